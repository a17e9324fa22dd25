import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { IdempotencyStore } from '../ports/idempotency-store.ts';
import type { AdjustableClock } from './adjustable-clock.ts';
import type { ContractCheck } from './contract.ts';

/** The store, and the clock it lives by. */
export interface IdempotencySubject {
  store: IdempotencyStore;
  clock: AdjustableClock;
}

const NEW = { kind: 'new' };
const ANSWER = { status: 201, body: '{"sessionId":"세션 \\u0000"}' };
const HOUR_MS = 60 * 60 * 1000;

const aRequest = () => ({ scope: randomUUID(), key: randomUUID(), requestHash: 'hash-a' });

/** What every IdempotencyStore must do. */
export const idempotencyStoreContract: readonly ContractCheck<IdempotencySubject>[] = [
  {
    name: 'reserves a new key, and says in-progress until it is finished',
    async check({ store }) {
      const request = aRequest();
      await expect(store.begin(request)).resolves.toEqual(NEW);
      await expect(store.begin(request)).resolves.toEqual({ kind: 'in-progress' });
    },
  },
  {
    name: 'gives a new key to exactly one of many at once',
    async check({ store }) {
      const request = aRequest();
      const begun = await Promise.all(Array.from({ length: 8 }, () => store.begin(request)));
      expect(begun.filter(({ kind }) => kind === 'new')).toHaveLength(1);
      expect(begun.filter(({ kind }) => kind === 'in-progress')).toHaveLength(7);
    },
  },
  {
    name: 'replays the answer for 24 hours and no longer',
    async check({ store, clock }) {
      const request = aRequest();
      await store.begin(request);
      await store.finish({ ...request, answer: ANSWER });
      await expect(store.begin(request)).resolves.toEqual({ kind: 'replay', answer: ANSWER });
      clock.advanceMs(23 * HOUR_MS);
      await expect(store.begin(request)).resolves.toEqual({ kind: 'replay', answer: ANSWER });
      clock.advanceMs(1 * HOUR_MS + 1);
      await expect(store.begin(request)).resolves.toEqual(NEW);
      await expect(store.begin(request)).resolves.toEqual({ kind: 'in-progress' });
    },
  },
  {
    name: 'calls the same key for another request a mismatch, in progress and finished',
    async check({ store }) {
      const request = aRequest();
      const other = { ...request, requestHash: 'hash-b' };
      await store.begin(request);
      await expect(store.begin(other)).resolves.toEqual({ kind: 'mismatch' });
      await store.finish({ ...request, answer: ANSWER });
      await expect(store.begin(other)).resolves.toEqual({ kind: 'mismatch' });
      await expect(store.begin(request)).resolves.toEqual({ kind: 'replay', answer: ANSWER });
    },
  },
  {
    name: 'keeps scopes and keys apart, however they are cut',
    async check({ store }) {
      const request = aRequest();
      await store.begin({ ...request, scope: `${request.scope}/a`, key: 'b' });
      await store.finish({ scope: `${request.scope}/a`, key: 'b', answer: ANSWER });
      for (const { scope, key } of [
        { scope: request.scope, key: 'a/b' },
        { scope: request.scope, key: 'b' },
        { scope: `${request.scope}/a`, key: 'c' },
        { scope: `${request.scope}/`, key: 'ab' },
      ]) {
        await expect(store.begin({ ...request, scope, key })).resolves.toEqual(NEW);
      }
    },
  },
  {
    name: 'gives an abandoned key out again, to any request',
    async check({ store }) {
      const request = aRequest();
      await store.begin(request);
      await store.abandon(request);
      await expect(store.begin({ ...request, requestHash: 'hash-b' })).resolves.toEqual(NEW);
    },
  },
  {
    name: 'does not forget a finished answer when abandoned late',
    async check({ store }) {
      const request = aRequest();
      await store.begin(request);
      await store.finish({ ...request, answer: ANSWER });
      await store.abandon(request);
      await expect(store.begin(request)).resolves.toEqual({ kind: 'replay', answer: ANSWER });
    },
  },
  {
    name: 'forgets every key of a scope, answered or under way, and of no other scope',
    async check({ store }) {
      const [answered, underWay, another] = [aRequest(), aRequest(), aRequest()];
      underWay.scope = answered.scope;
      another.scope = `${answered.scope}1`;
      for (const request of [answered, underWay, another]) await store.begin(request);
      await store.finish({ ...answered, answer: ANSWER });
      await expect(store.forgetScope(answered.scope)).resolves.toBe(2);
      await expect(store.forgetScope(answered.scope)).resolves.toBe(0);
      await expect(store.begin(another)).resolves.toEqual({ kind: 'in-progress' });
      await expect(store.begin(answered)).resolves.toEqual(NEW);
      await expect(store.begin(underWay)).resolves.toEqual(NEW);
    },
  },
  {
    name: 'takes a reservation of a killed process back after 60 seconds, not before',
    async check({ store, clock }) {
      const request = aRequest();
      await store.begin(request);
      clock.advanceMs(59_000);
      await expect(store.begin(request)).resolves.toEqual({ kind: 'in-progress' });
      clock.advanceMs(2_000);
      const begun = await Promise.all([store.begin(request), store.begin(request)]);
      expect(begun.filter(({ kind }) => kind === 'new')).toHaveLength(1);
    },
  },
];
