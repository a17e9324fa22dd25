/** The tables of the stress bench: how often what was done is told, and how often it is told where nothing was. */
import { splitStress } from '../src/arpabet.ts';
import { flatnessConfidence, isFlat } from '../src/diagnosis/flat-sentence.ts';
import type { StressCalibration } from '../src/prosody/syllable-prominence.ts';
import type { StressCase } from './stress-cases.ts';
import { contrastOf, heardOf, isMoved, type StressSentence } from './stress-fit.ts';
import type { HeardVowels } from './stress-listen.ts';
import { pearson } from './validation-corpus.ts';

/** A word or a sentence that was heard. */
export interface HeardWord {
  text: string;
  voice: string;
  kind: StressCase['kind'];
  vowels: HeardVowels;
}
export interface HeardSentence extends StressSentence {
  voice: string;
}
/** A learner's word; and the marks of the sentence it stands in. */
export interface LearnersWord {
  text: string;
  vowels: HeardVowels;
  isStressRight: boolean;
}
export interface LearnersSentence extends Omit<StressSentence, 'isFlat'> {
  prosodicMark: number;
}

const groupOf = (voice: string) => voice.split(' ')[0]!;
const percent = (part: number, whole: number) =>
  `${((100 * part) / Math.max(1, whole)).toFixed(1)}% of ${whole}`;

/** Prints, by program, words called moved: of the moved, the right and the flat ones. */
export function reportWords(words: readonly HeardWord[], calibration: StressCalibration): void {
  console.log('\nwords said with their stress moved, right and flat: called moved');
  const told = ({ vowels }: HeardWord) => isMoved(vowels, heardOf(vowels, calibration));
  for (const group of [...new Set(words.map(({ voice }) => groupOf(voice))), 'all']) {
    const mine = words.filter(({ voice }) => group === 'all' || groupOf(voice) === group);
    const of = (kind: StressCase['kind']) => mine.filter((word) => word.kind === kind);
    const [moved, right, flat] = [of('moved'), of('right'), of('flat')];
    const [found, alarms] = [moved.filter(told).length, right.filter(told).length];
    const precision = (found / Math.max(1, found + alarms)).toFixed(2);
    console.log(
      `${group.padEnd(9)} moved ${percent(found, moved.length)}, right ${percent(alarms, right.length)}` +
        ` (precision ${precision}), flat ${percent(flat.filter(told).length, flat.length)};` +
        ` strong where it was said: moved ${percent(moved.filter((word) => strongestIs(word, calibration, false)).length, moved.length)},` +
        ` right ${percent(right.filter((word) => strongestIs(word, calibration, true)).length, right.length)}`,
    );
  }
}

/** Whether the most prominent vowel is the expected one, or is not. */
function strongestIs({ vowels }: HeardWord, calibration: StressCalibration, expected: boolean): boolean {
  const heard = heardOf(vowels, calibration).map(({ prominence }) => prominence);
  const main = vowels.symbols.findIndex((symbol) => splitStress(symbol).stress === 1);
  return (heard.indexOf(Math.max(...heard)) === main) === expected;
}

/** Prints, by program, sentences called flat: of the flat and of the right ones. */
export function reportSentences(sentences: readonly HeardSentence[], calibration: StressCalibration): void {
  console.log('\nsentences: called flat');
  const told = (sentence: HeardSentence) => isToldFlat(sentence, calibration) ?? false;
  for (const group of [...new Set(sentences.map(({ voice }) => groupOf(voice))), 'all']) {
    const mine = sentences.filter(({ voice }) => group === 'all' || groupOf(voice) === group);
    const [flat, right] = [mine.filter((each) => each.isFlat), mine.filter((each) => !each.isFlat)];
    const [found, alarms] = [flat.filter(told).length, right.filter(told).length];
    const precision = (found / Math.max(1, found + alarms)).toFixed(2);
    console.log(
      `${group.padEnd(9)} flat ${percent(found, flat.length)}, right ${percent(alarms, right.length)} (precision ${precision})`,
    );
  }
}

/** Null where the sentence is too short to tell. */
function isToldFlat(
  sentence: Pick<StressSentence, 'texts' | 'words'>,
  calibration: StressCalibration,
): boolean | null {
  const contrast = contrastOf(sentence, calibration);
  return contrast && isFlat(flatnessConfidence(contrast, calibration), calibration);
}

/** Prints what is told of learners' words by the experts' mark of their stress, and of references whose stress is a lie. */
export function reportLearners(
  words: readonly LearnersWord[],
  sentences: readonly LearnersSentence[],
  calibration: StressCalibration,
): void {
  const told = (vowels: HeardVowels) => isMoved(vowels, heardOf(vowels, calibration));
  const right = words.filter(({ isStressRight }) => isStressRight);
  const wrong = words.filter(({ isStressRight }) => !isStressRight);
  const lies = right.flatMap(({ vowels }) => lieAbout(vowels) ?? []);
  const strong = right.flatMap(({ vowels }) => {
    const main = vowels.symbols.findIndex((symbol) => splitStress(symbol).stress === 1);
    const isStrong = heardOf(vowels, calibration).map(({ stress }) => stress === 'strong');
    return isStrong.includes(true) ? [isStrong[main]!] : [];
  });
  const alarms = right.filter(({ vowels }) => told(vowels));
  console.log('\nlearners: words called moved');
  console.log(
    `stress right to the experts: ${percent(alarms.length, right.length)} (${alarms.map(({ text }) => text).join(', ')})`,
  );
  console.log(
    `stress wrong to the experts: ${percent(wrong.filter(({ vowels }) => told(vowels)).length, wrong.length)}`,
  );
  console.log(
    `right, with a reference that has the stress elsewhere: ${percent(lies.filter(told).length, lies.length)}`,
  );
  console.log(
    `right: a syllable is heard strong in ${percent(strong.length, right.length)}, the expected one in ${percent(strong.filter(Boolean).length, strong.length)}`,
  );
  const measured = sentences.flatMap(({ prosodicMark, ...sentence }) => {
    const contrast = contrastOf(sentence, calibration);
    return contrast ? [{ prosodicMark, contrast, isTold: isToldFlat(sentence, calibration) === true }] : [];
  });
  console.log(`\nlearners: sentences called flat, of ${sentences.length} long enough ${measured.length}`);
  for (const [low, high] of [
    [0, 5],
    [6, 7],
    [8, 8],
    [9, 10],
  ] as const) {
    const mine = measured.filter(({ prosodicMark }) => prosodicMark >= low && prosodicMark <= high);
    console.log(
      `prosody ${low}-${high}: ${percent(mine.filter(({ isTold }) => isTold).length, mine.length)}`,
    );
  }
  const r = pearson(measured.map(({ prosodicMark, contrast }) => [prosodicMark, contrast.sentence]));
  console.log(`r of the experts' mark of prosody and the sentence's contrast: ${r.toFixed(3)}`);
}

/** The same vowels, the main stress of the reference on the first other vowel that may carry it: what was said is wrong then. */
function lieAbout(vowels: HeardVowels): HeardVowels | null {
  const stresses = vowels.symbols.map((symbol) => splitStress(symbol));
  const main = stresses.findIndex(({ stress }) => stress === 1);
  const other = stresses.findIndex((_, i) => i !== main);
  if (main < 0 || other < 0) return null;
  const symbols = stresses.map(
    ({ phone, stress }, i) => `${phone}${i === other ? 1 : i === main ? 0 : (stress ?? 0)}`,
  );
  return { ...vowels, symbols };
}
