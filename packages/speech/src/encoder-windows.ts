/** Long recordings go through the encoder in overlapping windows: its attention costs time and memory by the square of the length. */

/** Samples between the frames that the encoder's attention sees: 24 ms. Windows start on such a frame. */
const COARSE_FRAME_SAMPLES = 384;
const FRAMES_PER_COARSE = 2;
/** 9.6 s at once. What is longer goes in windows of one size, 7.2 s at most: each second of a shorter one costs less. */
const WHOLE_COARSE = 400;
const WINDOW_COARSE = 300;
/**
 * Each frame has at least .29 s of sound around it, or the recording's end. With .48 s a twentieth more is encoded, and the marks of
 * long readings agree with the experts no better (`training/EXPERIMENTS.md`, "Cost").
 */
const MARGIN_COARSE = 12;

/** Samples `[start, end)` to encode together; of its frames those from `firstFrame` on (to `endFrame`, all when null) are kept. */
export interface EncoderWindow {
  start: number;
  end: number;
  firstFrame: number;
  endFrame: number | null;
}

/** The windows of a recording of so many samples, in order: one for anything up to 9.6 s. */
export function encoderWindows(sampleCount: number): EncoderWindow[] {
  const coarseCount = Math.ceil(sampleCount / COARSE_FRAME_SAMPLES);
  const inner = coarseCount - 2 * MARGIN_COARSE;
  const count = coarseCount <= WHOLE_COARSE ? 1 : Math.ceil(inner / (WINDOW_COARSE - 2 * MARGIN_COARSE));
  // What is kept of window k begins at the k-th of these; the first also keeps its margin, and so does the last.
  const keptFrom = (k: number) => (k === 0 ? 0 : MARGIN_COARSE + Math.round((k * inner) / count));
  return Array.from({ length: count }, (_, k): EncoderWindow => {
    const isLast = k === count - 1;
    const first = Math.max(0, keptFrom(k) - MARGIN_COARSE);
    const end = (keptFrom(k + 1) + MARGIN_COARSE) * COARSE_FRAME_SAMPLES;
    return {
      start: first * COARSE_FRAME_SAMPLES,
      end: isLast ? sampleCount : end,
      firstFrame: (keptFrom(k) - first) * FRAMES_PER_COARSE,
      endFrame: isLast ? null : (keptFrom(k + 1) - first) * FRAMES_PER_COARSE,
    };
  });
}

/** Frames `[frameCount x width]` of one window. */
export interface WindowFrames {
  values: Float32Array;
  frameCount: number;
}

/** The kept frames of all windows, one after the other. */
export function joinWindows(
  windows: readonly EncoderWindow[],
  frames: readonly WindowFrames[],
  width: number,
): WindowFrames {
  const kept = windows.map(({ firstFrame, endFrame }, i) => {
    const { values, frameCount } = frames[i]!;
    return values.subarray(firstFrame * width, (endFrame ?? frameCount) * width);
  });
  if (kept.length === 1) return { values: kept[0]!, frameCount: kept[0]!.length / width };
  const values = new Float32Array(kept.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of kept) {
    values.set(part, at);
    at += part.length;
  }
  return { values, frameCount: values.length / width };
}
