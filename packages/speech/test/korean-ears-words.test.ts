/** The words that the Korean-ears layer is measured on are words that nothing was fitted on. */
import { expect, it } from 'vitest';
import { type SpeechCase, speechCases } from '../bench/korean-ears-cases.ts';
import { MEASURED_VOICING } from '../bench/korean-ears-voicing-words.ts';
import { MIX_UP_WORDS } from '../bench/korean-ears-words.ts';
import { groupOf } from '../src/diagnosis/confidence.ts';
import { loadDictionary } from '../src/text/pronunciations.ts';

const cases = speechCases(await loadDictionary());
const measured = cases.filter(({ isHeldOut }) => isHeldOut);
const fitted = cases.filter(({ isHeldOut }) => !isHeldOut);

/** The words whose sounds are given. */
const wordsOf = (list: readonly SpeechCase[]) =>
  new Set(list.flatMap(({ order }) => Object.keys(order.lexicon)));

it('measures no word, and no sentence, that the confidences were fitted on', () => {
  const known = wordsOf(fitted);
  expect([...wordsOf(measured)].filter((word) => known.has(word))).toEqual([]);
  const texts = new Set(fitted.map(({ order }) => order.text));
  expect(measured.filter(({ order }) => texts.has(order.text))).toEqual([]);
});

it('measures every mix-up and habit on words said right and wrong by five voices', () => {
  const groups = new Set(measured.flatMap(({ truth }) => truth.map(groupOf)));
  expect(groups).toEqual(
    new Set([
      ...Object.keys(MIX_UP_WORDS),
      ...Object.keys(MEASURED_VOICING),
      'inserted-vowel-cluster',
      'inserted-vowel-final',
      'full-vowel-for-schwa',
      'nasalised-final',
      'unreleased-final',
    ]),
  );
  expect(wordsOf(measured).size).toBe(174 + 72);
  expect(measured.filter(({ isRight }) => isRight)).toHaveLength((174 + 72) * 5);
  expect(measured.filter(({ isRight }) => !isRight)).toHaveLength((174 + 72) * 5);
});
