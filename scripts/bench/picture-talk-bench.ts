// `npm run bench:pictures`: how much of free sentences about pictures is understood, in voices that no limit was set on.
// `-- --development` runs on the sentences and the voice that they were set on; `-- --list` tells what was heard.
import { argv } from 'node:process';
import { scenePromptNames } from '@nova/adapters/embedded/pictures/compose-prompt.ts';
import {
  DEVELOPMENT_SCENES,
  type DescribedScene,
  MISTAKEN,
  TEST_SCENES,
  UNRELATED,
} from '@nova/adapters/embedded/pronunciation/free-descriptions.fixture.ts';
import { createPauseListener } from '@nova/adapters/embedded/pronunciation/pause-listener.ts';
import { createWorkerPronunciationScorer } from '@nova/adapters/embedded/pronunciation/worker-pronunciation-scorer.ts';
import { createFliteSpeechSynthesizer } from '@nova/adapters/embedded/speech-synthesis/flite-speech-synthesizer.ts';
import { pictureGrammar } from '@nova/core/content/picture-grammar.ts';
import { everySentence } from '@nova/core/content/picture-sentences.ts';
import { findCorrection } from '@nova/core/conversation/find-correction.ts';
import { isFunctionWord } from '@nova/speech/text/function-words.ts';

const isDevelopment = argv.includes('--development');
const scenes = isDevelopment ? DEVELOPMENT_SCENES : TEST_SCENES;
const voices = isDevelopment ? ['slt'] : ['rms', 'awb', 'kal16'];
const scorer = createWorkerPronunciationScorer();
const speaker = createFliteSpeechSynthesizer();
const listener = createPauseListener(scorer);

const plain = (text: string) =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z' ]/g, ' ')
    .split(/\s+/)
    .filter((word) => word !== '');
const content = (text: string) => plain(text).filter((word) => !isFunctionWord(word));

interface Tally {
  sentences: number;
  understood: number;
  words: number;
  errors: number;
  /** Right sentences that were corrected, since they were heard wrong. */
  accused: number;
}

async function hear(scene: DescribedScene, text: string, voice: string) {
  const contents = scenePromptNames(scene.prompt)!.contents;
  const sentences = everySentence(contents).map(({ en }) => en);
  const { wav } = await speaker.synthesize({ text, voice, rate: 1 });
  const startedMs = performance.now();
  const stretches = await listener.listen({ wav, sentences, grammar: pictureGrammar(contents) });
  const tookMs = performance.now() - startedMs;
  const said = stretches.map(
    ({ sentence, words }) => (sentence === null ? words : sentences[sentence]) ?? '',
  );
  return { said: said.join(' ').trim(), tookMs };
}

const times: number[] = [];
for (const voice of voices) {
  const tally: Tally = { sentences: 0, understood: 0, words: 0, errors: 0, accused: 0 };
  for (const scene of scenes)
    for (const text of scene.said) {
      const { said, tookMs } = await hear(scene, text, voice);
      times.push(tookMs);
      tally.sentences++;
      const wanted = content(text);
      const errors = distanceOf(wanted, content(said));
      if (argv.includes('--list')) console.log(`${said === '' ? '--' : errors} | ${text} | ${said}`);
      if (said === '') continue;
      if (correctedAs(said) !== null) tally.accused++;
      tally.understood++;
      tally.words += wanted.length;
      tally.errors += errors;
    }
  let mended = 0;
  let mistaken = 0;
  for (const [place, text, better] of isDevelopment ? [] : MISTAKEN) {
    const { said } = await hear(scenes[place]!, text, voice);
    const found = correctedAs(said);
    if (argv.includes('--list')) console.log(`mistake | ${text} | ${said} | ${found ?? '-'}`);
    if (found === null) continue;
    if (plain(found).join(' ') === plain(better).join(' ')) mended++;
    else mistaken++;
  }
  let refused = 0;
  let asked = 0;
  for (const [index, text] of UNRELATED.entries()) {
    const { said } = await hear(scenes[index % scenes.length]!, text, voice);
    asked++;
    if (said === '') refused++;
    else if (argv.includes('--list')) console.log(`!! | ${text} | ${said}`);
  }
  console.log(
    `${voice}: ${tally.understood} of ${tally.sentences} sentences understood, content words wrong ${percent(tally.errors / tally.words)} of ${tally.words}; ${refused} of ${asked} unrelated refused; ${tally.accused} right ones corrected; of ${MISTAKEN.length} wrong ones ${mended} mended, ${mistaken} in another way`,
  );
}
times.sort((a, b) => a - b);
console.log(
  `p50 ${Math.round(times[times.length >> 1]!)} ms, p95 ${Math.round(times[Math.floor(times.length * 0.95)]!)} ms a sentence`,
);
await scorer.close();
await speaker.close();

/** What is corrected of words that were made out; null where nothing is. */
function correctedAs(said: string): string | null {
  return findCorrection(said, { isHeard: true })?.better ?? null;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}

/** Words inserted, left out or taken for others (Levenshtein). */
function distanceOf(wanted: readonly string[], heard: readonly string[]): number {
  let row = heard.map((_, i) => i + 1);
  row.unshift(0);
  wanted.forEach((word, i) => {
    const next = [i + 1];
    heard.forEach((other, j) => {
      next.push(Math.min(next[j]! + 1, row[j + 1]! + 1, row[j]! + (word === other ? 0 : 1)));
    });
    row = next;
  });
  return row.at(-1)!;
}
