import { describe, expect, it } from 'vitest';
import { FRAME_SAMPLES, HOP_SAMPLES, spectrumFrames } from './spectrum.ts';

/** A tone that rises and grows, in noise: every frame is another. */
const samples = Float32Array.from(
  { length: 2000 },
  (_, n) => (n / 4000) * Math.sin(0.05 * n + 0.0002 * n * n) + 0.1 * (((n * 7919) % 101) / 101 - 0.5),
);

describe('spectrumFrames', () => {
  it('gives each frame of a recording, be it first or second of a pair, as it is by itself', () => {
    const frames = spectrumFrames(samples);
    expect(frames).toHaveLength(Math.floor((samples.length - FRAME_SAMPLES) / HOP_SAMPLES) + 1);
    frames.forEach((frame, k) => {
      const start = k * HOP_SAMPLES;
      const [alone] = spectrumFrames(samples.subarray(start, start + FRAME_SAMPLES));
      expect(frame.levelDbfs).toBeCloseTo(alone!.levelDbfs, 3);
      expect(frame.flatnessDb).toBeCloseTo(alone!.flatnessDb, 1);
      expect(frame.narrowFlatnessDb).toBeCloseTo(alone!.narrowFlatnessDb, 1);
    });
  });

  it('measures level and flatness by their definitions', () => {
    // A bin in the middle of the band: half its power lies in its neighbours, by the Hann window.
    const tone = Float32Array.from({ length: FRAME_SAMPLES }, (_, n) =>
      Math.sin((2 * Math.PI * 32 * n) / 512),
    );
    expect(spectrumFrames(tone)[0]!.levelDbfs).toBeCloseTo(-3.01, 1);
    const impulse = new Float32Array(FRAME_SAMPLES);
    impulse[200] = 1;
    expect(spectrumFrames(impulse)[0]!.flatnessDb).toBeCloseTo(0, 2);
    expect(spectrumFrames(new Float32Array(FRAME_SAMPLES - 1))).toEqual([]);
  });
});
