import { type BatchLevel, measureBatch } from './level.ts';
import { microphoneFailure, microphoneSupport, unsupportedReason } from './microphone-failure.ts';
import workletUrl from './pcm-capture.worklet.ts?worker&url';
import type { RecorderFailure } from './recorder-machine.ts';
import { resample } from './resample.ts';
import { playTick, TICK_MS } from './tick.ts';
import type { MonoSound } from './wav.ts';

/** What the judge takes. */
export const CAPTURE_RATE_HZ = 16_000;
/** The last consonant often ends after the finger has moved: listen this much longer. */
const TAIL_MS = 180;
/** A worklet that has died must not keep the learner waiting for its last samples. */
const FLUSH_TIMEOUT_MS = 500;

/** A microphone that could not be opened, or was lost. */
export class CaptureError extends Error {
  readonly failure: RecorderFailure;

  constructor(failure: RecorderFailure, options?: { cause?: unknown }) {
    super(failure.kind, options);
    this.name = 'CaptureError';
    this.failure = failure;
  }
}

/** An open microphone. It is heard at once (`onLevel`), but nothing is kept before `start`. */
export interface Capture {
  /** A soft tick, then samples are kept. Resolves when they are. */
  start(): Promise<void>;
  /** Keeps a short tail, then gives everything since `start` at 16 kHz, and ticks. The microphone stays open. */
  finish(): Promise<MonoSound>;
  /** Lets go of the microphone. May be called at any time, more than once. */
  close(): void;
}

/** Called for every batch; `kept` is the sound kept so far in ms, null before `start`. */
export interface CaptureListener {
  onLevel(level: BatchLevel, keptMs: number | null, samples: Float32Array): void;
  /** The device went away or the system took it. Called once. */
  onLost(): void;
}

/**
 * Opens the microphone as it is: no echo cancellation, noise suppression or gain control, because they repaint the
 * very sounds that are to be judged. In a talk the partner's voice would come back through it: only its echo is taken out.
 * @throws CaptureError denied | no-device | in-use | insecure | unsupported
 */
export async function openCapture(
  listener: CaptureListener,
  { isTalk = false }: { isTalk?: boolean } = {},
): Promise<Capture> {
  const unsupported = unsupportedReason(microphoneSupport());
  if (unsupported) throw new CaptureError(unsupported);
  let stream: MediaStream | undefined;
  try {
    stream = await navigator.mediaDevices.getUserMedia({
      audio: {
        channelCount: { ideal: 1 },
        echoCancellation: isTalk,
        noiseSuppression: false,
        autoGainControl: false,
      },
    });
    const graph = await openGraph(stream);
    return listen(stream, graph, listener);
  } catch (cause) {
    for (const track of stream?.getTracks() ?? []) track.stop();
    throw new CaptureError(microphoneFailure(cause), { cause });
  }
}

interface Graph {
  context: AudioContext;
  node: AudioWorkletNode;
}

/** A context at 16 kHz where the browser can feed the microphone into one; Firefox cannot, there we resample. */
async function openGraph(stream: MediaStream): Promise<Graph> {
  const attempt = async (context: AudioContext): Promise<Graph> => {
    try {
      const source = context.createMediaStreamSource(stream);
      await context.audioWorklet.addModule(workletUrl);
      const node = new AudioWorkletNode(context, 'pcm-capture', { numberOfInputs: 1, channelCount: 1 });
      // Safari runs a worklet only when it leads to the speakers; at gain 0 nothing is heard.
      const mute = new GainNode(context, { gain: 0 });
      source.connect(node).connect(mute).connect(context.destination);
      await context.resume();
      return { context, node };
    } catch (error) {
      await context.close();
      throw error;
    }
  };
  try {
    return await attempt(new AudioContext({ sampleRate: CAPTURE_RATE_HZ }));
  } catch {
    return attempt(new AudioContext());
  }
}

function listen(stream: MediaStream, { context, node }: Graph, listener: CaptureListener): Capture {
  let kept: Float32Array[] | null = null;
  let keptSamples = 0;
  let closed = false;
  let onFlushed: (() => void) | null = null;

  node.port.onmessage = (event: MessageEvent<Float32Array | null>) => {
    if (event.data === null) {
      onFlushed?.();
      return;
    }
    if (kept) {
      kept.push(event.data);
      keptSamples += event.data.length;
    }
    const keptMs = kept ? (keptSamples / context.sampleRate) * 1000 : null;
    listener.onLevel(measureBatch(event.data, context.sampleRate), keptMs, event.data);
  };

  const close = () => {
    if (closed) return;
    closed = true;
    node.port.onmessage = null;
    for (const track of stream.getTracks()) track.stop();
    // The microphone is off at once; the context ends a little later so that the last tick is heard.
    setTimeout(() => void context.close(), 2 * TICK_MS);
  };
  const lost = () => {
    if (closed) return;
    close();
    listener.onLost();
  };
  for (const track of stream.getTracks()) {
    track.addEventListener('ended', lost);
    track.addEventListener('mute', lost);
  }

  return {
    start: async () => {
      playTick(context, 'start');
      await wait(TICK_MS);
      kept = [];
      keptSamples = 0;
    },
    finish: async () => {
      await wait(TAIL_MS);
      await Promise.race([
        new Promise<void>((resolve) => {
          onFlushed = resolve;
          node.port.postMessage('flush');
        }),
        wait(FLUSH_TIMEOUT_MS),
      ]);
      const samples = join(kept ?? []);
      kept = null;
      if (!closed) playTick(context, 'end');
      return resample({ samples, sampleRateHz: context.sampleRate }, CAPTURE_RATE_HZ);
    },
    close,
  };
}

function join(parts: Float32Array[]): Float32Array {
  const joined = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}

function wait(durationMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, durationMs));
}
