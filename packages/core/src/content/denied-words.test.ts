import { describe, expect, it } from 'vitest';
import { deniedIn } from './denied-words.ts';

const NOUNS = /^(?:dogs?|cats?|man|trees?|umbrella)$/;

describe('the words of a sentence under a negation', () => {
  it.each([
    ['there is no cat and a dog is big', 'dog'],
    ['there is no cat and a dog', 'dog'],
    ['the man has no umbrella and is walking a dog', 'man dog'],
    ['there are no cats and dogs', ''],
    ['there is no cat , but there is a dog', 'dog'],
    ['there is no cat , a dog is sleeping', 'dog'],
    ["the cat isn't there , only a dog", 'dog'],
    ['a man without a cat and a dog', 'man'],
    ['a man without an umbrella and a dog with a cat', 'man dog cat'],
    ["there isn't a cat and the dog is running", 'dog'],
    ['the dog is not in the park', 'dog'],
    ["the dog doesn't have an umbrella and the man has an umbrella", 'dog man umbrella'],
    ['the cat is missing', ''],
    ["i don't see a dog or a cat , i see a tree", 'tree'],
    ["i can't see a dog and a cat", ''],
    ['no cats , dogs or trees', ''],
    ['a dog , a cat , and a man are in the park', 'dog cat man'],
    ['the dog is not big and the cat is small', 'dog cat'],
    ['not only a dog but also a cat', 'dog cat'],
    ["the man isn't holding an umbrella", 'man'],
    ['there is a dog and no cat', 'dog'],
    ['there is a dog , no cat , and a tree', 'dog tree'],
    ['neither a dog nor a cat', ''],
    ['two dogs , a cat and a man', 'dogs cat man'],
    ['no , there is a dog', 'dog'],
    ['it is not a cat , it is a dog', 'dog'],
    ["the dog and the cat aren't here , but a man is", 'man'],
    ['a man without an umbrella is walking a dog', 'man dog'],
    ['the man with no dog has an umbrella', 'man umbrella'],
    ["a man without an umbrella isn't walking a dog", 'man'],
    ['a man without an umbrella and the dog is missing', 'man'],
  ])('%s: leaves %j', (sentence, left) => {
    const words = sentence.split(' ');
    const denied = deniedIn(words);
    expect(words.filter((word, at) => NOUNS.test(word) && !denied.has(at)).join(' ')).toBe(left);
  });
});
