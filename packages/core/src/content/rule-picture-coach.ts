import type { LocalizedText } from '../localized-text.ts';
import type { CefrLevel } from '../ports/learner-repository.ts';
import type { PictureCoach, PictureDescription } from '../ports/picture-coach.ts';
import type { PictureContents } from '../ports/picture-contents.ts';
import { type PictureSentence, SPOTS, sentencesFor } from './picture-sentences.ts';
import {
  factsFor,
  type PictureFact,
  type PictureMistake,
  type PictureReading,
  readDescription,
} from './read-description.ts';

const MOST_NEXT = 3;
const HARDER: Readonly<Record<CefrLevel, CefrLevel>> = { A1: 'A2', A2: 'B1', B1: 'B1', B2: 'B1', C1: 'B1' };

/** Advice by rules: the words of a description held against what is known to be in the picture, which is no colors. */
export function createRulePictureCoach(): PictureCoach {
  return {
    async advise(description) {
      const { contents, level, said, toldBefore } = description;
      const reading = readDescription(said, contents);
      const facts = factsFor(contents, level);
      const told = new Set([...toldBefore, ...reading.mentioned]);
      const next = sentencesToSay(description, told);
      return {
        mentioned: facts.map(({ factId }) => factId).filter((factId) => reading.mentioned.has(factId)),
        text: messageOf(facts, told, reading, next[0]),
        next,
        source: 'rules',
      };
    },
  };
}

/** Each says something new as long as there is anything; then what is said of it a level up. */
function sentencesToSay(
  { contents, level, said }: PictureDescription,
  told: ReadonlySet<string>,
): PictureSentence[] {
  const wanted = new Set(
    factsFor(contents, level)
      .map(({ factId }) => factId)
      .filter((factId) => !told.has(factId)),
  );
  const own = sentencesFor(contents, level).filter((sentence) => !isIn(sentence, said));
  const chosen: PictureSentence[] = [];
  const newIn = ({ en }: PictureSentence) =>
    [...readDescription(en, contents).mentioned].filter((factId) => wanted.has(factId));
  while (chosen.length < MOST_NEXT) {
    const [best] = own.toSorted((a, b) => newIn(b).length - newIn(a).length);
    const news = best ? newIn(best) : [];
    if (!best || news.length === 0) break;
    for (const factId of news) wanted.delete(factId);
    chosen.push(best);
  }
  return distinct([...chosen, ...harderSentences(contents, level, said), ...own]).slice(0, MOST_NEXT);
}

function harderSentences(contents: PictureContents, level: CefrLevel | null, said: string) {
  return sentencesFor(contents, HARDER[level ?? 'A1']).filter((sentence) => !isIn(sentence, said));
}

function isIn({ en }: PictureSentence, said: string): boolean {
  const plain = (text: string) => text.toLowerCase().replace(/[^a-z ]/g, '');
  return plain(said).includes(plain(en));
}

function distinct(sentences: readonly PictureSentence[]): PictureSentence[] {
  return [...new Map(sentences.map((sentence) => [sentence.en, sentence])).values()];
}

/** Names facts without quotation marks: what she said may have been said in other words, and wrong ones. */
function messageOf(
  facts: readonly PictureFact[],
  told: ReadonlySet<string>,
  { mentioned, mistakes, namesColor }: PictureReading,
  next: PictureSentence | undefined,
): LocalizedText {
  if (!facts.some(({ factId }) => mentioned.has(factId))) return nothingMadeOut(facts, told, next);
  const open = facts.filter(({ factId }) => !told.has(factId));
  const parts: LocalizedText[] = [toldText(facts.filter(({ factId }) => told.has(factId)))];
  if (mistakes[0]) parts.push(mistakeText(mistakes[0]));
  if (namesColor) parts.push(COLOR_UNKNOWN);
  if (open.length > 0) parts.push(openText(open));
  else if (mistakes.length === 0)
    parts.push({
      ko: '그림에 있는 것을 모두 말했어요. 이제 더 긴 문장으로 말해 볼까요?',
      en: 'You told everything that is in it. How about a longer sentence now?',
    });
  return asOne(parts);
}

/** Nothing known of the picture was in it, this time. */
function nothingMadeOut(
  facts: readonly PictureFact[],
  told: ReadonlySet<string>,
  next: PictureSentence | undefined,
): LocalizedText {
  if (!next) return { ko: '보이는 것을 영어로 말해 보세요.', en: 'Say in English what you see.' };
  const open = facts.filter(({ factId }) => !told.has(factId));
  if (open.length === facts.length)
    return {
      ko: `그림에 있는 것을 아직 알아듣지 못했어요. “${next.en}”처럼 하나부터 말해 볼까요?`,
      en: `I have not made out anything of the picture yet. Try one thing first: “${next.en}”`,
    };
  return asOne([
    {
      ko: '이번에는 그림에 있는 것을 알아듣지 못했어요.',
      en: 'I have not made out anything of the picture this time.',
    },
    ...(open.length > 0 ? [openText(open)] : []),
    { ko: `“${next.en}”처럼 말해 볼까요?`, en: `Try: “${next.en}”` },
  ]);
}

const COLOR_UNKNOWN: LocalizedText = {
  ko: '색은 제가 확인할 수 없어요. 그림과 맞는지 직접 보세요.',
  en: 'I cannot check colors: look whether it fits the picture.',
};

function toldText(facts: readonly PictureFact[]): LocalizedText {
  const { ko, en } = listed(facts);
  return { ko: `지금까지 말한 것: ${ko}.`, en: `Told so far: ${en}.` };
}

function openText(facts: readonly PictureFact[]): LocalizedText {
  const { ko, en } = listed(facts);
  return { ko: `아직 남은 것: ${ko}.`, en: `Still to tell: ${en}.` };
}

function listed(facts: readonly PictureFact[]): LocalizedText {
  return {
    ko: facts.map(({ ko, en }) => ko ?? en).join(', '),
    en: facts.map(({ en }) => en).join(', '),
  };
}

function asOne(parts: readonly LocalizedText[]): LocalizedText {
  return { ko: parts.map(({ ko }) => ko).join(' '), en: parts.map(({ en }) => en).join(' ') };
}

function mistakeText({ kind, thing }: PictureMistake): LocalizedText {
  if (kind === 'count')
    return {
      ko: `몇인지 다시 세어 볼까요? 그림에는 이렇게 있어요: “${thing.en}”.`,
      en: `Count once more: it is “${thing.en}” in the picture.`,
    };
  const spot = SPOTS[thing.spot ?? 'middle'];
  return {
    ko: `자리를 다시 볼까요? “${thing.enAgain}”: ${spot.ko}.`,
    en: `Look where it is: “${thing.enAgain}” ${spot.en}.`,
  };
}
