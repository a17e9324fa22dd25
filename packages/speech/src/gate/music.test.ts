import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { trackPitch } from '../prosody/pitch-tracker.ts';
import { decodeWav, SAMPLE_RATE_HZ } from '../wav.ts';
import { isMusic } from './music.ts';

const MELODY = [0, 2, 4, 5, 7, 7, 9, 7];

/** Notes of 0.3 s that fade, of harmonics as a string has them. */
function melody(semitonesTogether: readonly number[]): Float32Array {
  return Float32Array.from({ length: MELODY.length * 0.3 * SAMPLE_RATE_HZ }, (_, i) => {
    const t = i / SAMPLE_RATE_HZ;
    const step = MELODY[Math.floor(t / 0.3)]!;
    let sum = 0;
    for (const over of semitonesTogether) {
      const hz = 261.6 * 2 ** ((step + over) / 12);
      for (let k = 1; k <= 8; k++) sum += Math.sin(2 * Math.PI * k * hz * t) / k;
    }
    return 0.1 * sum * Math.exp(-4 * (t % 0.3));
  });
}

describe('isMusic', () => {
  it('hears notes, one or three at a time', () => {
    expect(isMusic(trackPitch(melody([0])))).toBe(true);
    expect(isMusic(trackPitch(melody([-12, -8, -5])))).toBe(true);
  });

  it.each(['rice', 'very', 'think', 'some-rice', 'strike', 'strike-added-vowels'])(
    'hears none in %s',
    (name) => {
      const wav = readFileSync(join(import.meta.dirname, `../../test/fixtures/${name}.wav`));
      expect(isMusic(trackPitch(decodeWav(wav).samples))).toBe(false);
    },
  );

  it('hears none where nothing is voiced', () => {
    expect(isMusic(trackPitch(new Float32Array(SAMPLE_RATE_HZ)))).toBe(false);
  });
});
