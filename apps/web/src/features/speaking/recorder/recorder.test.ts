import { describe, expect, it } from 'vitest';
import type { Capture, CaptureListener } from './capture.ts';
import type { BatchLevel } from './level.ts';
import { createRecorder, type RecorderDeps, type SubmitOutcome } from './recorder.ts';
import type { RecorderFailure } from './recorder-machine.ts';
import type { MonoSound } from './wav.ts';

const voice: BatchLevel = { rmsDbfs: -24, peak: 0.4, durationMs: 32 };
const room: BatchLevel = { rmsDbfs: -65, peak: 0.002, durationMs: 32 };
const sound: MonoSound = { samples: new Float32Array(1600), sampleRateHz: 16_000 };

class FakeCaptureError extends Error {
  constructor(readonly failure: RecorderFailure) {
    super(failure.kind);
  }
}

/** A microphone that does what the test says, and counts what is done to it. */
function fakeMicrophone(overrides: Partial<RecorderDeps> = {}, captured = sound) {
  const log: string[] = [];
  let listener: CaptureListener | undefined;
  let keptMs: number | null = null;
  const capture: Capture = {
    start: async () => {
      log.push('start');
      keptMs = 0;
    },
    finish: async () => {
      log.push('finish');
      keptMs = null;
      return captured;
    },
    close: () => {
      log.push('close');
    },
  };
  const deps: RecorderDeps = {
    openCapture: async (given) => {
      log.push('open');
      listener = given;
      return capture;
    },
    isExplained: () => true,
    rememberGranted: () => log.push('granted'),
    check: async () => null,
    submit: async (): Promise<SubmitOutcome> => {
      log.push('submit');
      return { kind: 'scored' };
    },
    stopPlayback: () => log.push('silence'),
    autoStopMs: () => null,
    ...overrides,
  };
  const feed = (level: BatchLevel, count = 1) => {
    for (let i = 0; i < count; i++) {
      if (keptMs !== null) keptMs += level.durationMs;
      listener?.onLevel(level, keptMs, new Float32Array());
    }
  };
  return { recorder: createRecorder(deps), log, feed, lose: () => listener?.onLost() };
}

/** Lets every promise that can settle do so. */
async function settled(): Promise<void> {
  for (let i = 0; i < 20; i++) await Promise.resolve();
}

