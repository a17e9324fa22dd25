/** Where the voice should go at the end of a sentence, from its words and marks alone. */
import type { MelodyResult } from '../result.ts';

const AUXILIARIES: ReadonlySet<string> = new Set(
  (
    'do does did is are was were am can could will would shall should may might must have has had ' +
    "don't doesn't didn't isn't aren't wasn't weren't can't couldn't won't wouldn't shouldn't haven't hasn't hadn't"
  ).split(' '),
);
const WH_WORDS: ReadonlySet<string> = new Set('what where when who whom whose which why how'.split(' '));
const PRONOUNS: ReadonlySet<string> = new Set('i you he she it we they there this that'.split(' '));
/** Words that may stand before the question itself: "So, do you ...?", "At what time ...?" */
const OPENERS: ReadonlySet<string> = new Set(
  'so and but well oh then now at in on for to from with by about excuse me sorry please'.split(' '),
);

/**
 * Yes/no questions (an auxiliary first, or a statement with a question mark) rise; statements, commands and wh-questions fall.
 * Tag questions ("..., isn't it?"), choices ("tea or coffee?"), one-word wh-questions, sentences that end in a comma, and an
 * auxiliary before a pronoun without any mark may do either. Of several sentences the last one counts. After Wells,
 * English Intonation (2006), chapter 2.
 * @param words as shown, in order, with the punctuation that follows each ('' for none)
 */
export function expectedContour(
  words: readonly { text: string; mark: string }[],
): MelodyResult['expectedContour'] {
  const isEnd = ({ mark }: { mark: string }) => /[.?!]/.test(mark);
  const start = words.slice(0, -1).findLastIndex(isEnd) + 1;
  const sentence = words.slice(start).map(({ text, mark }) => ({ text: text.toLowerCase(), mark }));
  const mark = sentence.at(-1)?.mark ?? '';
  if (mark.includes(',') || mark.includes(';')) return 'either';
  const opening = sentence.findIndex(({ text }) => !OPENERS.has(text));
  const first = sentence[opening]?.text ?? '';
  const asksYesNo = AUXILIARIES.has(first) && PRONOUNS.has(sentence[opening + 1]?.text ?? '');
  if (!mark.includes('?')) return mark === '' && asksYesNo ? 'either' : 'falling';
  if (isTag(sentence) || sentence.some(({ text }) => text === 'or')) return 'either';
  if (WH_WORDS.has(first.replace(/'.*$/, ''))) return sentence.length === 1 ? 'either' : 'falling';
  return 'rising';
}

/** A comma, then an auxiliary and a pronoun, then the end. */
function isTag(sentence: readonly { text: string; mark: string }[]): boolean {
  const [before, auxiliary, pronoun] = sentence.slice(-3);
  if (!pronoun) return false;
  return before!.mark.includes(',') && AUXILIARIES.has(auxiliary!.text) && PRONOUNS.has(pronoun.text);
}
