/** One and many of English nouns, in both directions. */

/** Nouns whose plural is made otherwise than with -s, -es or -ies. */
const IRREGULAR: Readonly<Record<string, string>> = {
  child: 'children',
  person: 'people',
  man: 'men',
  woman: 'women',
  foot: 'feet',
  tooth: 'teeth',
  mouse: 'mice',
  goose: 'geese',
  sheep: 'sheep',
  deer: 'deer',
  fish: 'fish',
  leaf: 'leaves',
  knife: 'knives',
  wife: 'wives',
  half: 'halves',
  shelf: 'shelves',
  wolf: 'wolves',
  tomato: 'tomatoes',
  potato: 'potatoes',
  hero: 'heroes',
  // Made by the rule, but not to be told back by it.
  bus: 'buses',
  circus: 'circuses',
  gas: 'gases',
  lens: 'lenses',
  christmas: 'christmases',
  octopus: 'octopuses',
  tie: 'ties',
  pie: 'pies',
  movie: 'movies',
  cookie: 'cookies',
  selfie: 'selfies',
};
/** End in -s, and are no plural of a word without it. */
const NO_PLURALS = new Set(
  'gas lens christmas news series species physics mathematics politics sunglasses'.split(' '),
);
const SINGULARS: ReadonlyMap<string, string> = new Map(
  Object.entries(IRREGULAR).map(([singular, plural]) => [plural, singular]),
);
/** "policeman", "grandchild": what they end in decides. */
const ENDING = /(?<!hu|ger|ro)(man|woman|child)$/;
const PLURAL_ENDING = /(men|women|children)$/;

/** A noun in the plural, lower case: dog -> dogs, box -> boxes, baby -> babies, child -> children; what ends in s stays but for -ss and -us. */
export function pluralOf(noun: string): string {
  const known = IRREGULAR[noun];
  if (known !== undefined) return known;
  if (ENDING.test(noun)) return noun.replace(ENDING, (ending) => IRREGULAR[ending] ?? ending);
  if (/(?:ss|us|x|z|ch|sh)$/.test(noun)) return `${noun}es`;
  if (noun.endsWith('s')) return noun;
  return /[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`;
}

/**
 * The singular of a plural, lower case: glasses -> glass, headaches -> headache. What ends in no -s, in -ss, -us or -is, or is listed as
 * no plural ("news") stays. Undoes `pluralOf`, but for nouns in -ie, -xe, -che and -s that are not listed here.
 */
export function singularOf(plural: string): string {
  if (NO_PLURALS.has(plural)) return plural;
  const known = SINGULARS.get(plural);
  if (known !== undefined) return known;
  if (PLURAL_ENDING.test(plural))
    return plural.replace(PLURAL_ENDING, (ending) => SINGULARS.get(ending) ?? ending);
  if (/[^aeiou]ies$/.test(plural)) return plural.replace(/ies$/, 'y');
  if (/^(?:head|tooth|stomach|back|ear|heart)?aches$/.test(plural)) return plural.slice(0, -1);
  if (/(?:ss|x|z|ch|sh)es$/.test(plural)) return plural.replace(/es$/, '');
  return /(?:ss|us|is)$/.test(plural) ? plural : plural.replace(/s$/, '');
}

/** Whether a word names more than one of what another names one of. */
export function isPluralOf(word: string, singular: string): boolean {
  return word !== singular && word === pluralOf(singular);
}
