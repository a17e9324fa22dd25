/** When a learner begins and ends to speak, told from the level of her microphone: no model, no delay. */

/** What a piece of microphone audio changed. Times in milliseconds of audio taken so far. */
export type SpeechChange =
  | { kind: 'started'; atMs: number }
  | { kind: 'ended'; atMs: number; speechMs: number };

/** Told frame by frame. */
export interface SpeechDetector {
  /** @param samples mono, 16 kHz; any length */
  take(samples: Int16Array): SpeechChange[];
  /** Ends speech under way, as a button does; null when nobody speaks. */
  finish(): SpeechChange | null;
  /** From now on; speech under way included. */
  setPatience(patienceMs: number): void;
  /** Audio taken so far. */
  readonly takenMs: number;
}

export interface SpeechDetectorOptions {
  /** So long a pause ends the turn; Infinity: only `finish` does. */
  patienceMs: number;
  /** Of speech before it counts as begun; longer while the partner's voice may leak into the microphone. */
  startMs?: number;
}

const RATE_HZ = 16_000;
const FRAME_MS = 20;
const FRAME_SAMPLES = (RATE_HZ * FRAME_MS) / 1000;
/** Speech stands out from what the room sounds like; the quietest talkers of a laptop's microphone are near -45 dBFS. */
const OVER_NOISE_DB = 10;
const QUIETEST_SPEECH_DBFS = -50;
/**
 * The noise is followed down at once and up by 3 dB a second: a fan that starts becomes the noise, and speech, which has gaps,
 * does not.
 */
const NOISE_RISE_DB_A_FRAME = (3 * FRAME_MS) / 1000;
/** Whoever speaks from the first frame on must not be taken for the noise. */
const LOUDEST_FIRST_NOISE_DBFS = -35;
/** A click is shorter. */
const USUAL_START_MS = 100;
/** Between the syllables of a beginning, so long a gap does not count against it. */
const START_GAP_MS = 120;

/** A detector that has heard nothing yet. */
export function createSpeechDetector(options: SpeechDetectorOptions): SpeechDetector {
  const startMs = options.startMs ?? USUAL_START_MS;
  let patienceMs = options.patienceMs;
  let rest = new Int16Array(0);
  let takenMs = 0;
  let noiseDbfs = LOUDEST_FIRST_NOISE_DBFS;
  let isSpeaking = false;
  let loudMs = 0;
  let firstLoudMs = 0;
  let lastLoudMs = -Infinity;

  function ended(): SpeechChange {
    const change: SpeechChange = { kind: 'ended', atMs: lastLoudMs, speechMs: loudMs };
    isSpeaking = false;
    loudMs = 0;
    return change;
  }
  function takeFrame(frame: Int16Array): SpeechChange | null {
    const level = levelDbfs(frame);
    noiseDbfs = Math.min(level, noiseDbfs + NOISE_RISE_DB_A_FRAME);
    const isLoud = level > Math.max(QUIETEST_SPEECH_DBFS, noiseDbfs + OVER_NOISE_DB);
    const frameStartMs = takenMs;
    takenMs += FRAME_MS;
    if (isLoud) {
      if (!isSpeaking && frameStartMs - lastLoudMs > START_GAP_MS) {
        loudMs = 0;
        firstLoudMs = frameStartMs;
      }
      loudMs += FRAME_MS;
      lastLoudMs = takenMs;
      if (isSpeaking || loudMs < startMs) return null;
      isSpeaking = true;
      return { kind: 'started', atMs: firstLoudMs };
    }
    return isSpeaking && takenMs - lastLoudMs >= patienceMs ? ended() : null;
  }
  return {
    take(samples) {
      const all = new Int16Array(rest.length + samples.length);
      all.set(rest);
      all.set(samples, rest.length);
      const changes: SpeechChange[] = [];
      let at = 0;
      for (; at + FRAME_SAMPLES <= all.length; at += FRAME_SAMPLES) {
        const change = takeFrame(all.subarray(at, at + FRAME_SAMPLES));
        if (change) changes.push(change);
      }
      rest = all.slice(at);
      return changes;
    },
    finish: () => (isSpeaking ? ended() : null),
    setPatience(ms) {
      patienceMs = ms;
    },
    get takenMs() {
      return takenMs;
    },
  };
}

function levelDbfs(frame: Int16Array): number {
  let sum = 0;
  for (const sample of frame) sum += sample * sample;
  return 10 * Math.log10(sum / frame.length / 2 ** 30 + 1e-12);
}
