import assert from 'node:assert/strict';
import type { ContractCheck } from './contract.ts';
import {
  confirmed,
  DEVICE,
  type IdentitySubject,
  MINUTE_MS,
  OTHER_PASSWORD,
  PASSWORD,
  refuses,
  signedIn,
} from './identity-subject.ts';

const DAY_MS = 24 * 60 * MINUTE_MS;

/** Who is signed in where, and the ways to end that. */
export const signInSessionChecks: readonly ContractCheck<IdentitySubject>[] = [
  {
    name: 'lists the devices that are signed in, the one used last first, under the same id over refreshes',
    async check({ identity, clock }) {
      const { email, userId } = await confirmed(identity);
      assert.deepEqual(await identity.sessions(userId), []);
      const startedAtMs = clock.nowMs();
      const { tokens: phone } = await signedIn(identity, email, 'Safari, iPhone');
      clock.advanceMs(MINUTE_MS);
      const { tokens: desk } = await signedIn(identity, email);
      assert.deepEqual(await devicesOf(identity, userId), [DEVICE, 'Safari, iPhone']);
      clock.advanceMs(MINUTE_MS);
      const next = await identity.refresh(phone.refreshToken);
      assert.equal(next.sessionId, phone.sessionId);
      assert.notEqual(phone.sessionId, desk.sessionId);
      assert.deepEqual((await identity.sessions(userId))[0], {
        sessionId: phone.sessionId,
        device: 'Safari, iPhone',
        name: null,
        createdAtMs: startedAtMs,
        lastUsedAtMs: clock.nowMs(),
      });
      await identity.signOut(desk.refreshToken);
      assert.deepEqual(await devicesOf(identity, userId), ['Safari, iPhone']);
      clock.advanceMs(31 * DAY_MS);
      assert.deepEqual(await devicesOf(identity, userId), []);
    },
  },
  {
    name: 'lets a learner name and end her own devices and nobody else’s',
    async check({ identity }) {
      const mine = await confirmed(identity);
      const stranger = await confirmed(identity);
      const { tokens } = await signedIn(identity, mine.email);
      const { tokens: other } = await signedIn(identity, mine.email);
      const named = { userId: mine.userId, sessionId: tokens.sessionId, name: '거실 노트북' };
      await identity.renameSession(named);
      const names = (await identity.sessions(mine.userId)).map(({ name }) => name);
      assert.deepEqual(names.sort(), ['거실 노트북', null].sort());
      const theirs = { userId: stranger.userId, sessionId: tokens.sessionId };
      await refuses(identity.renameSession({ ...theirs, name: 'x' }), 'sign-in-unknown');
      await refuses(identity.endSession(theirs), 'sign-in-unknown');
      await identity.endSession(named);
      await refuses(identity.endSession(named), 'sign-in-unknown');
      await refuses(identity.refresh(tokens.refreshToken), 'refresh-invalid');
      await identity.refresh(other.refreshToken);
    },
  },
  {
    name: 'ends every sign-in of an account and of no other',
    async check({ identity }) {
      const { email, userId } = await confirmed(identity);
      const stranger = await confirmed(identity);
      const { tokens: phone } = await signedIn(identity, email, 'Safari, iPhone');
      const { tokens: desk } = await signedIn(identity, email);
      const { tokens: other } = await signedIn(identity, stranger.email);
      assert.equal(await identity.endAllSessions(userId), 2);
      assert.equal(await identity.endAllSessions(userId), 0);
      assert.equal(await identity.endAllSessions('nobody'), 0);
      assert.deepEqual(await identity.sessions(userId), []);
      for (const { refreshToken } of [phone, desk])
        await refuses(identity.refresh(refreshToken), 'refresh-invalid');
      await identity.refresh(other.refreshToken);
    },
  },
  {
    name: 'forgets a device whose token was used twice',
    async check({ identity, clock }) {
      const { email, userId } = await confirmed(identity);
      const { tokens } = await signedIn(identity, email);
      await identity.refresh(tokens.refreshToken);
      clock.advanceMs(MINUTE_MS);
      const { userId: owner } = await refuses(identity.refresh(tokens.refreshToken), 'refresh-reused');
      assert.equal(owner, userId);
      assert.deepEqual(await identity.sessions(userId), []);
    },
  },
  {
    name: 'keeps 30 devices signed in and ends the one unused for longest',
    async check({ identity, clock }) {
      const { email, userId } = await confirmed(identity);
      const { tokens: first } = await signedIn(identity, email, 'the first');
      for (let device = 2; device <= 31; device++) {
        clock.advanceMs(1_000);
        await signedIn(identity, email, `device ${device}`);
      }
      const devices = await devicesOf(identity, userId);
      assert.equal(devices.length, 30);
      assert.ok(!devices.includes('the first'));
      await refuses(identity.refresh(first.refreshToken), 'refresh-invalid');
    },
  },
  {
    name: 'remembers the last 20 sign-ins for 90 days, newest first, and no failed one',
    async check({ identity, clock }) {
      const { email, userId } = await confirmed(identity);
      const stranger = await confirmed(identity);
      await signedIn(identity, email, 'the first');
      clock.advanceMs(MINUTE_MS);
      await refuses(
        identity.signIn({ email, password: OTHER_PASSWORD, device: DEVICE }),
        'credentials-invalid',
      );
      for (let count = 2; count <= 21; count++) await signedIn(identity, email, `device ${count}`);
      const history = await identity.history(userId);
      assert.equal(history.length, 20);
      assert.deepEqual(history[0], { atMs: clock.nowMs(), device: 'device 21', how: 'password' });
      assert.equal(history.at(-1)?.device, 'device 2');
      assert.deepEqual(await identity.history(stranger.userId), []);
      clock.advanceMs(90 * DAY_MS);
      assert.deepEqual(await identity.history(userId), []);
    },
  },
  {
    name: 'changes the password, ends every device and signs this one in anew',
    async check({ identity }) {
      const { email, userId } = await confirmed(identity);
      const { tokens: before } = await signedIn(identity, email);
      const change = { userId, device: 'Firefox, Linux' };
      await refuses(identity.changePassword({ ...change, password: 'short' }), 'password-too-short');
      await refuses(identity.changePassword({ ...change, password: 'Dziadzia' }), 'password-leaked');
      await identity.refresh((await signedIn(identity, email)).tokens.refreshToken);
      const now = await identity.changePassword({ ...change, password: OTHER_PASSWORD });
      assert.deepEqual(await identity.verifyAccessToken(now.accessToken), { userId });
      assert.deepEqual(await devicesOf(identity, userId), ['Firefox, Linux']);
      await refuses(identity.refresh(before.refreshToken), 'refresh-invalid');
      await identity.refresh(now.refreshToken);
      await refuses(identity.signIn({ email, password: PASSWORD, device: DEVICE }), 'credentials-invalid');
      await identity.signIn({ email, password: OTHER_PASSWORD, device: DEVICE });
    },
  },
];

async function devicesOf(identity: IdentitySubject['identity'], userId: string): Promise<string[]> {
  return (await identity.sessions(userId)).map(({ device }) => device);
}
