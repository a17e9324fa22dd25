/** From the beginning of the tick until the room is quiet again; recording begins after it. */
export const TICK_MS = 110;
const TONE_SECONDS = 0.06;
/** -26 dB: heard by who holds the phone, by nobody else. */
const TICK_GAIN = 0.05;

/** A soft tick: rising for the start of a recording, falling for its end. Never plays over the learner's voice. */
export function playTick(context: BaseAudioContext, kind: 'start' | 'end'): void {
  const [fromHz, toHz] = kind === 'start' ? [660, 880] : [660, 495];
  const now = context.currentTime;
  const tone = new OscillatorNode(context, { type: 'sine', frequency: fromHz });
  tone.frequency.setValueAtTime(fromHz, now);
  tone.frequency.exponentialRampToValueAtTime(toHz, now + TONE_SECONDS);
  const gain = new GainNode(context, { gain: 0 });
  gain.gain.setValueAtTime(0, now);
  gain.gain.linearRampToValueAtTime(TICK_GAIN, now + 0.008);
  gain.gain.exponentialRampToValueAtTime(0.0001, now + TONE_SECONDS);
  tone.connect(gain).connect(context.destination);
  tone.start(now);
  tone.stop(now + TONE_SECONDS);
}
