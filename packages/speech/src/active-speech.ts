/** What the encoder hears of a recording. */
import { withoutSteadyNoise } from './noise-reduction.ts';
import type { SignalReport } from './signal-check.ts';
import { SAMPLE_RATE_HZ } from './wav.ts';

/**
 * Silence kept around the speech: the encoder normalises over the whole utterance, so long silence would weigh in, and it learned from
 * recordings with half a second on either side. On VAL20 the phone marks agree with the experts to r = .680 with this, .665 with 300 ms
 * and .675 with a second.
 */
const PADDING_MS = 500;
/**
 * Speech that stands less than this over its pauses has its noise taken out. Noise at 20 dB leaves 20-26 dB between them, clean
 * recordings of Flite 34 at least, 95% of learners' over 32 (speechocean762, VAL20).
 */
const CLEAN_RANGE_DB = 30;

/** The part of a recording that is speech, with a little silence around it and without its noise, and where it starts. */
export function activeSpeech(
  samples: Float32Array,
  signal: SignalReport,
): { speech: Float32Array; startMs: number } {
  const startMs = Math.max(0, signal.activeStartMs - PADDING_MS);
  const toSample = (ms: number) => Math.round((ms / 1000) * SAMPLE_RATE_HZ);
  const speech = samples.slice(toSample(startMs), toSample(signal.activeEndMs + PADDING_MS));
  const isNoisy = signal.speechLevelDbfs - signal.noiseLevelDbfs < CLEAN_RANGE_DB;
  return { speech: isNoisy ? withoutSteadyNoise(speech) : speech, startMs };
}
