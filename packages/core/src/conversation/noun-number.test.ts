import { describe, expect, it } from 'vitest';
import { isPluralOf, pluralOf, singularOf } from './noun-number.ts';

const NOUNS = [
  ['dog', 'dogs'],
  ['box', 'boxes'],
  ['bus', 'buses'],
  ['dish', 'dishes'],
  ['bench', 'benches'],
  ['glass', 'glasses'],
  ['house', 'houses'],
  ['horse', 'horses'],
  ['rose', 'roses'],
  ['shoe', 'shoes'],
  ['baby', 'babies'],
  ['boy', 'boys'],
  ['cookie', 'cookies'],
  ['tomato', 'tomatoes'],
  ['knife', 'knives'],
  ['child', 'children'],
  ['policeman', 'policemen'],
  ['woman', 'women'],
  ['human', 'humans'],
  ['person', 'people'],
  ['sheep', 'sheep'],
  ['gas', 'gases'],
  ['lens', 'lenses'],
  ['christmas', 'christmases'],
  ['headache', 'headaches'],
  ['toothache', 'toothaches'],
  ['peach', 'peaches'],
] as const;

describe('one and many', () => {
  it.each(NOUNS)('%s is one of %s, and the other way round', (singular, plural) => {
    expect(pluralOf(singular)).toBe(plural);
    expect(singularOf(plural)).toBe(singular);
    expect(isPluralOf(plural, singular)).toBe(singular !== plural);
    expect(isPluralOf(singular, singular)).toBe(false);
  });

  it.each([
    'dog',
    'glass',
    'bus',
    'grass',
    'tennis',
    'child',
    'bread',
    'gas',
    'lens',
    'news',
    'christmas',
    'sunglasses',
    'series',
    '',
  ])('leaves “%s” alone, which is no plural', (noun) => {
    expect(singularOf(noun)).toBe(noun);
  });
});