describe('createRecorder', () => {
  it('records, judges and lets go of the microphone before judging', async () => {
    const { recorder, log, feed } = fakeMicrophone();
    recorder.press();
    await settled();
    expect(recorder.getState().phase).toBe('recording');
    feed(voice, 10);
    expect(recorder.livePeaks()).toHaveLength(10);
    recorder.press();
    await settled();
    expect(recorder.getState().phase).toBe('result');
    expect(log).toEqual(['silence', 'open', 'granted', 'start', 'finish', 'close', 'submit']);
  });

  it('opens the microphone once for ready and recording', async () => {
    const { recorder, log } = fakeMicrophone({ isExplained: () => false });
    recorder.press();
    recorder.agree();
    await settled();
    expect(recorder.getState().phase).toBe('ready');
    recorder.press();
    await settled();
    expect(recorder.getState().phase).toBe('recording');
    expect(log.filter((entry) => entry === 'open')).toHaveLength(1);
  });

  it('closes a microphone that opens after the learner gave up', async () => {
    let open: (capture: Capture) => void = () => undefined;
    const { recorder } = fakeMicrophone({ openCapture: () => new Promise((resolve) => (open = resolve)) });
    recorder.press();
    recorder.cancel();
    let closed = false;
    open({ start: async () => undefined, finish: async () => sound, close: () => (closed = true) });
    await settled();
    expect(closed).toBe(true);
    expect(recorder.getState().phase).toBe('idle');
  });

  it('says why the microphone could not be opened', async () => {
    const { recorder } = fakeMicrophone({
      openCapture: () => Promise.reject(new FakeCaptureError({ kind: 'in-use' })),
    });
    recorder.press();
    await settled();
    expect(recorder.getState()).toEqual({ phase: 'failure', failure: { kind: 'in-use' } });
  });

  it('says that the device was lost and sends nothing', async () => {
    const { recorder, log, feed, lose } = fakeMicrophone();
    recorder.press();
    await settled();
    feed(voice, 5);
    lose();
    await settled();
    expect(recorder.getState()).toEqual({ phase: 'failure', failure: { kind: 'lost-device' } });
    expect(log).not.toContain('submit');
    expect(log.at(-1)).toBe('close');
  });

  it('stops when the page goes out of sight while recording, and just lets go when it only listened', async () => {
    const { recorder } = fakeMicrophone();
    recorder.press();
    await settled();
    recorder.hide();
    expect(recorder.getState()).toEqual({ phase: 'failure', failure: { kind: 'lost-hidden' } });

    const other = fakeMicrophone({ isExplained: () => false });
    other.recorder.press();
    other.recorder.agree();
    await settled();
    other.recorder.hide();
    expect(other.recorder.getState()).toEqual({ phase: 'idle' });
    expect(other.log.at(-1)).toBe('close');
  });

  it('shows what the check says instead of sending', async () => {
    const { recorder, log } = fakeMicrophone({ check: async () => ({ kind: 'problem', code: 'too-quiet' }) });
    recorder.press();
    await settled();
    recorder.press();
    await settled();
    expect(recorder.getState()).toEqual({
      phase: 'failure',
      failure: { kind: 'problem', code: 'too-quiet' },
    });
    expect(log).not.toContain('submit');
  });

  it('never stops by itself at a pause unless asked to', async () => {
    const patient = fakeMicrophone();
    patient.recorder.press();
    await settled();
    patient.feed(voice, 40);
    patient.feed(room, 400);
    expect(patient.recorder.getState().phase).toBe('recording');

    const asked = fakeMicrophone({ autoStopMs: () => 1_500 });
    asked.recorder.press();
    await settled();
    asked.feed(room, 5);
    asked.feed(voice, 40);
    asked.feed(room, 60);
    await settled();
    expect(asked.recorder.getState().phase).toBe('result');
  });

  it('stops by itself after 60 s', async () => {
    const { recorder, log, feed } = fakeMicrophone();
    recorder.press();
    await settled();
    feed(voice, 1_875);
    await settled();
    expect(log).toContain('finish');
    expect(recorder.getState().phase).toBe('result');
  });

  // 60 s, the tail that is still listened to, and the rest of a batch.
  it.each([
    [960_000 + 2_880 + 512, 960_000],
    [960_001, 960_000],
    [960_000, 960_000],
    [959_999, 959_999],
  ])('hands on %i samples as %i: no more than the judge takes', async (heard, handedOn) => {
    const sent: MonoSound[] = [];
    const { recorder, feed } = fakeMicrophone(
      {
        submit: async (given) => {
          sent.push(given);
          return { kind: 'scored' };
        },
      },
      { samples: new Float32Array(heard), sampleRateHz: 16_000 },
    );
    recorder.press();
    await settled();
    feed(voice, 1_875);
    await settled();
    expect(sent.map(({ samples }) => samples.length)).toEqual([handedOn]);
  });

  it('keeps an unsent recording and sends the same one again', async () => {
    const outcomes: SubmitOutcome[] = [
      { kind: 'failed', failure: { kind: 'unsent', reason: 'unreachable' } },
      { kind: 'scored' },
    ];
    const sent: MonoSound[] = [];
    const { recorder } = fakeMicrophone({
      submit: async (given) => {
        sent.push(given);
        return outcomes[sent.length - 1]!;
      },
    });
    recorder.press();
    await settled();
    recorder.press();
    await settled();
    expect(recorder.getState().phase).toBe('failure');
    recorder.resend();
    await settled();
    expect(recorder.getState().phase).toBe('result');
    expect(sent).toEqual([sound, sound]);
  });

  it('shows the result of a queued recording when it arrives', async () => {
    const { recorder } = fakeMicrophone({ submit: async () => ({ kind: 'queued' }) });
    recorder.press();
    await settled();
    recorder.press();
    await settled();
    expect(recorder.getState().phase).toBe('queued');
    recorder.settle({ kind: 'scored' });
    expect(recorder.getState().phase).toBe('result');
  });

  it('does not let an answer of the sentence before speak for the next one', async () => {
    let answer: (outcome: SubmitOutcome) => void = () => undefined;
    const { recorder } = fakeMicrophone({ submit: () => new Promise((resolve) => (answer = resolve)) });
    recorder.press();
    await settled();
    recorder.press();
    await settled();
    recorder.reset();
    answer({ kind: 'scored' });
    await settled();
    expect(recorder.getState()).toEqual({ phase: 'idle' });
  });
});
