import { setTimeout as delay } from 'node:timers/promises';
import { type ClockSubject, clockContract } from '@nova/core/testing/clock.contract.ts';
import { describeContract, failedChecks } from '@nova/core/testing/contract.ts';
import { describe, expect, it } from 'vitest';
import { systemClock } from './clock.ts';

const open = (clock = systemClock) => ({
  subject: { clock, passMs: async (durationMs: number) => void (await delay(durationMs)) },
});

describeContract<ClockSubject>('Clock contract: system', clockContract, async () => open());

describe('Clock contract catches a clock that', () => {
  const [present, going] = clockContract.map(({ name }) => name);
  const startedMs = Date.now();
  it.each<[fault: string, caughtBy: (string | undefined)[], nowMs: () => number]>([
    ['stands still', [going], () => startedMs],
    ['tells seconds', [present, going], () => Math.floor(Date.now() / 1_000)],
    ['counts from the start of the process', [present], () => Math.floor(performance.now())],
    ['splits milliseconds', [present], () => Date.now() + 0.25],
  ])('%s', async (_, caughtBy, nowMs) => {
    expect(await failedChecks<ClockSubject>(clockContract, async () => open({ nowMs }))).toEqual(caughtBy);
  });
});
