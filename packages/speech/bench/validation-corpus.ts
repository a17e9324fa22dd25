/** The validation speakers of speechocean762's training half, as the bench programs read them (needs opusdec, from Debian's opus-tools). */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * One line of `labels.jsonl`: experts' marks 0-10, of phones 0-2, of a word's stress 5 (wrong) or 10; `marks` are what each expert
 * wrote down as heard.
 */
export interface Label {
  id: string;
  speaker: string;
  accuracy: number;
  fluency: number;
  prosodic: number;
  total: number;
  words: {
    text: string;
    phones: string[];
    phoneScores: number[];
    accuracy: number;
    stress: number;
    marks: string[];
  }[];
}

/** Never used in training: see the model card. */
export const VAL20: ReadonlySet<string> = new Set(
  '0036 0054 0135 0482 0813 1027 1362 1407 1418 1435 1447 2034 2129 3068 5195 5401 6401 9634 9643 9649'.split(
    ' ',
  ),
);

/** The labels of all recordings, in the order of the corpus. */
export function corpusLabels(corpus: string): Label[] {
  return readFileSync(join(corpus, 'labels.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Label);
}

/** Those of the validation speakers. */
export function validationLabels(corpus: string): Label[] {
  return corpusLabels(corpus).filter(({ speaker }) => VAL20.has(speaker));
}

/** A recording's samples at 16 kHz. */
export function decode(corpus: string, id: string): { samples: Float32Array; sampleRateHz: number } {
  const file = join(corpus, 'audio', `${id}.opus`);
  const raw = execFileSync('opusdec', ['--quiet', '--rate', '16000', file, '-'], {
    maxBuffer: 1 << 26,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const samples = Float32Array.from({ length: raw.length >> 1 }, (_, n) => raw.readInt16LE(n * 2) / 32768);
  return { samples, sampleRateHz: 16_000 };
}

/** Pearson's r. */
export function pearson(values: readonly [number, number][]): number {
  const mean = (which: 0 | 1) => values.reduce((sum, pair) => sum + pair[which], 0) / values.length;
  const [mx, my] = [mean(0), mean(1)];
  let [xy, xx, yy] = [0, 0, 0];
  for (const [x, y] of values) {
    xy += (x - mx) * (y - my);
    xx += (x - mx) ** 2;
    yy += (y - my) ** 2;
  }
  return xy / Math.sqrt(xx * yy);
}
