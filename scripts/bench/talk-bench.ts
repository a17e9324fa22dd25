// `npm run bench:talks`: what the offline partner makes of speech in and off its script, in voices that no limit was set on.
// `-- --development` runs on the sentences and the voice that they were set on; `-- --list` tells what was heard.
import { argv } from 'node:process';
import { createWorkerPronunciationScorer } from '@nova/adapters/embedded/pronunciation/worker-pronunciation-scorer.ts';
import { createFliteSpeechSynthesizer } from '@nova/adapters/embedded/speech-synthesis/flite-speech-synthesizer.ts';
import { modelOf, sayableIn } from '@nova/adapters/embedded/talk-partner/expected.ts';
import { hearTurn } from '@nova/adapters/embedded/talk-partner/hear-turn.ts';
import { isSameLine } from '@nova/adapters/embedded/talk-partner/match-typed-reply.ts';
import {
  DEVELOPMENT_TALKS,
  type OffScriptTalk,
  TEST_TALKS,
  UNRELATED_TO_TALKS,
  WITH_MISTAKES,
} from '@nova/adapters/embedded/talk-partner/off-script-sentences.fixture.ts';
import { talkGrammar } from '@nova/adapters/embedded/talk-partner/talk-grammar.ts';
import { findCorrection } from '@nova/core/conversation/find-correction.ts';
import { loadCurriculum } from '@nova/curriculum/load.ts';
import { loadTalks } from '@nova/curriculum/load-talks.ts';
import type { TalkTurn } from '@nova/curriculum/talk-schema.ts';

const isDevelopment = argv.includes('--development');
const isListed = argv.includes('--list');
const voices = isDevelopment ? ['slt'] : ['rms', 'awb', 'kal16'];
const offScript = isDevelopment ? DEVELOPMENT_TALKS : TEST_TALKS;
const shelf = loadTalks();
const curriculum = loadCurriculum();
const recogniser = createWorkerPronunciationScorer();
const speaker = createFliteSpeechSynthesizer();
const grammars = new Map(shelf.talks.map((talk) => [talk.id, talkGrammar(talk, shelf, curriculum)]));
const times: number[] = [];

const turnOf = (talkId: string, turnId: string) =>
  shelf.talkById.get(talkId)!.turns.find(({ id }) => id === turnId)!;

/** What was made of a text in a turn: the text written, the reply it was taken for, and whether it was made out by words. */
async function hear(talkId: string, turn: TalkTurn, text: string, voice: string) {
  const { wav } = await speaker.synthesize({ text, voice, rate: 1 });
  const startedMs = performance.now();
  const heard = await hearTurn(recogniser, {
    wav,
    sayable: sayableIn(shelf.talkById.get(talkId)!, turn.replies),
    grammar: grammars.get(talkId)!,
  });
  times.push(performance.now() - startedMs);
  if (heard.kind === 'misheard') return { written: null, reply: null, isGuessed: false };
  const reply = heard.said ? modelOf(heard.said).en : null;
  return heard.kind === 'sayable'
    ? { written: heard.said.text, reply, isGuessed: false }
    : { written: heard.text, reply, isGuessed: true };
}

async function measureOffScript(name: string, talks: readonly OffScriptTalk[], voice: string) {
  const tally = { all: 0, written: 0, right: 0, asReply: 0, answered: 0, answeredRight: 0, accused: 0 };
  for (const { talkId, said } of talks)
    for (const [turnId, text, means] of said) {
      const { written, reply, isGuessed } = await hear(talkId, turnOf(talkId, turnId), text, voice);
      const isRight = written !== null && isSameLine(written, text);
      tally.all++;
      if (written !== null && !isGuessed) tally.asReply++;
      if (isGuessed) tally.written++;
      if (isGuessed && isRight) tally.right++;
      if (isGuessed && reply !== null) tally.answered++;
      if (isGuessed && reply !== null && reply === means) tally.answeredRight++;
      if (isGuessed && findCorrection(written!, { isHeard: true }) && !findCorrection(text)) tally.accused++;
      if (isListed)
        console.log(
          `${isGuessed ? (isRight ? '=' : 'x') : '-'} | ${text} | ${written ?? ''} | ${reply ?? ''}`,
        );
    }
  console.log(
    `${voice}, ${name}: of ${tally.all} ${tally.written} made out, ${tally.right} of those word for word; ${tally.answered} answered, ${tally.answeredRight} of those as meant; ${tally.accused} corrected for what was not said; ${tally.asReply} taken for a reply of the turn`,
  );
}

async function measureUnrelated(voice: string) {
  let taken = 0;
  for (const [index, text] of UNRELATED_TO_TALKS.entries()) {
    const { talkId } = offScript[index % offScript.length]!;
    const turns = shelf.talkById.get(talkId)!.turns.filter(({ replies }) => replies.length > 0);
    const { written } = await hear(talkId, turns[index % turns.length]!, text, voice);
    if (written !== null) taken++;
    if (written !== null && isListed) console.log(`! | ${text} | ${written}`);
  }
  console.log(`${voice}, unrelated: of ${UNRELATED_TO_TALKS.length} ${taken} taken for something`);
}

/** Every model reply of the talks. */
async function measureReplies(voice: string) {
  const tally = { all: 0, asReply: 0, answered: 0, wrong: 0 };
  for (const { talkId } of offScript)
    for (const turn of shelf.talkById.get(talkId)!.turns)
      for (const { en } of turn.replies) {
        const { written, reply, isGuessed } = await hear(talkId, turn, en, voice);
        tally.all++;
        if (written !== null && !isGuessed) tally.asReply++;
        if (reply === en) tally.answered++;
        else if (reply !== null) tally.wrong++;
        if (isListed && (isGuessed || reply !== en))
          console.log(`? | ${en} | ${written ?? ''} | ${reply ?? ''}`);
      }
  console.log(
    `${voice}, replies: of ${tally.all} ${tally.answered} answered (${tally.asReply} heard as a reply of the turn), ${tally.wrong} taken for another`,
  );
}

for (const voice of voices) {
  await measureOffScript('off script', offScript, voice);
  if (!isDevelopment) await measureOffScript('with mistakes', WITH_MISTAKES, voice);
  await measureUnrelated(voice);
  await measureReplies(voice);
}
times.sort((a, b) => a - b);
const at = (share: number) => Math.round(times[Math.floor(times.length * share)]!);
console.log(`p50 ${at(0.5)} ms, p95 ${at(0.95)} ms a turn`);
await recogniser.close();
await speaker.close();
