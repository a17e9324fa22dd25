import { isPluralOf } from '../conversation/noun-number.ts';
import type { CefrLevel } from '../ports/learner-repository.ts';
import type { PictureContents, PictureSpot, PictureThing } from '../ports/picture-contents.ts';
import { deniedIn } from './denied-words.ts';
import { withTopic } from './korean-particles.ts';
import { SPOTS } from './picture-sentences.ts';

/** Something that is so in a picture. */
export interface PictureFact {
  factId: string;
  kind: 'thing' | 'place' | 'where';
  en: string;
  /** Null where only the English is known. */
  ko: string | null;
}

/** What was said of a thing and is not so in the picture. */
export interface PictureMistake {
  kind: 'count' | 'where';
  thing: PictureThing;
}

/** What a description says of a picture, as far as words tell. */
export interface PictureReading {
  /** Ids of facts. */
  mentioned: ReadonlySet<string>;
  mistakes: readonly PictureMistake[];
  /** A color is said in a sentence about a thing; nobody knows whether it has it. */
  namesColor: boolean;
}

/** Of these, at most; the place of everything would be a list, not a description. */
const MOST_WHERE = 2;

const NUMBERS: ReadonlyMap<string, number> = new Map(
  ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'].flatMap((word, index) => [
    [word, index + 1],
    [String(index + 1), index + 1],
  ]),
);
/** "Two big brown dogs". */
const WORDS_AFTER_NUMBER = 3;

const SPOT_OF: ReadonlyMap<string, PictureSpot> = new Map([
  ['left', 'left'],
  ['right', 'right'],
  ['middle', 'middle'],
  ['center', 'middle'],
  ['centre', 'middle'],
]);

const COLORS: ReadonlySet<string> = new Set([
  'red',
  'orange',
  'yellow',
  'green',
  'blue',
  'purple',
  'violet',
  'pink',
  'brown',
  'black',
  'white',
  'gray',
  'grey',
  'golden',
]);

/** What a learner of a level is to tell of a picture: the things; from A2 on where it is; from B1 on where things stand. */
export function factsFor(contents: PictureContents, level: CefrLevel | null): PictureFact[] {
  const { things, place } = contents;
  const facts: PictureFact[] = things.map(({ en, ko }, index) => ({
    factId: `thing-${index}`,
    kind: 'thing',
    en,
    ko,
  }));
  if (place && level !== null && level !== 'A1')
    facts.push({ factId: 'place', kind: 'place', en: place.en, ko: place.ko.replace(/에$/, '') });
  if (level !== null && level !== 'A1' && level !== 'A2') {
    const standing = things.flatMap(({ enAgain, ko, spot }, index) =>
      spot === null
        ? []
        : [
            {
              factId: `where-${index}`,
              kind: 'where' as const,
              en: `${enAgain} ${SPOTS[spot].en}`,
              ko: ko === null ? null : `${withTopic(ko)} ${SPOTS[spot].ko}`,
            },
          ],
    );
    facts.push(...standing.slice(0, MOST_WHERE));
  }
  return facts;
}

/**
 * Which facts a description mentions, sentence by sentence, and what it says wrong; what is under a negation is not mentioned. Reads
 * words, not meaning.
 */
export function readDescription(text: string, contents: PictureContents): PictureReading {
  const mentioned = new Set<string>();
  const mistakes: PictureMistake[] = [];
  let namesColor = false;
  for (const sentence of text.toLowerCase().split(/[.!?\n]+/)) {
    const words = sentence.replaceAll('’', "'").match(/[a-zé]+(?:['-][a-zé]+)*|\d+|,/g) ?? [];
    const denied = deniedIn(words);
    const found = thingsIn(words, contents.things, denied);
    namesColor ||= found.length > 0 && words.some((word, at) => COLORS.has(word) && !isNamed(found, at));
    for (const { index, start } of found) {
      mentioned.add(`thing-${index}`);
      const thing = contents.things[index];
      const number = numberBefore(words, start);
      if (thing?.count && number !== null && number !== thing.count) mistakes.push({ kind: 'count', thing });
    }
    if (contents.place?.words.some((name) => indexOfName(words, name.split(' '), denied) >= 0))
      mentioned.add('place');
    const spotAt = words.findIndex((word, at) => SPOT_OF.has(word) && !denied.has(at));
    const spot = SPOT_OF.get(words[spotAt] ?? '');
    const [only, ...others] = found;
    const thing = only && contents.things[only.index];
    if (spot === undefined || only === undefined || !thing?.spot || others.length > 0) continue;
    if (thing.spot === spot) mentioned.add(`where-${only.index}`);
    else mistakes.push({ kind: 'where', thing });
  }
  return { mentioned, mistakes, namesColor };
}

/** A thing by its place among the things, and the words that name it. */
interface NamedThing {
  index: number;
  start: number;
  length: number;
}

/** An orange is no color. */
function isNamed(found: readonly NamedThing[], at: number): boolean {
  return found.some(({ start, length }) => at >= start && at < start + length);
}

/** Longer names first, then closer ones, and each word names one thing: the tree of a Christmas tree is no tree. */
function thingsIn(
  words: readonly string[],
  things: readonly PictureThing[],
  denied: ReadonlySet<number>,
): NamedThing[] {
  const names = things
    .flatMap((thing, index) => thing.words.map((name, rank) => ({ index, rank, name: name.split(' ') })))
    .sort((a, b) => b.name.length - a.name.length || a.rank - b.rank);
  const taken = new Set(denied);
  const found = new Map<number, NamedThing>();
  for (const { index, name } of names) {
    const start = indexOfName(words, name, taken);
    if (start < 0) continue;
    for (let at = start; at < start + name.length; at++) taken.add(at);
    if (!found.has(index)) found.set(index, { index, start, length: name.length });
  }
  return [...found.values()];
}

function indexOfName(words: readonly string[], name: readonly string[], taken: ReadonlySet<number>): number {
  return words.findIndex((_, start) =>
    name.every((part, offset) => {
      const word = words[start + offset];
      if (word === undefined || taken.has(start + offset)) return false;
      return word === part || (offset === name.length - 1 && isPluralOf(word, part));
    }),
  );
}

function numberBefore(words: readonly string[], start: number): number | null {
  for (let at = start - 1; at >= Math.max(0, start - WORDS_AFTER_NUMBER); at--) {
    const number = NUMBERS.get(words[at] ?? '');
    if (number !== undefined) return number;
    // The number belongs to what comes before: "two cats and a dog".
    if (/^(?:a|an|the|and|with|some|,)$/.test(words[at] ?? '')) return null;
  }
  return null;
}
