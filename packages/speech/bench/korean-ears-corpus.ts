/** The validation speakers of speechocean762 for the Korean-ears bench, with what all five experts agreed on. */
import type { GivenWord } from '../src/text/reference.ts';
import { corpusLabels, decode, VAL20 } from './validation-corpus.ts';

/** A learner's recording. */
export interface LearnerRecording {
  id: string;
  speaker: string;
  words: GivenWord[];
  /** Beside `words`: every expert wrote down just the expected sounds, none in doubt. */
  isAgreedRight: boolean[];
  /** Beside `words`: the experts' mean mark of each phone, 0-2. */
  phoneMarks: number[][];
  isHeldOut: boolean;
  /** Of a speaker that the model was trained on: one of two recordings that are only there to learn from. */
  isExtra: boolean;
  samples(): Float32Array;
}

/** Of twenty recordings, which two of a speaker who is no validation speaker are used. */
const EXTRA_STEP = 10;
const EXTRA_START = 5;

/**
 * All recordings of the validation speakers, of whom every second one is held out from calibration, and two of each other speaker,
 * for calibration alone.
 */
export function learnerRecordings(folder: string): LearnerRecording[] {
  const speakers = [...VAL20];
  return corpusLabels(folder)
    .filter(({ speaker }, line) => VAL20.has(speaker) || line % EXTRA_STEP === EXTRA_START)
    .map(({ id, speaker, words }) => ({
      id,
      speaker,
      words: words.map(({ text, phones }) => ({ text, phones })),
      isAgreedRight: words.map(({ phones, marks }) => marks.every((mark) => mark === phones.join(' '))),
      phoneMarks: words.map(({ phoneScores }) => phoneScores),
      isHeldOut: speakers.indexOf(speaker) % 2 === 1,
      isExtra: !VAL20.has(speaker),
      samples: () => decode(folder, id).samples,
    }));
}
