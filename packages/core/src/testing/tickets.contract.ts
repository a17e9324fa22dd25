import assert from 'node:assert/strict';
import type { Tickets } from '../ports/tickets.ts';
import type { AdjustableClock } from './adjustable-clock.ts';
import type { ContractCheck } from './contract.ts';
import { changed, MINUTE_MS } from './identity-subject.ts';

/** Tickets that tell the time by `clock`. */
export interface TicketsSubject {
  tickets: Tickets;
  clock: AdjustableClock;
}

const VALUE = { at: 'somewhere', secret: 'kept-from-view', list: [1, null, '가'] };
const issue = ({ tickets }: TicketsSubject) =>
  tickets.issue({ kind: 'social', value: VALUE, lifetimeMs: 10 * MINUTE_MS });
const read = ({ tickets }: TicketsSubject, ticket: string, kind = 'social') => tickets.read({ kind, ticket });

/** What tickets must do. */
export const ticketsContract: readonly ContractCheck<TicketsSubject>[] = [
  {
    name: 'brings back what was sealed, which nobody can read on the way',
    async check(all) {
      const ticket = await issue(all);
      assert.deepEqual((await read(all, ticket))?.value, VALUE);
      const plain = ticket.split('.').map((part) => Buffer.from(part, 'base64url').toString());
      assert.ok(!plain.join('').includes('kept-from-view'));
      assert.match(ticket, /^[\w.-]+$/);
      assert.notEqual(await issue(all), ticket);
    },
  },
  {
    name: 'takes none that is changed, of another kind, or no ticket at all',
    async check(all) {
      const ticket = await issue(all);
      assert.equal(await read(all, changed(ticket)), null);
      assert.equal(await read(all, ticket, 'other'), null);
      for (const nonsense of ['', '.', 'a.b.c.d.e', 'eyJhbGciOiJub25lIn0.e30.', '가'])
        assert.equal(await read(all, nonsense), null);
    },
  },
  {
    name: 'lives until its time is over',
    async check(all) {
      const ticket = await issue(all);
      all.clock.advanceMs(10 * MINUTE_MS - 2_000);
      assert.ok(await read(all, ticket));
      all.clock.advanceMs(4_000);
      assert.equal(await read(all, ticket), null);
    },
  },
  {
    name: 'is used up once, whoever holds it',
    async check(all) {
      const ticket = await issue(all);
      const other = await issue(all);
      const [mine, theirs] = await Promise.all([read(all, ticket), read(all, ticket)]);
      const spent = await Promise.all([mine?.spend(), theirs?.spend()]);
      assert.deepEqual(spent.toSorted(), [false, true]);
      assert.equal(await read(all, ticket), null);
      assert.ok(await read(all, other));
    },
  },
];
