import { describe, expect, it } from 'vitest';
import { stemOf } from './english-stem.ts';

describe('stemOf', () => {
  it.each([
    'order orders ordering ordered',
    'plan plans planning planned',
    'plane planes plane’s',
    'make makes making',
    'drive drives driving',
    'exchange exchanges exchanging exchanged',
    'movie movies',
    'cookie cookies',
    'hobby hobbies',
    'party parties',
    'house houses',
    'table tables',
    'dish dishes',
    'box boxes',
    'bus buses',
    'class classes',
    'shop shops shopping shopped',
    'date dates dating',
    'call calls calling called',
    'meet meets meeting',
    'cough coughs coughing',
  ])('is one for %s', (forms) => {
    expect(new Set(forms.split(' ').map(stemOf)).size).toBe(1);
  });

  it.each(['plane plan', 'cookie cook', 'wine win', 'hope hop', 'string str', 'need ne', 'bus bu'])(
    'tells %s apart',
    (words) => {
      expect(new Set(words.split(' ').map(stemOf)).size).toBe(2);
    },
  );
});
