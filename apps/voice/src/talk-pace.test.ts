import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startTalkPace } from './talk-pace.ts';

const settings = {
  idleMs: 1_000,
  longTurnMs: 5_000,
  cutAfterMs: 6_000,
  resumeWithinMs: 3_000,
  maxTalkMs: 60_000,
  endingSoonMs: 10_000,
};

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function begin(lastedMs = 0) {
  const happened: string[] = [];
  const pace = startTalkPace({
    settings,
    idleMs: settings.idleMs,
    lastedMs,
    nowMs: () => Date.now(),
    notice: (code) => happened.push(code),
    cut: () => happened.push('cut'),
    nudge: () => happened.push('nudge'),
    end: (reason) => happened.push(`end ${reason}`),
    hold: () => happened.push('hold'),
    leave: () => happened.push('leave'),
  });
  return { pace, happened };
}

describe('startTalkPace', () => {
  it('asks twice who says nothing, then puts the talk on hold', () => {
    const { pace, happened } = begin();
    pace.came();
    vi.advanceTimersByTime(1_000);
    expect(happened).toEqual(['idle', 'nudge']);
    pace.turnEnded('partner');
    vi.advanceTimersByTime(1_000);
    pace.turnEnded('partner');
    vi.advanceTimersByTime(1_000);
    expect(happened).toEqual(['idle', 'nudge', 'idle', 'nudge', 'hold']);
  });

  it('leaves who has begun to speak alone when the turn before ends late', () => {
    const { pace, happened } = begin();
    pace.came();
    pace.turnStarted('partner');
    pace.turnStarted('learner');
    pace.turnEnded('partner');
    vi.advanceTimersByTime(1_000);
    expect(happened).toEqual([]);
    pace.turnEnded('learner');
    vi.advanceTimersByTime(1_000);
    expect(happened).toEqual(['idle', 'nudge']);
  });

  it('counts silence from when the partner’s voice has been played', () => {
    const { pace, happened } = begin();
    pace.came();
    pace.turnStarted('partner');
    // Half a second at 24 kHz.
    pace.sounded(24_000);
    pace.turnEnded('partner');
    vi.advanceTimersByTime(1_499);
    expect(happened).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(happened).toEqual(['idle', 'nudge']);
  });

  it('forgives silence to whoever does something', () => {
    const { pace, happened } = begin();
    pace.came();
    vi.advanceTimersByTime(900);
    pace.acted();
    vi.advanceTimersByTime(900);
    expect(happened).toEqual([]);
  });

  it('tells who talks long, cuts the turn, and hears the next one again', () => {
    const { pace, happened } = begin();
    pace.came();
    pace.turnStarted('learner');
    vi.advanceTimersByTime(6_000);
    expect(happened).toEqual(['long-turn', 'cut', 'turn-cut']);
    expect(pace.isCut).toBe(true);
    pace.turnEnded('learner');
    expect(pace.isCut).toBe(false);
  });

  it('waits for a client that is gone, and no longer than for one that comes back', () => {
    const { pace, happened } = begin();
    pace.came();
    pace.left();
    vi.advanceTimersByTime(2_999);
    expect(happened).toEqual([]);
    pace.came();
    pace.left();
    vi.advanceTimersByTime(3_000);
    expect(happened).toEqual(['leave']);
  });

  it('ends a talk in time wherever it began, and says so before', () => {
    const { pace, happened } = begin(45_000);
    pace.came();
    pace.turnStarted('partner');
    vi.advanceTimersByTime(5_000);
    expect(happened).toEqual(['ending-soon']);
    vi.advanceTimersByTime(10_000);
    expect(happened).toEqual(['ending-soon', 'end time-limit']);
  });

  it('counts only the time that somebody is there, and knows when that was last', () => {
    const { pace, happened } = begin(45_000);
    vi.advanceTimersByTime(1_000);
    pace.came();
    vi.advanceTimersByTime(500);
    pace.left();
    const seenAtMs = Date.now();
    vi.advanceTimersByTime(2_000);
    expect(pace.presence).toEqual({ lastedMs: 45_500, seenAtMs });
    pace.came();
    vi.advanceTimersByTime(500);
    expect(pace.presence).toEqual({ lastedMs: 46_000, seenAtMs: Date.now() });
    pace.stop();
    const stoppedAtMs = Date.now();
    vi.advanceTimersByTime(60_000);
    expect(pace.presence).toEqual({ lastedMs: 46_000, seenAtMs: stoppedAtMs });
    expect(happened).toEqual([]);
  });

  it('does not end in time a talk that nobody is there for', () => {
    const { pace, happened } = begin(59_900);
    pace.came();
    vi.advanceTimersByTime(50);
    pace.left();
    vi.advanceTimersByTime(2_000);
    expect(happened).toEqual(['ending-soon']);
    pace.came();
    vi.advanceTimersByTime(50);
    expect(happened).toEqual(['ending-soon', 'ending-soon', 'end time-limit']);
  });

  it('does nothing once it is stopped', () => {
    const { pace, happened } = begin();
    pace.came();
    pace.turnStarted('learner');
    pace.stop();
    pace.turnEnded('learner');
    vi.advanceTimersByTime(100_000);
    expect(happened).toEqual([]);
  });
});
