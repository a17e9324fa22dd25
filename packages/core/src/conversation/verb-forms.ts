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
  'speak',
  'teach',
  'drive',
] as const;
const MORE_IRREGULAR: Readonly<Record<string, string>> = { speak: 'spoke', teach: 'taught', drive: 'drove' };
const pasts: Readonly<Record<string, string>> = { ...IRREGULAR, ...MORE_IRREGULAR };
const bases = new Map(Object.entries(pasts).map(([base, past]) => [past, base]));

/** Base forms. */
export const VERBS: readonly string[] = [...Object.keys(IRREGULAR), ...REGULAR];

/** go -> went. */
export function pastOf(verb: string): string {
  const known = pasts[verb];
  if (known !== undefined) return known;
  if (verb.endsWith('e')) return `${verb}d`;
  return /[^aeiou]y$/.test(verb) ? `${verb.slice(0, -1)}ied` : `${verb}ed`;
}

/** went -> go; what is no past form stays. */
export function baseOf(past: string): string {
  return bases.get(past) ?? past;
}

/** go -> goes. */
export function thirdPersonOf(verb: string): string {
  if (verb === 'have') return 'has';
  if (/(s|sh|ch|x|z|o)$/.test(verb)) return `${verb}es`;
  return /[^aeiou]y$/.test(verb) ? `${verb.slice(0, -1)}ies` : `${verb}s`;
}

/** make -> making. */
export function gerundOf(verb: string): string {
  if (/(^|[^aeiou])(get|forget)$/.test(verb)) return `${verb}ting`;
  return verb.endsWith('e') && !verb.endsWith('ee') ? `${verb.slice(0, -1)}ing` : `${verb}ing`;
}
