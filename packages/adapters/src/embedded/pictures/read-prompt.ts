import { singularOf } from '@nova/core/conversation/noun-number.ts';
import { beginsAnew } from './english-scope.ts';
import { saysSomething } from './prompt-fillers.ts';
import { isNearlyOnly, PLACES, type Place } from './prompt-places.ts';
import { isAction, needsNoThing, takenBack } from './prompt-scope.ts';
import { THING_BY_PLURAL, THING_BY_WORD, type Thing, type ThingKind } from './prompt-things.ts';
import { isClauseMark } from './prompt-token.ts';

/** A thing and how many of it to draw, 1 to 3. Four are drawn as three, and four is told in the pieces. */
export interface NamedThing {
  thing: Thing;
  count: number;
}

/** A name, or a word that says something and is none. */
export interface PromptPiece {
  /** As it was written, lower case. */
  text: string;
  thing: Thing | null;
  place: Place | null;
  /** It says more than is drawn for it: an airport, for which there is a bright hall. */
  isNearly?: boolean;
}

/** What a prompt names, in the order it names it, each once. */
export interface PromptReading {
  things: NamedThing[];
  place: Place | null;
  /** What it says is not there ("no cat"), which nothing may draw. */
  absent: ReadonlySet<Thing>;
  /** The same in its words, without particles, with places, in its order, each once; but for what it names as there, too. */
  leftOut: string[];
  /** Everything of it that says what is to be seen, in its order. */
  pieces: PromptPiece[];
}

const LONGEST_NAME = 3;

const COUNTS: ReadonlyMap<string, number> = new Map([
  ...['two', '2', 'couple', 'some', '두', '둘'].map((word) => [word, 2] as const),
  ...['three', '3', 'four', '4', 'several', 'many', '세', '셋', '네', '넷', '많은', '여러'].map(
    (word) => [word, 3] as const,
  ),
]);

/** Korean numbers that things are counted with. */
const KOREAN_NUMBERS =
  '한|하나|두|둘|세|셋|네|넷|다섯|여섯|일곱|여덟|아홉|열|열한|열두|스무|몇|여러|두세|서너|네댓|대여섯|수십';
const NUMBER = new RegExp(`^(?:${KOREAN_NUMBERS}|\\d+)$`, 'u');

const COUNTED_WITH = '개|명|마리|대|잔|권|그루|송이|채|벌|장|병|그릇|조각';
const COUNTED_PARTICLES =
  '(?:들?(?:이랑|하고|에게|처럼|까지|이에요|예요|입니다|이서|이요|요|이|가|을|를|은|는|에|와|과|랑|로|의|도|만)|씩|정도|짜리)?';
/** What Korean counts things with: after a number these are no things ("사과 두 개" has no dog in it). "두 개구리" are frogs. */
const COUNTER = new RegExp(`^(?:${COUNTED_WITH}|달|해|시|시간|분|살)${COUNTED_PARTICLES}$`, 'u');
/** Without a space between them: "두마리", "한송이를"; not "열대", the tropics, and "세대", a generation. */
const JOINED_COUNTER = new RegExp(
  `^(?!(?:열대|세대)(?:${COUNTED_PARTICLES})$)(${KOREAN_NUMBERS})((?:${COUNTED_WITH})${COUNTED_PARTICLES})$`,
  'u',
);

/** Particles that follow a noun (postpositions and the plural), longest first. */
const PARTICLES =
  /(?:만이요|만요|이요|에서는|에서도|에서|에는|에도|에게|으로|이랑|하고|까지|부터|처럼|들이|들은|들을|들과|들도|들|뿐만|뿐|밖에|조차|마저|보다|한테|이나|나|이에요|예요|입니다|이|가|을|를|은|는|에|와|과|랑|로|의|도|만)$/u;

