/** Forms of the verbs that the correction rules know. */

const IRREGULAR: Readonly<Record<string, string>> = {
  go: 'went',
  see: 'saw',
  eat: 'ate',
  buy: 'bought',
  take: 'took',
  come: 'came',
  have: 'had',
  do: 'did',
  make: 'made',
  meet: 'met',
  get: 'got',
  give: 'gave',
  find: 'found',
  lose: 'lost',
  leave: 'left',
  say: 'said',
  tell: 'told',
  write: 'wrote',
  drink: 'drank',
  sleep: 'slept',
  know: 'knew',
  think: 'thought',
  feel: 'felt',
  send: 'sent',
  forget: 'forgot',
  run: 'ran',
  sit: 'sat',
  stand: 'stood',
  wear: 'wore',
  sing: 'sang',
  swim: 'swam',
  ride: 'rode',
  fly: 'flew',
  draw: 'drew',
  understand: 'understood',
  bring: 'brought',
  keep: 'kept',
  begin: 'began',
  pay: 'paid',
  sell: 'sold',
  win: 'won',
  hear: 'heard',
  hold: 'held',
  throw: 'threw',
  catch: 'caught',
};
const REGULAR = [
  'like',
  'want',
  'need',
  'live',
  'work',
  'play',
  'study',
  'watch',
  'walk',
  'visit',
  'cook',
  'wait',
  'talk',
  'call',
  'start',
  'finish',
  'help',
  'travel',
  'listen',
  'love',
  'try',
  'use',
  'arrive',
  'wash',
  'clean',
  'order',
  'look',
  'smile',
  'dance',
  'jump',
  'carry',
  'laugh',
  'cry',
  'enjoy',
  'hate',
  'hope',
  'believe',
  'agree',
  'learn',
  'stay',
  'move',
  'ask',
  'show',
  'kick',
  'push',
  'pull',
  'climb',
  'bark',
  'exercise',
  'remember',
  'join',
  'speak',
  'teach',
  'drive',
  'spend',
  'choose',
  'pass',
  'answer',
  'change',
  'miss',
  'decide',
  'invite',
  'improve',
  'prepare',
  'receive',
  'practice',
  'worry',
] as const;
const MORE_IRREGULAR: Readonly<Record<string, string>> = {
  speak: 'spoke',
  teach: 'taught',
  drive: 'drove',
  spend: 'spent',
  choose: 'chose',
};
const pasts: Readonly<Record<string, string>> = { ...IRREGULAR, ...MORE_IRREGULAR };
const bases = new Map(Object.entries(pasts).map(([base, past]) => [past, base]));

/** What is a word of its own with -ed: "seed", "singed", "flied". */
const NOT_WRONG = new Set(['see', 'sing', 'fly']);

/** Pasts that learners make by rule, with the real ones: goed went, runned ran. None of them is English. */
export const WRONG_PASTS: ReadonlyMap<string, string> = new Map(
  Object.entries(pasts)
    .filter(([verb]) => !NOT_WRONG.has(verb))
    .map(([verb, past]) => [regularPastOf(verb), past]),
);

function regularPastOf(verb: string): string {
  if (verb.endsWith('e')) return `${verb}d`;
  return /[^aeiou]y$/.test(verb) ? `${verb.slice(0, -1)}ied` : `${doubled(verb)}ed`;
}

/** Its last letter twice where endings ask for that: getting, runned. */
function doubled(verb: string): string {
  return /^(?:get|forget|run|sit|swim|begin|win)$/.test(verb) ? `${verb}${verb.at(-1)}` : verb;
}

/** Base forms. */
export const VERBS: readonly string[] = [...Object.keys(IRREGULAR), ...REGULAR];

/** go -> went. */
export function pastOf(verb: string): string {
  return pasts[verb] ?? regularPastOf(verb);
}

/** went -> go; what is no past form stays. */
export function baseOf(past: string): string {
  return bases.get(past) ?? past;
}

/** Participles that differ from the past. */
const PARTICIPLES: Readonly<Record<string, string>> = {
  go: 'gone',
  see: 'seen',
  eat: 'eaten',
  take: 'taken',
  come: 'come',
  do: 'done',
  get: 'gotten',
  give: 'given',
  write: 'written',
  drink: 'drunk',
  know: 'known',
  forget: 'forgotten',
  run: 'run',
  wear: 'worn',
  sing: 'sung',
  swim: 'swum',
  ride: 'ridden',
  fly: 'flown',
  draw: 'drawn',
  begin: 'begun',
  throw: 'thrown',
  speak: 'spoken',
  drive: 'driven',
  choose: 'chosen',
};

/** go -> gone, live -> lived. */
export function participleOf(verb: string): string {
  return PARTICIPLES[verb] ?? pastOf(verb);
}

/** go -> goes. */
export function thirdPersonOf(verb: string): string {
  if (verb === 'have') return 'has';
  if (/(s|sh|ch|x|z|o)$/.test(verb)) return `${verb}es`;
  return /[^aeiou]y$/.test(verb) ? `${verb.slice(0, -1)}ies` : `${verb}s`;
}

/** goes -> go; what is no such form of a verb that is known stays. */
export function baseOfThirdPerson(form: string): string {
  return baseByThirdPerson.get(form) ?? form;
}

/** make -> making. */
export function gerundOf(verb: string): string {
  return verb.endsWith('e') && !verb.endsWith('ee') ? `${verb.slice(0, -1)}ing` : `${doubled(verb)}ing`;
}

const baseByThirdPerson: ReadonlyMap<string, string> = new Map(
  // Known in this form only: their past is the plain form again, so that "he read" may be right.
  [...VERBS, 'read', 'put', 'cost', 'hit', 'cut', 'hurt'].map((verb) => [thirdPersonOf(verb), verb]),
);

/** The third person of every verb that is known: goes, has, likes. */
export const THIRD_PERSONS: readonly string[] = [...baseByThirdPerson.keys()];
