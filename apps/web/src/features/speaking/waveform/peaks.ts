import type { MonoSound } from '../recorder/wav.ts';
import { type Anchor, msAt, type Span } from './align.ts';

/** Quieter than this share of the loudest moment is not speech when the ends of a recording are looked for. */
const ACTIVE_SHARE = 0.08;
const FRAME_MS = 20;

/**
 * The heights (0-1, the loudest 1) of `count` bars along the axis; 0 where nothing was said or the sound has ended.
 * A bar is the largest sample between its two edges, so a sharp consonant is never lost between two bars.
 */
export function barHeights(sound: MonoSound, anchors: readonly Anchor[], count: number): number[] {
  const heights = Array.from({ length: count }, (_, i) => {
    // Just inside the edges: a bar must not reach into a missing word beside it.
    const fromMs = msAt(anchors, (i + 0.02) / count);
    const toMs = msAt(anchors, (i + 0.98) / count);
    const spanMs =
      fromMs === null && toMs === null ? null : { startMs: fromMs ?? toMs ?? 0, endMs: toMs ?? fromMs ?? 0 };
    return spanMs ? peakIn(sound, spanMs) : 0;
  });
  const loudest = Math.max(...heights, 1e-4);
  return heights.map((height) => height / loudest);
}

/** The largest absolute sample of a stretch of a recording, 0-1. */
export function peakIn({ samples, sampleRateHz }: MonoSound, span: Span): number {
  const from = Math.max(0, Math.floor((span.startMs / 1000) * sampleRateHz));
  const to = Math.min(samples.length, Math.max(from + 1, Math.ceil((span.endMs / 1000) * sampleRateHz)));
  let peak = 0;
  for (let i = from; i < to; i++) peak = Math.max(peak, Math.abs(samples[i] ?? 0));
  return peak;
}

/** From the first to the last moment with sound; the whole recording when it is all alike. */
export function activeSpan(sound: MonoSound): Span {
  const durationMs = (sound.samples.length / sound.sampleRateHz) * 1000;
  const frames = Math.ceil(durationMs / FRAME_MS);
  const peaks = Array.from({ length: frames }, (_, i) =>
    peakIn(sound, { startMs: i * FRAME_MS, endMs: (i + 1) * FRAME_MS }),
  );
  const threshold = Math.max(...peaks, 0) * ACTIVE_SHARE;
  const first = peaks.findIndex((peak) => peak > threshold);
  const last = peaks.findLastIndex((peak) => peak > threshold);
  if (first < 0) return { startMs: 0, endMs: durationMs };
  return { startMs: first * FRAME_MS, endMs: Math.min(durationMs, (last + 1) * FRAME_MS) };
}
