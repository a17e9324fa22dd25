/** Synthetic speech with exact sounds for the Korean-ears bench, made by Debian's `flite` (2.2) and cached in a folder. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isVowel, splitStress } from '../src/arpabet.ts';
import { decodeWav } from '../src/wav.ts';

/** All the voices of Debian's flite that read any text; kal is kal16 at 8 kHz. */
export const VOICES = ['kal', 'kal16', 'awb', 'rms', 'slt'] as const;

/** What is to be said: a sentence, and the sounds (ARPAbet with stress digits) of the words that are not Flite's own. */
export interface SpeechOrder {
  text: string;
  lexicon: Readonly<Record<string, readonly string[]>>;
  voice: string;
  /** Multiplies every duration. */
  stretch: number;
  /** dB; null = no noise. */
  snrDb: number | null;
  /** Silences the last stop from its release on. */
  cutsRelease: boolean;
}

/** Flite's name of a phone: lower case, schwa `ax`; vowels keep their stress digit. */
function fliteSymbol(symbol: string): string {
  const { phone, stress } = splitStress(symbol);
  const name = phone === 'AH' && (stress ?? 0) === 0 ? 'ax' : phone.toLowerCase();
  return isVowel(phone) ? `${name}${(stress ?? 0) > 0 ? 1 : 0}` : name;
}

/**
 * The samples at 16 kHz, or null when Flite did not say what was asked for (its own rules change some sounds in context).
 */
export function speak(folder: string, order: SpeechOrder): Float32Array | null {
  const key = createHash('sha1').update(JSON.stringify(order)).digest('hex').slice(0, 16);
  const file = join(folder, `${key}.wav`);
  const timesFile = join(folder, `${key}.txt`);
  if (!existsSync(timesFile)) {
    mkdirSync(folder, { recursive: true });
    const lexicon = join(folder, `${key}.lex`);
    const entries = Object.entries(order.lexicon).map(
      ([word, symbols]) => `${word} nil : ${symbols.map(fliteSymbol).join(' ')}\n`,
    );
    writeFileSync(lexicon, entries.join(''));
    const options = [
      '-add_lex',
      lexicon,
      '-voice',
      order.voice,
      '--setf',
      `duration_stretch=${order.stretch}`,
    ];
    const times = execFileSync('flite', [...options, '-t', order.text, '-psdur', '-o', file], {
      encoding: 'utf8',
    });
    writeFileSync(timesFile, times);
  }
  const segments = [...readFileSync(timesFile, 'utf8').matchAll(/([a-z]+):([\d.]+)/g)].map(
    ([, symbol, end]) => ({ symbol: symbol!, endSeconds: Number(end) }),
  );
  if (
    !saysAll(
      segments.map(({ symbol }) => symbol),
      order,
    )
  )
    return null;
  let samples = asSixteenKilohertz(readFileSync(file));
  if (order.cutsRelease) samples = withoutRelease(samples, segments);
  return order.snrDb === null
    ? samples
    : withNoise(samples, order.snrDb, Number.parseInt(key.slice(0, 8), 16));
}

function saysAll(spoken: readonly string[], { lexicon }: SpeechOrder): boolean {
  const line = ` ${spoken.join(' ')} `;
  return Object.values(lexicon).every((symbols) =>
    line.includes(` ${symbols.map((symbol) => fliteSymbol(symbol).replace(/\d/, '')).join(' ')} `),
  );
}

/** Reads a WAV file; one of 8 kHz (kal) is interpolated linearly, as cheap recorders do. */
function asSixteenKilohertz(bytes: Uint8Array): Float32Array {
  const rate = new DataView(bytes.buffer, bytes.byteOffset).getUint32(24, true);
  if (rate === 16_000) return decodeWav(bytes).samples;
  const data = Buffer.from(bytes).subarray(44);
  const narrow = Float32Array.from({ length: data.length >> 1 }, (_, n) => data.readInt16LE(n * 2) / 32_768);
  return Float32Array.from({ length: narrow.length * 2 }, (_, n) => {
    const [a, b] = [narrow[n >> 1]!, narrow[(n >> 1) + 1] ?? 0];
    return n % 2 === 0 ? a : (a + b) / 2;
  });
}

/** The share of a stop that is closure; the rest, its release, becomes silence. */
const CLOSURE_SHARE = 0.3;

function withoutRelease(
  samples: Float32Array,
  segments: readonly { symbol: string; endSeconds: number }[],
): Float32Array {
  const last = segments.findLastIndex(({ symbol }) => symbol !== 'pau');
  const start = segments[last - 1]!.endSeconds;
  const cut = Math.round((start + CLOSURE_SHARE * (segments[last]!.endSeconds - start)) * 16_000);
  const fade = 80;
  return samples.map((x, n) => (n < cut ? x : n < cut + fade ? (x * (cut + fade - n)) / fade : 0));
}

/** Noise that falls with frequency, as rooms and microphones have it, at so many dB under the speech. */
function withNoise(samples: Float32Array, snrDb: number, seed: number): Float32Array {
  const random = mulberry32(seed);
  let low = 0;
  const noise = Float32Array.from(samples, () => {
    const white = random() + random() + random() - 1.5;
    low = 0.9 * low + 0.1 * white;
    return 0.3 * white + low;
  });
  const power = (x: Float32Array) => x.reduce((sum, v) => sum + v * v, 0) / x.length;
  const active = samples.filter((x) => Math.abs(x) > 0.01);
  const gain = Math.sqrt(power(active) / (10 ** (snrDb / 10) * power(noise)));
  const mixed = samples.map((x, n) => x + gain * noise[n]!);
  const peak = mixed.reduce((max, x) => Math.max(max, Math.abs(x)), 0);
  return peak > 0.99 ? mixed.map((x) => (x * 0.99) / peak) : mixed;
}

/** Numbers from 0 to 1, always the same of a seed (Tommy Ettinger, public domain). */
export function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
