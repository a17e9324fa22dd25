import { PLACES, type Place } from './prompt-places.ts';
import { THING_BY_PLURAL, THING_BY_WORD, type Thing } from './prompt-things.ts';

/** A thing and how many of it, 1 to 3. */
export interface NamedThing {
  thing: Thing;
  count: number;
}

/** What a prompt names, in the order it names it, each once. */
export interface PromptReading {
  things: NamedThing[];
  place: Place | null;
}

const MAX_COUNT = 3;
const LONGEST_NAME = 3;

const COUNTS: Readonly<Record<string, number>> = {
  two: 2,
  '2': 2,
  couple: 2,
  두: 2,
  둘: 2,
  three: 3,
  '3': 3,
  several: 3,
  many: 3,
  some: 2,
  세: 3,
  셋: 3,
  네: 3,
  많은: 3,
  여러: 3,
};

/** Particles that follow a noun (postpositions and the plural), longest first. */
const PARTICLES =
  /(?:에서는|에서도|에서|에게|으로|이랑|하고|까지|부터|처럼|들이|들은|들을|들과|들도|들|이에요|예요|입니다|이|가|을|를|은|는|에|와|과|랑|로|의|도|만)$/u;

/** Korean words that are a noun only with a particle: alone they mean "new", "do", "one (counted)" and the like. */
const NEEDS_PARTICLE = new Set(['새', '해', '말', '개', '연', '배', '성', '소']);

const PLACE_BY_WORD = new Map(PLACES.flatMap((place) => place.words.map((word) => [word, place] as const)));

/** Finds the things and the place that a prompt names, in English or Korean. Reads words, not meaning. */
export function readPrompt(prompt: string): PromptReading {
  const words = prompt.normalize('NFKC').toLowerCase().match(/[a-zé]+(?:['’-][a-zé]+)*|[가-힣]+|\d+/gu) ?? [];
  const counts = new Map<Thing, number>();
  let place: Place | null = null;
  for (let index = 0; index < words.length; ) {
    const found = longestName(words, index);
    if (found === null) {
      index += 1;
      continue;
    }
    if (found.place !== null) place ??= found.place;
    if (found.thing !== null) {
      const count = Math.min(MAX_COUNT, countAround(words, index, found.length) ?? (found.isPlural ? 2 : 1));
      counts.set(found.thing, Math.max(count, counts.get(found.thing) ?? 0));
    }
    index += found.length;
  }
  return { things: [...counts].map(([thing, count]) => ({ thing, count })), place };
}

interface Name {
  thing: Thing | null;
  isPlural: boolean;
  place: Place | null;
  /** In words of the prompt. */
  length: number;
}

function longestName(words: readonly string[], start: number): Name | null {
  for (let length = Math.min(LONGEST_NAME, words.length - start); length >= 1; length--) {
    const text = words.slice(start, start + length).join(' ');
    const name = /[가-힣]/u.test(text) ? koreanName(text) : englishName(text);
    if (name !== null) return { ...name, length };
  }
  return null;
}

function englishName(text: string): Omit<Name, 'length'> | null {
  const place = PLACE_BY_WORD.get(text) ?? null;
  const singular = THING_BY_WORD.get(text);
  if (singular !== undefined || place !== null) return { thing: singular ?? null, isPlural: false, place };
  const plural =
    THING_BY_PLURAL.get(text) ??
    THING_BY_WORD.get(text.replace(/s$/, '')) ??
    THING_BY_WORD.get(text.replace(/es$/, '')) ??
    THING_BY_WORD.get(text.replace(/ies$/, 'y'));
  return plural === undefined ? null : { thing: plural, isPlural: true, place: null };
}

function koreanName(text: string): Omit<Name, 'length'> | null {
  for (const noun of [text, text.replace(PARTICLES, '')]) {
    if (noun === text && NEEDS_PARTICLE.has(noun)) continue;
    const thing = THING_BY_WORD.get(noun) ?? null;
    const place = PLACE_BY_WORD.get(noun) ?? null;
    if (thing !== null || place !== null) return { thing, isPlural: /들/u.test(text.slice(noun.length)), place };
  }
  return null;
}

/** "two brown cats" and "고양이 두 마리": a number before the name, with one word between at most, or a Korean one after it. */
function countAround(words: readonly string[], start: number, length: number): number | undefined {
  const before = COUNTS[words[start - 1] ?? ''] ?? COUNTS[words[start - 2] ?? ''];
  const isKorean = /[가-힣]/u.test(words[start] ?? '');
  return (isKorean ? COUNTS[words[start + length] ?? ''] : undefined) ?? before;
}
