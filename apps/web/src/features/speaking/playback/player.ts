import type { MonoSound } from '../recorder/wav.ts';
import type { Span } from '../waveform/align.ts';

/** Cutting into running sound clicks: this much fade at either edge hides it. */
const FADE_SECONDS = 0.008;

/** Plays one stretch of sound at a time. */
export interface Player {
  /**
   * Plays (a stretch of) the sound under a name of the caller's choice. Resolves true when it was played to its end,
   * false when it was stopped or something else began.
   */
  play(name: string, sound: MonoSound, span?: Span): Promise<boolean>;
  stop(): void;
  /** The name of what is playing, or null. */
  playing(): string | null;
  /** Where in the sound that is playing we are, in ms; null when nothing plays. */
  positionMs(): number | null;
  subscribe(listener: () => void): () => void;
}

interface Playing {
  name: string;
  source: AudioBufferSourceNode;
  startedAt: number;
  offsetMs: number;
  /** False while the audio context wakes up: a source that was not started cannot be stopped. */
  isStarted: boolean;
}

/** A player over Web Audio; the context is made on the first play, which must come from a tap or key. */
export function createPlayer(createContext: () => AudioContext): Player {
  let context: AudioContext | undefined;
  let current: Playing | null = null;
  const listeners = new Set<() => void>();
  const changed = () => {
    for (const listener of listeners) listener();
  };

  const stop = () => {
    const stopped = current;
    current = null;
    if (stopped?.isStarted) stopped.source.stop();
    if (stopped) changed();
  };

  return {
    play: async (name, sound, span) => {
      stop();
      if (sound.samples.length === 0) return true;
      context ??= createContext();
      const { source, seconds } = sourceFor(context, sound, span);
      const playing: Playing = { name, source, startedAt: 0, offsetMs: span?.startMs ?? 0, isStarted: false };
      current = playing;
      changed();
      const ended = new Promise<void>((resolve) => {
        source.onended = () => resolve();
      });
      await context.resume();
      // Stopped while the context woke up.
      if (current !== playing) return false;
      playing.startedAt = context.currentTime;
      playing.isStarted = true;
      source.start(0, (span?.startMs ?? 0) / 1000, seconds);
      await ended;
      if (current !== playing) return false;
      current = null;
      changed();
      return true;
    },
    stop,
    playing: () => current?.name ?? null,
    positionMs: () =>
      current?.isStarted && context
        ? current.offsetMs + (context.currentTime - current.startedAt) * 1000
        : null,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function sourceFor(context: AudioContext, sound: MonoSound, span: Span | undefined) {
  const buffer = context.createBuffer(1, sound.samples.length, sound.sampleRateHz);
  buffer.getChannelData(0).set(sound.samples);
  const source = new AudioBufferSourceNode(context, { buffer });
  const gain = new GainNode(context, { gain: 1 });
  source.connect(gain).connect(context.destination);
  const seconds = span ? Math.max(0.02, (span.endMs - span.startMs) / 1000) : buffer.duration;
  if (span) {
    const now = context.currentTime;
    gain.gain.setValueAtTime(0, now);
    gain.gain.linearRampToValueAtTime(1, now + FADE_SECONDS);
    gain.gain.setValueAtTime(1, now + seconds - FADE_SECONDS);
    gain.gain.linearRampToValueAtTime(0, now + seconds);
  }
  return { source, seconds };
}

/** The player of this page: starting one sound stops the other. */
export const player: Player = createPlayer(() => new AudioContext());
