/**
 * Stress made clear: how long, high and loud each vowel of an utterance is to be. Stressed vowels are 1.25 to 1.9 times as long as
 * they would be, 1.5 to 5 semitones over the line of the sentence and up to 4 dB louder; unstressed ones shorter and on the line;
 * where nothing is stressed, or everything, all vowels are of one length on one line, as in a syllable-timed language. The ranges
 * are those of careful speech (Fry 1958; Sluijter and van Heuven 1996), drawn anew for each utterance.
 */
import { isVowel, splitStress } from '../src/arpabet.ts';
import { mulberry32 } from './korean-ears-speech.ts';

/** One sound as it is to be said; `hz` in its middle, null where the line goes on; `gainDb` over what the voice makes of it. */
export interface Segment {
  phone: string;
  seconds: number;
  hz: number | null;
  gainDb: number;
}

/** A sound that was asked for, with its name in the voice's phone set. */
export interface AskedSound {
  symbol: string;
  phone: string;
}

const LONG_VOWELS = new Set('ey ay ow aw oy ae aa er iy uw'.split(' '));
const SHORT_VOWELS = new Set('ih ax uh'.split(' '));
const SONORANTS = new Set('l r m n w y'.split(' '));

/**
 * The segments with durations and pitch of their own for the sounds of `asked` (a word each, in order; null = as the voice has
 * it). Null when they are not in the segments.
 */
export function clearProsody(
  segments: readonly { phone: string; endSeconds: number }[],
  asked: readonly (readonly AskedSound[] | null)[],
  seed: number,
): Segment[] | null {
  const random = mulberry32(seed);
  const between = (low: number, high: number) => low + (high - low) * random();
  const [startHz, endHz] = [between(108, 122), between(84, 95)];
  const line = (index: number) => startHz + ((endHz - startHz) * index) / segments.length;
  const said = segments.map(({ phone, endSeconds }, index): Segment => {
    const seconds = endSeconds - (segments[index - 1]?.endSeconds ?? 0);
    const isVoiced = SONORANTS.has(phone) || isVowel(phone.toUpperCase()) || phone === 'ax';
    return { phone, seconds, hz: isVoiced ? line(index) : null, gainDb: 0 };
  });
  const places = placesOf(said, asked);
  if (!places) return null;
  const vowels = places.filter(({ symbol }) => isVowel(splitStress(symbol).phone));
  const isFlat =
    new Set(vowels.map(({ symbol }) => (splitStress(symbol).stress ?? 0) > 0)).size === 1 &&
    vowels.length > 1;
  const [baseSeconds, weakShare] = [between(0.075, 0.095), between(0.75, 1)];
  for (const { symbol, phone, at } of vowels) {
    const stress = splitStress(symbol).stress ?? 0;
    const nature = LONG_VOWELS.has(phone) ? 1.15 : SHORT_VOWELS.has(phone) ? 0.9 : 1;
    const isClear = !isFlat && stress === 1;
    const factor = isFlat
      ? between(1, 1.25)
      : isClear
        ? between(1.25, 1.9)
        : weakShare * (stress === 2 ? 1.15 : 1);
    const semitones = isClear ? between(1.5, 5) : between(-0.7, 0.7);
    const final = at >= said.length - 3 ? between(1.1, 1.4) : 1;
    said[at] = {
      phone,
      seconds: baseSeconds * nature * factor * final,
      hz: line(at) * 2 ** (semitones / 12),
      gainDb: isClear ? between(0, 4) : 0,
    };
  }
  return said;
}

/** Where the sounds asked for stand: by their order, vowels for vowels, since Festival weakens some by itself. */
function placesOf(
  said: readonly Segment[],
  asked: readonly (readonly AskedSound[] | null)[],
): (AskedSound & { at: number })[] | null {
  const shape = (phone: string) => (isVowel(phone.toUpperCase()) || phone === 'ax' ? 'V' : phone);
  const places: (AskedSound & { at: number })[] = [];
  let from = 0;
  for (const word of asked) {
    if (!word) continue;
    const fits = (at: number) =>
      word.every(({ phone }, i) => shape(said[at + i]?.phone ?? '') === shape(phone));
    while (from < said.length && !fits(from)) from++;
    if (from >= said.length) return null;
    const start = from;
    word.forEach((sound, i) => {
      places.push({ ...sound, at: start + i });
    });
    from += word.length;
  }
  return places;
}

const RAMP_SECONDS = 0.0125;

/** The samples at 16 kHz with the level that each segment asks for. */
export function withEmphasis(samples: Float32Array, segments: readonly Segment[]): Float32Array {
  const gainDb = new Float32Array(samples.length);
  let at = 0;
  for (const { seconds, gainDb: own } of segments) {
    gainDb.fill(own, Math.round(at * 16_000), Math.round((at + seconds) * 16_000));
    at += seconds;
  }
  // Steps of level would click: a moving mean.
  const half = Math.round(RAMP_SECONDS * 16_000);
  let sum = 0;
  const out = new Float32Array(samples.length);
  for (let n = -half; n < samples.length; n++) {
    sum += (gainDb[n + half] ?? 0) - (gainDb[n - half - 1] ?? 0);
    if (n >= 0) out[n] = samples[n]! * 10 ** (sum / (2 * half + 1) / 20);
  }
  const peak = out.reduce((max, x) => Math.max(max, Math.abs(x)), 0);
  return peak > 0.99 ? out.map((x) => (x * 0.99) / peak) : out;
}
