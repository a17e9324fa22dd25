/** Where the voice went at the end of an utterance. */
import type { MelodyResult } from '../result.ts';

export interface FinalContour {
  contour: MelodyResult['finalContour'];
  /** Rise over the stretch, semitones; 0 when unsure. */
  changeSemitones: number;
  confidence: number;
}

/** Fewer voiced frames (10 ms each) than this say nothing. */
const MIN_VOICED_FRAMES = 7;
/**
 * A change of this much is heard as a movement: twice the 1.5 semitones that listeners need in running speech ('t Hart
 * 1981, "Differential sensitivity to pitch distance", JASA 69: 1.5-2; over 3 certainly) is sure, 1.5 is the limit.
 */
const HEARD_SEMITONES = 1.5;
/** Within this of a limit the direction is a guess. */
const UNSURE_SEMITONES = 0.3;

/**
 * Theil-Sen line (the median of all pairs' slopes: Theil 1950, Sen 1968; up to 29% of wrong frames do no harm) through the
 * voiced frames, in semitones; the change is its slope times the voiced span.
 * @param hz pitch by frame from the last stressed vowel to the end, 0 = not voiced
 */
export function finalContour(hz: ArrayLike<number>): FinalContour {
  const points: [number, number][] = [];
  for (let t = 0; t < hz.length; t++) if (hz[t]! > 0) points.push([t, 12 * Math.log2(hz[t]!)]);
  if (points.length < MIN_VOICED_FRAMES) return { contour: 'unsure', changeSemitones: 0, confidence: 0 };
  const slopes: number[] = [];
  points.forEach(([t, x], i) => {
    for (const [u, y] of points.slice(i + 1)) slopes.push((y - x) / (u - t));
  });
  slopes.sort((a, b) => a - b);
  const span = points.at(-1)![0] - points[0]![0];
  const change = slopes[slopes.length >> 1]! * span;
  const margin = Math.abs(Math.abs(change) - HEARD_SEMITONES);
  const confidence = Math.min(1, Math.min(margin / HEARD_SEMITONES, 1) * 0.5 + 0.5);
  const isSure = margin >= UNSURE_SEMITONES;
  const direction = change > 0 ? 'rising' : 'falling';
  const contour = !isSure ? 'unsure' : Math.abs(change) >= HEARD_SEMITONES ? direction : 'level';
  return {
    contour,
    changeSemitones: Math.round(change * 10) / 10,
    confidence: Math.round((isSure ? confidence : 0.5) * 1000) / 1000,
  };
}