/** Korean words that are a noun only with a particle: alone they mean "new", "do" and the like. */
const NEEDS_PARTICLE = new Set(['새', '해', '말', '연', '배', '성', '소']);
/** But before a number, a denial or the end: "새 한 마리", "말 없는", "소 말고". "해" is "do" there. */
const STANDS_BARE_BEFORE = new RegExp(
  `^(?:${KOREAN_NUMBERS}|\\d+|없.*|말고|빼고|제외.*|대신|또는|그리고|[.,;:!?])?$`,
  'u',
);
/** A picture of something is no camera; who takes pictures has one. */
const PICTURE = /^(?:pictures?|photos?|사진.*)$/u;
const TAKES = /^(?:take|takes|took|taken|taking|찍.*)$/u;
const TAKES_WITHIN = 4;

const PLACE_BY_WORD = new Map(PLACES.flatMap((place) => place.words.map((word) => [word, place] as const)));

/** Who may do something: of them it is told, not drawn. */
const LIVING: ReadonlySet<ThingKind> = new Set(['person', 'child', 'animal']);

/**
 * Finds the things and the place that a prompt names, in English or Korean, but for those that it takes back. Of what somebody does
 * ("a dog running") nobody else is drawn. Reads words, not meaning.
 */
export function readPrompt(prompt: string): PromptReading {
  const words = (
    prompt
      .normalize('NFKC')
      .toLowerCase()
      .replaceAll(/[\n()、。·…—–]/gu, ',')
      .match(/[a-zé]+(?:['’-][a-zé]+)*|[가-힣]+|\d+|[.,;:!?]/gu) ?? []
  ).flatMap(apart);
  const tokens = tokensOf(words);
  const gone = takenBack(tokens.map(({ text, name }) => ({ text, isName: name !== null })));
  const absent = new Set(tokens.flatMap(({ name }, index) => (gone.has(index) && name?.thing) || []));
  const counts = new Map<Thing, number>();
  // Each number counts one thing: "two cats and a dog", "사과 세 개와 바나나".
  const spentNumbers = new Set<number>();
  let place: Place | null = null;
  const pieces: PromptPiece[] = [];
  tokens.forEach(({ text, name, at }, index) => {
    if (gone.has(index) || isClauseMark(text)) return;
    const isDone = isDoneBySomebody(tokens, index, gone);
    if (name === null || isDone) {
      if (isDone || saysSomething(text)) pieces.push({ text, thing: null, place: null });
      // The book of "reading" may be drawn; another runner may not.
      if (name?.thing == null || LIVING.has(name.thing.kind) || needsNoThing(text)) return;
    } else pieces.push({ text, thing: name.thing, place: name.place, isNearly: name.isNearly });
    if (name.place !== null) place ??= name.place;
    if (name.thing === null) return;
    const number = numberAround(words, at, name.length).find((near) => !spentNumbers.has(near));
    if (number !== undefined) spentNumbers.add(number);
    const count = COUNTS.get(words[number ?? -1] ?? '') ?? (name.isPlural ? 2 : 1);
    counts.set(name.thing, Math.max(count, counts.get(name.thing) ?? 0));
  });
  const named = tokens.flatMap(({ name }, index) => (gone.has(index) && name) || []);
  const leftOut = named.filter((name) =>
    name.thing === null ? name.place !== place : !counts.has(name.thing),
  );
  return {
    things: [...counts].map(([thing, count]) => ({ thing, count })),
    place,
    absent,
    leftOut: [...new Set(leftOut.map(({ noun }) => noun))],
    pieces,
  };
}

/** Whether a word says what somebody does whom the prompt names, before it or right after: "a dog running", "a running brown dog". */
function isDoneBySomebody(tokens: readonly Token[], at: number, gone: ReadonlySet<number>): boolean {
  const isSomebody = ({ text, name }: Token, index: number) =>
    name?.thing != null && LIVING.has(name.thing.kind) && !isAction(text) && !gone.has(index);
  const { text, name } = tokens[at]!;
  if (name?.thing == null || !isAction(text)) return false;
  const describes = (index: number) => {
    const next = tokens[index];
    return next !== undefined && next.name === null && saysSomething(next.text) && !beginsAnew(next.text);
  };
  const after = describes(at + 1) ? at + 2 : at + 1;
  const follows = tokens[after];
  return tokens.slice(0, at).some(isSomebody) || (follows !== undefined && isSomebody(follows, after));
}

/** A name or a word, and at which word of the prompt it begins; what things are counted with is neither. */
interface Token {
  text: string;
  name: Name | null;
  at: number;
}

function tokensOf(words: readonly string[]): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < words.length; ) {
    const isCounter = NUMBER.test(words[at - 1] ?? '') && COUNTER.test(words[at] ?? '');
    const name = isCounter ? null : longestName(words, at);
    const length = name?.length ?? 1;
    if (!isCounter) tokens.push({ text: words.slice(at, at + length).join(' '), name, at });
    at += length;
  }
  return tokens;
}

/** "두마리" as it is written with a space; other words as they are. */
function apart(word: string): string[] {
  const [, number, counter] = JOINED_COUNTER.exec(word) ?? [];
  return number !== undefined && counter !== undefined && koreanName(word, '') === null
    ? [number, counter]
    : [word];
}

interface Name {
  /** Without particles, as it was written. */
  noun: string;
  thing: Thing | null;
  isPlural: boolean;
  place: Place | null;
  isNearly: boolean;
  /** In words of the prompt. */
  length: number;
}

function longestName(words: readonly string[], start: number): Name | null {
  for (let length = Math.min(LONGEST_NAME, words.length - start); length >= 1; length--) {
    const text = words.slice(start, start + length).join(' ');
    const next = words[start + length] ?? '';
    const name = /[가-힣]/u.test(text) ? koreanName(text, next) : englishName(text);
    if (name !== null && !isOnlyItself(words, start)) return { ...name, length };
  }
  return null;
}

/** Whether a word means the picture that is asked for: nobody near takes one. */
function isOnlyItself(words: readonly string[], at: number): boolean {
  const around = words.slice(Math.max(0, at - TAKES_WITHIN), at + TAKES_WITHIN + 1);
  return PICTURE.test(words[at] ?? '') && !around.some((word) => TAKES.test(word));
}

function englishName(text: string): Omit<Name, 'length'> | null {
  const place = PLACE_BY_WORD.get(text) ?? null;
  const singular = THING_BY_WORD.get(text);
  const isNearly = isNearlyOnly(text);
  if (singular !== undefined || place !== null)
    return { noun: text, thing: singular ?? null, isPlural: false, place, isNearly };
  const plural = THING_BY_PLURAL.get(text) ?? THING_BY_WORD.get(singularOf(text));
  return plural === undefined
    ? null
    : { noun: text, thing: plural, isPlural: true, place: null, isNearly: false };
}

/** @param next the word after it, '' at the end */
function koreanName(text: string, next: string): Omit<Name, 'length'> | null {
  for (const noun of [text, text.replace(PARTICLES, '')]) {
    const isBare = noun === text && NEEDS_PARTICLE.has(noun);
    if (isBare && (noun === '해' || !STANDS_BARE_BEFORE.test(next))) continue;
    const thing = THING_BY_WORD.get(noun) ?? null;
    const place = PLACE_BY_WORD.get(noun) ?? null;
    if (thing !== null || place !== null)
      return {
        noun,
        thing,
        isPlural: /들/u.test(text.slice(noun.length)),
        place,
        isNearly: isNearlyOnly(noun),
      };
  }
  return null;
}

/** Where a number for a name may stand: "고양이 두 마리" after it, "two cats" before it, "two brown cats" one word off. */
function numberAround(words: readonly string[], start: number, length: number): number[] {
  const isKorean = /[가-힣]/u.test(words[start] ?? '');
  const places = [...(isKorean ? [start + length] : []), start - 1, start - 2];
  return places.filter((at) => COUNTS.has(words[at] ?? ''));
}
