/** Long recordings go through the encoder in overlapping windows: its attention costs time and memory by the square of the length. */

/** Samples between the frames that the encoder's attention sees: 24 ms. Windows start on such a frame. */
const COARSE_FRAME_SAMPLES = 384;
const FRAMES_PER_COARSE = 2;
/** 9.6 s at once, a new window every 7.7 s: each frame has at least .96 s of sound around it, or the recording's end. */
const WINDOW_COARSE = 400;
const STRIDE_COARSE = 320;
const MARGIN_FRAMES = ((WINDOW_COARSE - STRIDE_COARSE) / 2) * FRAMES_PER_COARSE;

/** Samples `[start, end)` to encode together; of its frames those from `firstFrame` on (to `endFrame`, all when null) are kept. */
export interface EncoderWindow {
  start: number;
  end: number;
  firstFrame: number;
  endFrame: number | null;
}

/** The windows of a recording of so many samples, in order: one for anything up to 9.6 s. */
export function encoderWindows(sampleCount: number): EncoderWindow[] {
  const windows: EncoderWindow[] = [];
  const length = WINDOW_COARSE * COARSE_FRAME_SAMPLES;
  const stride = STRIDE_COARSE * COARSE_FRAME_SAMPLES;
  const endFrame = MARGIN_FRAMES + STRIDE_COARSE * FRAMES_PER_COARSE;
  let start = 0;
  for (; start + length < sampleCount; start += stride) {
    windows.push({ start, end: start + length, firstFrame: start === 0 ? 0 : MARGIN_FRAMES, endFrame });
  }
  windows.push({ start, end: sampleCount, firstFrame: start === 0 ? 0 : MARGIN_FRAMES, endFrame: null });
  return windows;
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
