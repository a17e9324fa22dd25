/** The validation speakers of speechocean762 for the Korean-ears bench, with what all five experts agreed on. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GivenWord } from '../src/text/reference.ts';

/** Never used in training: see the model card. */
export const VAL20 =
  '0036 0054 0135 0482 0813 1027 1362 1407 1418 1435 1447 2034 2129 3068 5195 5401 6401 9634 9643 9649'.split(
    ' ',
  );

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

interface Label {
  id: string;
  speaker: string;
  words: { text: string; phones: string[]; phoneScores: number[]; accuracy: number; marks: string[] }[];
}

/** All recordings of the validation speakers; every second speaker is held out from calibration. */
export function learnerRecordings(folder: string): LearnerRecording[] {
  return readFileSync(join(folder, 'labels.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Label)
    .filter(({ speaker }) => VAL20.includes(speaker))
    .map(({ id, speaker, words }) => ({
      id,
      speaker,
      words: words.map(({ text, phones }) => ({ text, phones })),
      isAgreedRight: words.map(({ phones, marks }) => marks.every((mark) => mark === phones.join(' '))),
      phoneMarks: words.map(({ phoneScores }) => phoneScores),
      isHeldOut: VAL20.indexOf(speaker) % 2 === 1,
      samples: () => decode(join(folder, 'audio', `${id}.opus`)),
    }));
}

function decode(file: string): Float32Array {
  const raw = execFileSync('opusdec', ['--quiet', '--rate', '16000', file, '-'], {
    maxBuffer: 1 << 26,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return Float32Array.from({ length: raw.length >> 1 }, (_, n) => raw.readInt16LE(n * 2) / 32_768);
}
