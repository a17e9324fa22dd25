/** Bends the pitch of recorded speech, so that tests know where a voice went. */
import { PITCH_HOP_MS, trackPitch } from '../src/prosody/pitch-tracker.ts';
import { SAMPLE_RATE_HZ } from '../src/wav.ts';

/**
 * The recording with the pitch of a stretch on a straight line (in semitones) from `fromSemitones` to `toSemitones` around the
 * stretch's own median; times and sounds stay. Pitch-synchronous overlap-add (Moulines and Charpentier 1990).
 * @param samples 16 kHz; the stretch should be voiced for the most part
 */
export function bendPitch(
  samples: Float32Array,
  stretch: { startMs: number; endMs: number },
  fromSemitones: number,
  toSemitones: number,
): Float32Array {
  const { hz } = trackPitch(samples);
  const frames = hz.subarray(
    Math.round(stretch.startMs / PITCH_HOP_MS),
    Math.round(stretch.endMs / PITCH_HOP_MS),
  );
  const voiced = frames.filter((each) => each > 0).sort();
  const medianHz = voiced[voiced.length >> 1];
  if (medianHz === undefined) throw new RangeError('nothing is voiced there');
  const [start, end] = [stretch.startMs, stretch.endMs].map((ms) => Math.round((ms / 1000) * SAMPLE_RATE_HZ));
  const periodAt = (sample: number) => {
    const own = hz[Math.floor(sample / ((SAMPLE_RATE_HZ / 1000) * PITCH_HOP_MS))]!;
    return SAMPLE_RATE_HZ / (own > 0 ? own : medianHz);
  };
  const bentPeriodAt = (sample: number) => {
    const share = (sample - start!) / (end! - start!);
    return SAMPLE_RATE_HZ / (medianHz * 2 ** ((fromSemitones + share * (toSemitones - fromSemitones)) / 12));
  };
  const marks: number[] = [];
  for (let at = start!; at < end!; at += periodAt(at)) marks.push(at);
  const sum = new Float64Array(samples.length);
  const weight = new Float64Array(samples.length);
  let nearest = 0;
  for (let at = start!; at < end!; at += bentPeriodAt(at)) {
    while (nearest < marks.length - 1 && Math.abs(marks[nearest + 1]! - at) <= Math.abs(marks[nearest]! - at))
      nearest++;
    const half = Math.round(periodAt(marks[nearest]!));
    for (let i = -half; i <= half; i++) {
      const [source, target] = [Math.round(marks[nearest]!) + i, Math.round(at) + i];
      if (target < start! || target >= end! || source < 0 || source >= samples.length) continue;
      const share = 0.5 + 0.5 * Math.cos((Math.PI * i) / half);
      sum[target] = sum[target]! + share * samples[source]!;
      weight[target] = weight[target]! + share;
    }
  }
  return samples.map((sample, i) => (weight[i]! > 0.1 ? sum[i]! / weight[i]! : sample));
}
