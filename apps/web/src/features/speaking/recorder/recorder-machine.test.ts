import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  initialRecorderState,
  MAX_RECORDING_MS,
  type RecorderEvent,
  type RecorderFailure,
  type RecorderState,
  recorderReducer,
  secondsLeft,
} from './recorder-machine.ts';

const run = (events: RecorderEvent[], from: RecorderState = initialRecorderState): RecorderState =>
  events.reduce(recorderReducer, from);
const level = (elapsedMs: number): RecorderEvent => ({ type: 'level', elapsedMs, meter: 0.4, hint: null });

const firstTime: RecorderEvent[] = [
  { type: 'press', explained: false },
  { type: 'agree' },
  { type: 'opened' },
];
const recording: RecorderEvent[] = [
  ...firstTime,
  { type: 'press', explained: true },
  { type: 'opened' },
  { type: 'started' },
];

describe('recorderReducer', () => {
  it('explains before it asks, and shows that the microphone works before it records', () => {
    expect(run(firstTime.slice(0, 1)).phase).toBe('explaining');
    expect(run(firstTime.slice(0, 2))).toEqual({ phase: 'asking', thenRecord: false });
    expect(run([...firstTime, level(120)])).toEqual({ phase: 'ready', meter: 0.4 });
  });

  it('goes straight to recording when permission was given before', () => {
    const state = run([{ type: 'press', explained: true }, { type: 'started' }]);
    expect(state).toEqual({ phase: 'recording', elapsedMs: 0, meter: 0, hint: null });
  });

  it('walks from recording to the result', () => {
    expect(run([...recording, level(500)])).toMatchObject({ phase: 'recording', elapsedMs: 500 });
    const stopped = run([...recording, level(500), { type: 'press', explained: true }]);
    expect(stopped).toEqual({ phase: 'stopping', reason: 'learner' });
    expect(run([{ type: 'captured' }], stopped).phase).toBe('thinking');
    expect(run([{ type: 'captured' }, { type: 'scored' }], stopped).phase).toBe('result');
  });

  it('stops by itself at 60 s and counts the last ten seconds down', () => {
    expect(secondsLeft(run([...recording, level(49_999)]))).toBe(null);
    expect(secondsLeft(run([...recording, level(50_000)]))).toBe(10);
    expect(secondsLeft(run([...recording, level(59_900)]))).toBe(1);
    expect(run([...recording, level(MAX_RECORDING_MS)])).toEqual({ phase: 'stopping', reason: 'limit' });
  });

  it('queues what cannot be sent and shows the result when it arrives', () => {
    const queued = run([
      ...recording,
      { type: 'stop', reason: 'learner' },
      { type: 'captured' },
      { type: 'queued' },
    ]);
    expect(queued.phase).toBe('queued');
    expect(run([{ type: 'scored' }], queued).phase).toBe('result');
    expect(run([{ type: 'press', explained: true }], queued)).toEqual({ phase: 'asking', thenRecord: true });
  });

  const failures: RecorderFailure[] = [
    { kind: 'denied' },
    { kind: 'no-device' },
    { kind: 'in-use' },
    { kind: 'insecure' },
    { kind: 'unsupported' },
  ];
  for (const failure of failures) {
    it(`says ${failure.kind} when the microphone cannot be opened, and can be tried again`, () => {
      const failed = run([...firstTime.slice(0, 2), { type: 'failed', failure }]);
      expect(failed).toEqual({ phase: 'failure', failure });
      expect(run([{ type: 'press', explained: true }], failed).phase).toBe('asking');
    });
  }

  it('keeps a recording that was lost on the way from turning into a result', () => {
    const lost = run([...recording, { type: 'failed', failure: { kind: 'lost-device' } }]);
    expect(run([{ type: 'captured' }, { type: 'scored' }, level(900)], lost)).toBe(lost);
  });

  it('sends a kept recording again only when it was not sent', () => {
    const thinking = run([...recording, { type: 'stop', reason: 'learner' }, { type: 'captured' }]);
    const unsent = run([{ type: 'failed', failure: { kind: 'unsent', reason: 'unreachable' } }], thinking);
    expect(run([{ type: 'resend' }], unsent).phase).toBe('thinking');
    const refused = run([{ type: 'failed', failure: { kind: 'problem', code: 'no-speech' } }], thinking);
    expect(run([{ type: 'resend' }], refused)).toBe(refused);
  });

  it('ignores a second press while it is busy', () => {
    const asking = run([{ type: 'press', explained: true }]);
    expect(run([{ type: 'press', explained: true }], asking)).toBe(asking);
    const thinking = run([...recording, { type: 'stop', reason: 'learner' }, { type: 'captured' }]);
    expect(run([{ type: 'press', explained: true }], thinking)).toBe(thinking);
  });

  it('never reaches a result without a recording that was captured, whatever happens', () => {
    const anyEvent: fc.Arbitrary<RecorderEvent> = fc.oneof(
      fc.boolean().map((explained): RecorderEvent => ({ type: 'press', explained })),
      fc.nat(70_000).map(level),
      fc.constantFrom<RecorderEvent>(
        { type: 'agree' },
        { type: 'cancel' },
        { type: 'opened' },
        { type: 'started' },
        { type: 'stop', reason: 'silence' },
        { type: 'queued' },
        { type: 'scored' },
        { type: 'resend' },
        { type: 'reset' },
        { type: 'failed', failure: { kind: 'denied' } },
      ),
    );
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 60 }), (events) => {
        expect(['result', 'thinking', 'queued']).not.toContain(run(events).phase);
      }),
    );
  });
});
