/** Where the voice should go at the ends of sentences and of the phrases in them, from words and marks alone. */
import type { MelodyResult, PhraseEnd } from '../result.ts';

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

/** What joins a clause to the one before it, which may be said as if it were finished. */
const JOINERS: ReadonlySet<string> = new Set(
  'and but or so because which who whose that than then for yet nor though although while until unless if when'.split(
    ' ',
  ),
);
/** A comma after one of these, said alone, asks for nothing. */
const INTERJECTIONS: ReadonlySet<string> = new Set(
  'yes no yeah ok okay hi hello hey thanks well oh so sorry please'.split(' '),
);
/** A clause that opens a sentence with one of these leads up to the main one. */
const SUBORDINATORS: ReadonlySet<string> = new Set(
  'when whenever if although though because before after while since until unless once as whereas'.split(' '),
);
/** So does a phrase, where a clause may follow. */
const PREPOSITIONS: ReadonlySet<string> = new Set(
  'in on at for from with without during by about to under over through despite between among near like of'.split(
    ' ',
  ),
);
/** After a phrase, fewer words than this are no main clause. */
const MIN_MAIN_WORDS = 3;
const LIST_JOINERS: ReadonlySet<string> = new Set(['and', 'or']);
/** Pronouns that only a clause has after "and". */
const SUBJECTS: ReadonlySet<string> = new Set('i he she we they'.split(' '));
/** Of a list, an item has no more words than this. */
const MAX_ITEM_WORDS = 4;

/** A word as shown, and the punctuation that follows it ('' for none). */
export interface MarkedWord {
  text: string;
  mark: string;
}

/** The end of a phrase: the word before it, and where the voice should go there. */
export interface ExpectedEnd {
  afterWord: number;
  expected: PhraseEnd['expected'];
}

/**
 * Every phrase end that a text shows, in order; the last word's is the last. Each sentence ends as `expectedContour` has it. At
 * a comma the voice asks to go on (`continuing`: it rises or stays up) after an item of a list with its "and" or "or", and after
 * what leads up to the main clause: an opening part that begins with a subordinator or a preposition ("When it rains, ...";
 * "In the morning, ..."). Everywhere else it may do either: before a word that joins a clause, before and after names, thanks,
 * appositions and afterthoughts, around a single word, between two clauses, and at other marks. After Wells, English Intonation
 * (2006), 2.13-2.20: leading parts and open lists have no fall.
 */
export function expectedEnds(words: readonly MarkedWord[]): ExpectedEnd[] {
  const sentences: number[][] = [[]];
  words.forEach(({ mark }, index) => {
    sentences.at(-1)!.push(index);
    if (/[.?!]/.test(mark)) sentences.push([]);
  });
  return sentences.flatMap((indices): ExpectedEnd[] => {
    if (indices.length === 0) return [];
    const [from, to] = [indices[0]!, indices.at(-1)! + 1];
    const sentence = words.slice(from, to);
    const inner = sentence.slice(0, -1).flatMap(({ mark }, at): ExpectedEnd[] => {
      if (!/[,;:]/.test(mark)) return [];
      return [{ afterWord: from + at, expected: mark.includes(',') ? atComma(sentence, at) : 'either' }];
    });
    return [...inner, { afterWord: to - 1, expected: expectedContour(sentence) }];
  });
}

function atComma(sentence: readonly MarkedWord[], at: number): PhraseEnd['expected'] {
  const words = sentence.map(({ text }) => text.toLowerCase());
  const commas = sentence.flatMap(({ mark }, index) => (mark.includes(',') ? [index] : []));
  if (at === 0 && INTERJECTIONS.has(words[0]!)) return 'either';
  const isLast = commas.at(-1) === at;
  const joinsList = isLast && commas.length > 1 && LIST_JOINERS.has(words[at + 1]!);
  if (JOINERS.has(words[at + 1]!) && !joinsList) return 'either';
  if (isListItem(words, commas, at)) return 'continuing';
  const before = commas.filter((comma) => comma < at).at(-1) ?? -1;
  const after = commas.find((comma) => comma > at) ?? sentence.length - 1;
  if (at - before === 1 || after - at === 1 || isTag(sentence)) return 'either';
  const isOpening = words.slice(0, before + 1).every((word) => INTERJECTIONS.has(word));
  return isOpening && leadsUp(words.slice(before + 1), at - before) ? 'continuing' : 'either';
}

/** "apples, pears and plums", "apples, pears, and plums": short phrases by commas, the last two also by "and" or "or". */
function isListItem(words: readonly string[], commas: readonly number[], at: number): boolean {
  const later = commas.filter((comma) => comma > at);
  const last = later.at(-1) ?? at;
  /** Where the "and" is: right after the last comma, or within the words after it. */
  const join = words.findIndex(
    (word, index) => index > last && index <= last + MAX_ITEM_WORDS && LIST_JOINERS.has(word),
  );
  if (join < 0 || (join === last + 1 && commas.length === 1)) return false;
  // "It was late, he and I left": a clause of its own.
  if (SUBJECTS.has(words[join + 1] ?? '')) return false;
  const bounds = [at, ...later];
  return bounds.slice(1).every((bound, i) => bound - bounds[i]! <= MAX_ITEM_WORDS);
}

/** Whether the first so many words of a sentence lead up to a main clause, rather than being the whole answer or a question. */
function leadsUp([first, ...rest]: readonly string[], length: number): boolean {
  const next = rest[0]!;
  if (AUXILIARIES.has(next) || WH_WORDS.has(next)) return false;
  if (SUBORDINATORS.has(first!)) return true;
  // "At the bank, I think."; "In Seoul, South Korea."
  return PREPOSITIONS.has(first!) && rest.length + 1 - length >= MIN_MAIN_WORDS;
}

/**
 * Yes/no questions (an auxiliary first, or a statement with a question mark) rise; statements, commands and wh-questions fall.
 * Tag questions ("..., isn't it?"), choices ("tea or coffee?"), one-word wh-questions, sentences that end in a comma, and an
 * auxiliary before a pronoun without any mark may do either. Of several sentences the last one counts. After Wells,
 * English Intonation (2006), chapter 2.
 * @param words as shown, in order, with the punctuation that follows each ('' for none)
 */
export function expectedContour(words: readonly MarkedWord[]): MelodyResult['expectedContour'] {
  const isEnd = ({ mark }: MarkedWord) => /[.?!]/.test(mark);
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
function isTag(sentence: readonly MarkedWord[]): boolean {
  const [before, auxiliary, pronoun] = sentence.slice(-3);
  if (!pronoun) return false;
  return before!.mark.includes(',') && AUXILIARIES.has(auxiliary!.text) && PRONOUNS.has(pronoun.text);
}
