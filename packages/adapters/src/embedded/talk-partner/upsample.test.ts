import { describe, expect, it } from 'vitest';
import { upsampleTo24kHz } from './upsample.ts';

function tone(hz: number, rateHz: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => 0.5 * Math.sin((2 * Math.PI * hz * i) / rateHz));
}

describe('upsampleTo24kHz', () => {
  it.each([100, 440, 1_000, 3_000, 5_000])('keeps a tone of %i Hz what it is', (hz) => {
    const pcm = new Int16Array(upsampleTo24kHz(Float32Array.from(tone(hz, 16_000, 1_600))).buffer);
    expect(pcm.length).toBe(2_400);
    const expected = tone(hz, 24_000, 2_400);
    const errors = expected
      .slice(100, -100)
      .map((value, i) => Math.abs(value - (pcm[i + 100] ?? 0) / 32_767));
    expect(Math.max(...errors)).toBeLessThan(0.01);
  });

  it('clips instead of wrapping', () => {
    const pcm = new Int16Array(upsampleTo24kHz(Float32Array.from({ length: 160 }, () => 1.5)).buffer);
    expect(Math.min(...pcm.slice(40, 200))).toBe(32_767);
  });
});
