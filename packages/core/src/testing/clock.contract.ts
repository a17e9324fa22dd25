import assert from 'node:assert/strict';
import type { Clock } from '../ports/clock.ts';
import type { ContractCheck } from './contract.ts';

/** A clock, and a way to let time pass for it. */
export interface ClockSubject {
  clock: Clock;
  passMs(durationMs: number): Promise<void>;
}

/** What every `Clock` keeps. */
export const clockContract: readonly ContractCheck<ClockSubject>[] = [
  {
    name: 'tells the present in whole milliseconds since the Unix epoch',
    async check({ clock }) {
      assert.ok(Number.isInteger(clock.nowMs()));
      assert.ok(Math.abs(clock.nowMs() - Date.now()) < 60_000, `${clock.nowMs()} is not now`);
    },
  },
  {
    name: 'goes on as time passes',
    async check({ clock, passMs }) {
      const beforeMs = clock.nowMs();
      await passMs(20);
      // A timer may fire a millisecond early.
      assert.ok(clock.nowMs() - beforeMs >= 19, `${clock.nowMs() - beforeMs} ms went by`);
    },
  },
];
