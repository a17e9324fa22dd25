/**
 * Measures the gate end to end: recordings of the validation speakers as they are and made bad in one way at a time, and sounds
 * that are no reading at all. Prints for each kind how many were scored, and what the others were told.
 * Usage: tsx packages/speech/bench/gate-bench.ts <corpus folder> [every nth recording, default 1] [kind ...]
 * Needs opusdec (Debian: opus-tools); with espeak-ng also other languages, with sox also music.
 */
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createPronunciationEngine } from '../src/engine.ts';
import { SpeechError } from '../src/errors.ts';
import { loadModelFiles } from '../src/node/load-model.ts';
import { SAMPLE_RATE_HZ } from '../src/wav.ts';
import { musicCalls, otherLanguageCalls } from './gate-sounds.ts';
import { decode as decodeOf, type Label as Recording, validationLabels } from './validation-corpus.ts';

const [corpus, every = '1', ...kinds] = process.argv.slice(2);
if (!corpus) throw new Error('usage: gate-bench.ts <corpus folder> [every nth] [kind ...]');
const recordings = validationLabels(corpus);
const wasmFolder = dirname(createRequire(import.meta.url).resolve('onnxruntime-web/wasm'));
const engine = await createPronunciationEngine(
  await loadModelFiles(join(import.meta.dirname, '../model'), wasmFolder),
);

const decode = (id: string) => decodeOf(corpus, id).samples;
const textOf = (recording: Recording, from = 0, to = Infinity) =>
  recording.words
    .slice(from, to)
    .map((word) => word.text)
    .join(' ');
const other = (index: number, by: number) => recordings[(index + by) % recordings.length]!;
const half = ({ words }: Recording) => Math.ceil(words.length / 2);

/** A kind of recording: from a speaker's recording to sound and reference, or null where there is none. */
type Make = (
  samples: Float32Array,
  recording: Recording,
  index: number,
) => { samples: Float32Array; text: string } | null;

const onSound =
  (change: (samples: Float32Array, index: number) => Float32Array): Make =>
  (samples, recording, index) => ({ samples: change(samples, index), text: textOf(recording) });

const MAKES: Record<string, Make> = {
  'the sentence': onSound((samples) => samples),
  'another sentence': (samples, _, index) => ({ samples, text: textOf(other(index, 37)) }),
  'one more, another sentence': (samples, _, index) => ({ samples, text: textOf(other(index, 101)) }),
  'one word too many in the text': (samples, recording, index) => ({
    samples,
    text: `${textOf(recording)} ${textOf(other(index, 37), 0, 1)}`,
  }),
  'first half of the text': (samples, recording, index) => ({
    samples,
    text: `${textOf(recording)} ${textOf(longEnough(recording, index))}`,
  }),
  'last half of the text': (samples, recording, index) => ({
    samples,
    text: `${textOf(longEnough(recording, index))} ${textOf(recording)}`,
  }),
  'first two thirds of the text': (samples, recording, index) => ({
    samples,
    text: `${textOf(recording)} ${textOf(longEnough(recording, index), 0, half(recording))}`,
  }),
  'one speaker, two recordings': (samples, recording, index) => {
    const second = recordings.find((each, i) => i > index && each.speaker === recording.speaker);
    return second ? both(samples, recording, second) : null;
  },
  'two speakers in turn': (samples, recording, index) => {
    const second = other(index, 23);
    return second.speaker === recording.speaker ? null : both(samples, recording, second);
  },
  'two speakers at once': (samples, recording, index) => {
    const second = decode(other(index, 23).id);
    return {
      samples: samples.map((x, i) => 0.6 * (x + (second[i % second.length] ?? 0))),
      text: textOf(recording),
    };
  },
  'the sentence twice': (samples, recording) => ({
    samples: joined(samples, samples),
    text: textOf(recording),
  }),
  'noise at 20 dB': onSound((samples, index) => withNoise(samples, 20, index)),
  'noise at 10 dB': onSound((samples, index) => withNoise(samples, 10, index)),
  'noise at 5 dB': onSound((samples, index) => withNoise(samples, 5, index)),
  'noise at 0 dB': onSound((samples, index) => withNoise(samples, 0, index)),
  'clipped, 6 dB over': onSound((samples) => overdriven(samples, 6)),
  'clipped, 12 dB over': onSound((samples) => overdriven(samples, 12)),
  'clipped, 20 dB over': onSound((samples) => overdriven(samples, 20)),
  'loudest peak at -30 dB': onSound((samples) => atPeak(samples, -30)),
  'loudest peak at -50 dB': onSound((samples) => atPeak(samples, -50)),
  'loudest peak at -66 dB': onSound((samples) => atPeak(samples, -66)),
  'constant offset of 0.2': onSound((samples) => samples.map((x) => 0.7 * x + 0.2)),
  '8 kHz, upsampled': onSound(narrowBand),
  'played at half the rate': onSound((samples) => resampled(samples, 0.5)),
  'played at twice the rate': onSound((samples) => resampled(samples, 2)),
};

interface Tally {
  count: number;
  codes: Map<string, number>;
  overall: number[];
}

