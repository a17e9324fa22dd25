import { describe, expect, it } from 'vitest';
import { encoderWindows, joinWindows } from './encoder-windows.ts';

const FRAME_SAMPLES = 192;
/** As the encoder counts them: `training/INTERFACE.md`. */
const framesOf = (samples: number) => 2 * Math.floor((samples - 191) / 384) + 1;

describe('encoderWindows', () => {
  it.each([4_800, 153_600])('takes %i samples at once', (count) => {
    expect(encoderWindows(count)).toEqual([{ start: 0, end: count, firstFrame: 0, endFrame: null }]);
  });

  it.each([153_601, 153_985, 276_481, 297_984, 480_000, 959_999, 960_000])(
    'covers %i samples: every frame once, in its place, with sound around it',
    (count) => {
      const windows = encoderWindows(count);
      expect(windows.length).toBeGreaterThan(1);
      const frames = windows.map(({ start, end }) => {
        const frameCount = framesOf(end - start);
        const values = Float32Array.from({ length: frameCount }, (_, i) => start / FRAME_SAMPLES + i);
        return { values, frameCount };
      });
      const joined = joinWindows(windows, frames, 1);
      expect(joined.frameCount).toBe(framesOf(count));
      expect([...joined.values]).toEqual(Array.from({ length: joined.frameCount }, (_, i) => i));
      const lengths = windows.map(({ start, end }) => end - start);
      // 7.2 s at most, all about as long, and each kept frame with its .29 s of sound on either side.
      expect(Math.max(...lengths)).toBeLessThanOrEqual(115_200 + 384);
      expect(Math.max(...lengths) - Math.min(...lengths)).toBeLessThanOrEqual(3 * 384);
      windows.forEach(({ firstFrame, endFrame, start, end }, k) => {
        if (k > 0) expect(firstFrame).toBe(24);
        if (endFrame !== null) expect(framesOf(end - start) - endFrame).toBeGreaterThanOrEqual(23);
      });
    },
  );
});

describe('joinWindows', () => {
  it('keeps rows whole', () => {
    const windows = encoderWindows(4_800);
    const values = Float32Array.from([1, 2, 3, 4, 5, 6]);
    expect(joinWindows(windows, [{ values, frameCount: 2 }], 3)).toEqual({ values, frameCount: 2 });
  });
});
