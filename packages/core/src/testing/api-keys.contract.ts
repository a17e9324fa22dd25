import assert from 'node:assert/strict';
import type { ApiKeyRegister } from '../ports/api-keys.ts';
import type { AdjustableClock } from './adjustable-clock.ts';
import type { ContractCheck } from './contract.ts';

/** A register that tells the time by `clock`; `again` opens the same one as another process would. */
export interface ApiKeysSubject {
  keys: ApiKeyRegister;
  clock: AdjustableClock;
  again(): ApiKeyRegister;
}

const DAY_MS = 24 * 60 * 60_000;
const RIGHTS = { app: 'ios', scopes: ['auth', 'learning'], limitPerMinute: 600 };
const APP = { ...RIGHTS, lifetimeMs: 365 * DAY_MS };

/** What keys of apps must do. */
export const apiKeysContract: readonly ContractCheck<ApiKeysSubject>[] = [
  {
    name: 'finds a key by what was told once, and by nothing that is stored',
    async check({ keys }) {
      const { key, keyId } = await keys.issue(APP);
      assert.match(key, /^nova_key_[\w-]{43}$/);
      assert.deepEqual(await keys.find(key), { keyId, ...RIGHTS });
      const row = (await keys.list()).find((one) => one.keyId === keyId);
      assert.ok(row);
      assert.ok(!JSON.stringify(row).includes(key.slice('nova_key_'.length)));
      for (const guess of ['', key.slice(0, -1), `${key}x`, keyId, row.hash])
        assert.equal(await keys.find(guess), null);
    },
  },
  {
    name: 'ends a key when it is revoked, or its time is over',
    async check({ keys, clock }) {
      const first = await keys.issue(APP);
      const second = await keys.issue(APP);
      const endless = await keys.issue({ ...APP, lifetimeMs: null });
      assert.equal(await keys.revoke(first.keyId), true);
      assert.equal(await keys.revoke(first.keyId), false);
      assert.equal(await keys.revoke('no-such-key'), false);
      assert.equal(await keys.find(first.key), null);
      clock.advanceMs(365 * DAY_MS - 1);
      assert.ok(await keys.find(second.key));
      clock.advanceMs(1);
      assert.equal(await keys.find(second.key), null);
      assert.ok(await keys.find(endless.key));
      assert.equal(await keys.revoke(endless.keyId), true);
    },
  },
  {
    name: 'rotates: both work for the overlap, then the new one alone, as long as the old one would have',
    async check({ keys, clock }) {
      const old = await keys.issue(APP);
      const next = await keys.rotate(old.keyId, 7 * DAY_MS);
      assert.ok(next);
      assert.deepEqual(await keys.find(old.key), { keyId: old.keyId, ...RIGHTS });
      assert.deepEqual(await keys.find(next.key), { keyId: next.keyId, ...RIGHTS });
      clock.advanceMs(7 * DAY_MS);
      assert.equal(await keys.find(old.key), null);
      assert.ok(await keys.find(next.key));
      assert.equal(await keys.rotate(old.keyId, DAY_MS), null);
      clock.advanceMs(358 * DAY_MS);
      assert.equal(await keys.find(next.key), null);
    },
  },
  {
    name: 'lists every key, the oldest first, those that are over as well',
    async check({ keys, clock }) {
      const first = await keys.issue(APP);
      clock.advanceMs(1);
      const second = await keys.issue({ ...APP, app: 'android', lifetimeMs: null });
      await keys.revoke(first.keyId);
      const mine = (await keys.list()).filter(({ keyId }) => [first.keyId, second.keyId].includes(keyId));
      assert.deepEqual(
        mine.map(({ keyId, app, endsAtMs }) => [keyId, app, endsAtMs]),
        [
          [first.keyId, 'ios', clock.nowMs()],
          [second.keyId, 'android', null],
        ],
      );
    },
  },
  {
    name: 'loses nothing of what is done at once, and does each thing once',
    async check({ keys, again }) {
      const [ended, old] = [await keys.issue(APP), await keys.issue(APP)];
      const [revoked, revokedToo, made, next] = await Promise.all([
        keys.revoke(ended.keyId),
        keys.revoke(ended.keyId),
        again().issue(APP),
        again().rotate(old.keyId, DAY_MS),
      ]);
      assert.deepEqual([revoked, revokedToo].toSorted(), [false, true]);
      assert.equal(await keys.find(ended.key), null);
      for (const key of [made.key, old.key, next?.key ?? '']) assert.ok(await keys.find(key));
    },
  },
  {
    name: 'is seen at once by what runs beside it',
    async check({ keys, again }) {
      const running = again();
      assert.equal(await running.find('nova_key_x'), null);
      const { key, keyId } = await keys.issue(APP);
      assert.ok(await running.find(key));
      await keys.revoke(keyId);
      assert.equal(await running.find(key), null);
    },
  },
];
