/** What one batch of samples sounds like. */
export interface BatchLevel {
  /** Root mean square in dB relative to full scale; -120 for silence. */
  rmsDbfs: number;
  /** Largest absolute sample, 0-1. */
  peak: number;
  durationMs: number;
}

const FLOOR_DBFS = -120;
/** The meter's range: a quiet room to a raised voice close to the microphone. */
const METER_LOW_DBFS = -55;
const METER_HIGH_DBFS = -12;
/** Speech below this for a while earns the hint "come closer"; the judge refuses only at -58 (`@nova/speech` signal check). */
const QUIET_DBFS = -48;
const QUIET_AFTER_MS = 2_500;
/** A peak this high has most likely been cut off by the converter. */
const CLIPPED_PEAK = 0.99;
/** One clap is not a loud voice: hint when this many of the batches of the last second are cut off. */
const CLIPPED_BATCHES = 4;
const HINT_WINDOW_MS = 1_000;

/** Measures a batch of samples (-1..1) taken at `sampleRateHz`. */
export function measureBatch(samples: Float32Array, sampleRateHz: number): BatchLevel {
  let squares = 0;
  let peak = 0;
  for (const sample of samples) {
    squares += sample * sample;
    peak = Math.max(peak, Math.abs(sample));
  }
  const mean = squares / Math.max(1, samples.length);
  return {
    rmsDbfs: mean > 0 ? Math.max(FLOOR_DBFS, 10 * Math.log10(mean)) : FLOOR_DBFS,
    peak,
    durationMs: (samples.length / sampleRateHz) * 1000,
  };
}

/** Where the ring stands for a level: 0 (quiet room or less) to 1 (raised voice). */
export function meterOf(rmsDbfs: number): number {
  return Math.max(0, Math.min(1, (rmsDbfs - METER_LOW_DBFS) / (METER_HIGH_DBFS - METER_LOW_DBFS)));
}

/** What to tell the learner while she is still speaking; null when all is well. */
export type LiveHint = 'quiet' | 'loud' | null;

/** Follows the level of a recording and says when a hint is due. Feed it every batch in order. */
export function createHintWatch(): (batch: BatchLevel) => LiveHint {
  let elapsedMs = 0;
  let loudestDbfs = FLOOR_DBFS;
  const recent: BatchLevel[] = [];
  return (batch) => {
    elapsedMs += batch.durationMs;
    loudestDbfs = Math.max(loudestDbfs, batch.rmsDbfs);
    recent.push(batch);
    let spanMs = recent.reduce((sum, b) => sum + b.durationMs, 0);
    while (recent.length > 1 && spanMs > HINT_WINDOW_MS) spanMs -= recent.shift()?.durationMs ?? 0;
    if (recent.filter((b) => b.peak >= CLIPPED_PEAK).length >= CLIPPED_BATCHES) return 'loud';
    return elapsedMs >= QUIET_AFTER_MS && loudestDbfs < QUIET_DBFS ? 'quiet' : null;
  };
}

/** Speech must stand this far above the quietest batch so far. */
const SPEECH_OVER_ROOM_DB = 12;
const MIN_SPEECH_MS = 400;

/**
 * Says when the learner has fallen silent: true once speech was heard and `silenceMs` have passed without any.
 * Off unless the learner switches it on: learners pause to think. Feed it every batch in order.
 */
export function createTrailingSilence(silenceMs: number): (batch: BatchLevel) => boolean {
  let roomDbfs = 0;
  let speechMs = 0;
  let quietMs = 0;
  return (batch) => {
    roomDbfs = Math.min(roomDbfs, Math.max(batch.rmsDbfs, METER_LOW_DBFS - 20));
    const speaks = batch.rmsDbfs > Math.max(QUIET_DBFS, roomDbfs + SPEECH_OVER_ROOM_DB);
    if (speaks) {
      speechMs += batch.durationMs;
      quietMs = 0;
    } else {
      quietMs += batch.durationMs;
    }
    return speechMs >= MIN_SPEECH_MS && quietMs >= silenceMs;
  };
}
