import assert from 'node:assert/strict';
import type { IdentityProvider } from '../ports/identity-provider.ts';
import type { ContractCheck } from './contract.ts';
import { confirmed, type IdentitySubject, MINUTE_MS, refuses, signedIn } from './identity-subject.ts';

const INTERVAL_MS = 30_000;
const REUSES_PER_DAY = 10;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** What becomes of a refresh token that is sent again: bad luck for a short while, theft ever after. */
export const tokenReuseChecks: readonly ContractCheck<IdentitySubject>[] = [
  {
    name: 'answers a token again with the same successor for 30 s, and no longer',
    async check({ identity, clock }) {
      const { userId, first } = await family(identity);
      const next = await identity.refresh(first.refreshToken);
      clock.advanceMs(INTERVAL_MS - 1);
      const again = await identity.refresh(first.refreshToken);
      assert.equal(again.refreshToken, next.refreshToken);
      assert.equal(again.sessionId, first.sessionId);
      assert.deepEqual(await identity.verifyAccessToken(again.accessToken), { userId });
      // Counted from its first use, not from the last.
      clock.advanceMs(1);
      await refuses(identity.refresh(first.refreshToken), 'refresh-reused');
      await refuses(identity.refresh(next.refreshToken), 'refresh-invalid');
    },
  },
  {
    name: 'goes on from the successor that was given twice, and then takes the token before no more',
    async check({ identity }) {
      const { userId, first } = await family(identity);
      await identity.refresh(first.refreshToken);
      const second = await identity.refresh(first.refreshToken);
      const third = await identity.refresh(second.refreshToken);
      assert.notEqual(third.refreshToken, second.refreshToken);
      const { userId: owner } = await refuses(identity.refresh(first.refreshToken), 'refresh-reused');
      assert.equal(owner, userId);
      for (const token of [second, third])
        await refuses(identity.refresh(token.refreshToken), 'refresh-invalid');
    },
  },
  {
    name: 'gives a token that was sent again no life beyond the end of its family',
    async check({ identity }) {
      const { userId, first } = await family(identity);
      const next = await identity.refresh(first.refreshToken);
      await identity.signOut(next.refreshToken);
      await refuses(identity.refresh(first.refreshToken), 'refresh-invalid');
      const other = await family(identity);
      await identity.refresh(other.first.refreshToken);
      await identity.endSession({ userId: other.userId, sessionId: other.first.sessionId });
      await refuses(identity.refresh(other.first.refreshToken), 'refresh-invalid');
      assert.deepEqual(await identity.sessions(userId), []);
    },
  },
  {
    name: 'takes it for theft when tokens of a family are sent again more than 10 times a day',
    async check({ identity, clock }) {
      const { userId, first } = await family(identity);
      const toNextDayMs = DAY_MS - (clock.nowMs() % DAY_MS);
      clock.advanceMs(toNextDayMs);
      const afterOneDay = await keepStep(identity, first.refreshToken, REUSES_PER_DAY);
      clock.advanceMs(DAY_MS);
      const token = await keepStep(identity, afterOneDay, REUSES_PER_DAY);
      const { refreshToken: last } = await identity.refresh(token);
      await refuses(identity.refresh(token), 'refresh-reused');
      await refuses(identity.refresh(last), 'refresh-invalid');
      assert.deepEqual(await identity.sessions(userId), []);
    },
  },
];

async function family(identity: IdentityProvider) {
  const { email, userId } = await confirmed(identity);
  return { userId, first: (await signedIn(identity, email)).tokens };
}

/** Refreshes `times` times and sends each token once more, as two that share them would. @returns the last token */
async function keepStep(identity: IdentityProvider, token: string, times: number): Promise<string> {
  let current = token;
  for (let time = 0; time < times; time++) {
    const { refreshToken: next } = await identity.refresh(current);
    assert.equal((await identity.refresh(current)).refreshToken, next);
    current = next;
  }
  return current;
}
