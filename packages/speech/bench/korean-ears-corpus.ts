/** The validation speakers of speechocean762 for the Korean-ears bench, with what all five experts agreed on. */
import type { GivenWord } from '../src/text/reference.ts';
import { decode, VAL20, validationLabels } from './validation-corpus.ts';

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
  samples(): Float32Array;
}

/** All recordings of the validation speakers; every second speaker is held out from calibration. */
export function learnerRecordings(folder: string): LearnerRecording[] {
  const speakers = [...VAL20];
  return validationLabels(folder).map(({ id, speaker, words }) => ({
    id,
    speaker,
    words: words.map(({ text, phones }) => ({ text, phones })),
    isAgreedRight: words.map(({ phones, marks }) => marks.every((mark) => mark === phones.join(' '))),
    phoneMarks: words.map(({ phoneScores }) => phoneScores),
    isHeldOut: speakers.indexOf(speaker) % 2 === 1,
    samples: () => decode(folder, id).samples,
  }));
}