const tallies = new Map<string, Tally>();
const wanted = (kind: string) => kinds.length === 0 || kinds.includes(kind);
for (let index = 0; index < recordings.length; index += Number(every)) {
  const recording = recordings[index]!;
  const samples = decode(recording.id);
  for (const [kind, make] of Object.entries(MAKES)) {
    const made = wanted(kind) ? make(samples, recording, index) : null;
    if (made) await tell(kind, made.samples, made.text);
  }
}
for (const [kind, calls] of Object.entries({ music: musicCalls(), ...otherLanguageCalls() })) {
  for (const [i, { command, args }] of calls.entries()) {
    if (wanted(kind)) await tell(kind, fromCommand(command, args), textOf(recordings[(31 * i) % 400]!));
  }
}
console.log(
  '| kind                            | tried | scored | mean overall | told                                   |',
);
console.log(
  '| ------------------------------- | ----- | ------ | ------------ | -------------------------------------- |',
);
for (const [kind, { count, codes, overall }] of tallies) {
  const mean = overall.reduce((sum, value) => sum + value, 0) / Math.max(1, overall.length);
  const told = [...codes]
    .sort((a, b) => b[1] - a[1])
    .map(([code, n]) => `${code} ${percent(n / count)}`)
    .join(', ');
  const cells = [
    kind.padEnd(31),
    String(count).padEnd(5),
    percent(overall.length / count).padEnd(6),
    (overall.length > 0 ? mean.toFixed(1) : '-').padEnd(12),
    told.padEnd(38),
  ];
  console.log(`| ${cells.join(' | ')} |`);
}
await engine.release();

async function tell(kind: string, samples: Float32Array, referenceText: string): Promise<void> {
  const tally: Tally = tallies.get(kind) ?? { count: 0, codes: new Map(), overall: [] };
  tallies.set(kind, tally);
  tally.count++;
  try {
    const { overall } = await engine.score({ samples, sampleRateHz: SAMPLE_RATE_HZ, referenceText });
    tally.overall.push(overall);
  } catch (error) {
    if (!(error instanceof SpeechError)) throw error;
    tally.codes.set(error.code, (tally.codes.get(error.code) ?? 0) + 1);
  }
}

/** Another recording whose text is at least as long in words. */
function longEnough({ words }: Recording, index: number): Recording {
  const from = recordings.slice(index + 1).concat(recordings);
  return from.find((each, i) => i >= 36 && each.words.length >= words.length) ?? other(index, 37);
}

function both(samples: Float32Array, first: Recording, second: Recording) {
  return {
    samples: joined(samples, decode(second.id)),
    text: `${textOf(first)} ${textOf(second)}`,
  };
}

function joined(a: Float32Array, b: Float32Array): Float32Array {
  return Float32Array.from([...a, ...b]);
}

/** Raw 16-bit PCM from a program's output; a WAV header is skipped. */
function fromCommand(command: string, args: readonly string[]): Float32Array {
  const bytes = execFileSync(command, args, { maxBuffer: 1 << 26, stdio: ['ignore', 'pipe', 'ignore'] });
  const raw = bytes.subarray(0, 4).toString('latin1') === 'RIFF' ? bytes.subarray(44) : bytes;
  const rateHz = raw === bytes ? SAMPLE_RATE_HZ : bytes.readUInt32LE(24);
  const samples = Float32Array.from({ length: raw.length >> 1 }, (_, n) => raw.readInt16LE(n * 2) / 32768);
  return rateHz === SAMPLE_RATE_HZ ? samples : resampled(samples, rateHz / SAMPLE_RATE_HZ);
}

/** Pink noise (three one-pole filters: Kellet's economy method) so far under the mean power of the recording. */
function withNoise(samples: Float32Array, snrDb: number, seed: number): Float32Array {
  let state = seed + 1;
  let [b0, b1, b2] = [0, 0, 0];
  const noise = samples.map(() => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const white = state / 2 ** 31 - 1;
    b0 = 0.99765 * b0 + white * 0.099046;
    b1 = 0.963 * b1 + white * 0.2965164;
    b2 = 0.57 * b2 + white * 1.0526913;
    return b0 + b1 + b2 + white * 0.1848;
  });
  const gain = Math.sqrt(power(samples) / power(noise) / 10 ** (snrDb / 10));
  return samples.map((x, i) => Math.max(-1, Math.min(1, x + gain * noise[i]!)));
}

function power(samples: Float32Array): number {
  return samples.reduce((sum, x) => sum + x * x, 0) / samples.length;
}

function peakOf(samples: Float32Array): number {
  return samples.reduce((peak, x) => Math.max(peak, Math.abs(x)), 1e-9);
}

function overdriven(samples: Float32Array, db: number): Float32Array {
  const gain = 10 ** (db / 20) / peakOf(samples);
  return samples.map((x) => Math.max(-1, Math.min(1, x * gain)));
}

/** Attenuated, and rounded to 16 bits again. */
function atPeak(samples: Float32Array, db: number): Float32Array {
  const gain = 10 ** (db / 20) / peakOf(samples);
  return samples.map((x) => Math.round(x * gain * 32768) / 32768);
}

/** What a telephone leaves: nothing over 3.8 kHz (windowed sinc, 127 taps). */
function narrowBand(samples: Float32Array): Float32Array {
  const cutoff = 3800 / SAMPLE_RATE_HZ;
  const taps = Float64Array.from({ length: 127 }, (_, i) => {
    const x = i - 63;
    const sinc = x === 0 ? 2 * cutoff : Math.sin(2 * Math.PI * cutoff * x) / (Math.PI * x);
    return sinc * (0.54 + 0.46 * Math.cos((Math.PI * x) / 64));
  });
  return samples.map((_, i) => {
    let sum = 0;
    for (let k = 0; k < 127; k++) sum += taps[k]! * (samples[i + k - 63] ?? 0);
    return sum;
  });
}

/** The same samples as if taken at `factor` times the rate (linear interpolation). */
function resampled(samples: Float32Array, factor: number): Float32Array {
  return Float32Array.from({ length: Math.floor((samples.length - 1) / factor) }, (_, i) => {
    const at = i * factor;
    const k = Math.floor(at);
    return samples[k]! + (at - k) * (samples[k + 1]! - samples[k]!);
  });
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}
