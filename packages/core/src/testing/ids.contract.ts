import assert from 'node:assert/strict';
import type { Ids } from '../ports/ids.ts';
import type { ContractCheck } from './contract.ts';

/** How many are made at once: many in the same millisecond. */
const MANY = 5_000;

/** What every `Ids` keeps. */
export const idsContract: readonly ContractCheck<Ids>[] = [
  {
    name: 'makes UUIDs of version 7 and of version 4',
    async check(ids) {
      // RFC 9562, 4.1 and 4.2: version in the 13th digit, variant 10 in the 17th.
      for (let n = 0; n < 100; n++) {
        assert.match(
          ids.timeOrdered(),
          /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
        );
        assert.match(ids.random(), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      }
    },
  },
  {
    name: 'makes each id once',
    async check(ids) {
      const made = [...many(ids.timeOrdered), ...many(ids.random)];
      assert.equal(new Set(made).size, 2 * MANY);
    },
  },
  {
    name: 'makes time-ordered ids that rise in the order of making, thousands in one millisecond',
    async check(ids) {
      const made = many(ids.timeOrdered);
      assert.deepEqual([...made].sort(), made);
    },
  },
  {
    name: 'writes the millisecond of making into a time-ordered id',
    async check(ids) {
      const beforeMs = Date.now();
      // RFC 9562, 5.7: 48 bits, big endian. The smallest unit of the comparison is a second: a counter may run ahead.
      const madeMs = Number.parseInt(ids.timeOrdered().replace('-', '').slice(0, 12), 16);
      assert.ok(madeMs > beforeMs - 1_000 && madeMs < Date.now() + 1_000, String(madeMs));
    },
  },
  {
    name: 'makes random ids that do not tell in which order they were made',
    async check(ids) {
      const made = many(ids.random);
      const rising = made.filter((id, index) => id > (made[index - 1] ?? '')).length;
      assert.ok(rising > 0.4 * MANY && rising < 0.6 * MANY, `${rising} of ${MANY} rise`);
    },
  },
];

function many(make: () => string): string[] {
  return Array.from({ length: MANY }, () => make());
}
