import { randomUUID } from 'node:crypto';
import type { Ids } from '@nova/core/ports/ids.ts';
import { describeContract, failedChecks } from '@nova/core/testing/contract.ts';
import { idsContract } from '@nova/core/testing/ids.contract.ts';
import { describe, expect, it } from 'vitest';
import { uuids } from './ids.ts';

describeContract('Ids contract: UUIDs', idsContract, async () => ({ subject: uuids }));

describe('Ids contract catches a maker of ids that', () => {
  const [version, once, rising, time, random] = idsContract.map(({ name }) => name);
  const restOf = (id: string) => id.slice(8);
  let count = 0;
  it.each<[fault: string, caughtBy: (string | undefined)[], broken: Partial<Ids>]>([
    ['takes random ids for both', [version, rising, time], { timeOrdered: () => randomUUID() }],
    ['takes time-ordered ids for both', [version, random], { random: uuids.timeOrdered }],
    ['repeats itself', [once, random], { random: () => 'f81d4fae-7dec-4d0a-a765-00a0c91e6bf6' }],
    [
      'counts from the year 0',
      [time],
      { timeOrdered: () => String(count++).padStart(8, '0') + restOf(uuids.timeOrdered()) },
    ],
    [
      'orders them by the second only',
      [rising],
      { timeOrdered: () => `${uuids.timeOrdered().slice(0, 14)}7${randomUUID().slice(15)}` },
    ],
  ])('%s', async (_, caughtBy, broken) => {
    const subject = { ...uuids, ...broken };
    expect(await failedChecks(idsContract, async () => ({ subject }))).toEqual(caughtBy);
  });
});
