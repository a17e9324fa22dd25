import assert from 'node:assert/strict';
import { codeOf } from './code-of.ts';
import type { ContractCheck } from './contract.ts';
import {
  confirmed,
  DEVICE,
  type IdentitySubject,
  MINUTE_MS,
  OTHER_PASSWORD,
  otherCode,
  PASSWORD,
  refuses,
  signedIn,
} from './identity-subject.ts';
import { STEP_MS, totp } from './totp.ts';

/** What an account keeps when it asks for a second factor, and others do not notice. */
export const secondFactorChecks: readonly ContractCheck<IdentitySubject>[] = [
  {
    name: 'asks for nothing until a first code has proved that the app has the secret',
    async check(subject) {
      const { identity, secondFactors, clock } = subject;
      const { email, userId } = await confirmed(identity);
      await refuses(secondFactors.confirm({ userId, code: '123456' }), 'mfa-not-started');
      const { secret, otpauthUri } = await secondFactors.start({ userId, email });
      assert.equal(new URL(otpauthUri).searchParams.get('secret'), secret);
      const code = totp(secret, clock.nowMs());
      await refuses(secondFactors.confirm({ userId, code: otherCode(code) }), 'mfa-code-invalid');
      await signedIn(identity, email);
      assert.deepEqual(await secondFactors.state(userId), OFF);
      const { recoveryCodes } = await secondFactors.confirm({ userId, code });
      assert.equal(new Set(recoveryCodes).size, 10);
      assert.deepEqual(await secondFactors.state(userId), {
        isOn: true,
        enabledAtMs: clock.nowMs(),
        recoveryCodesLeft: 10,
      });
      await refuses(secondFactors.start({ userId, email }), 'mfa-already-on');
      await refuses(secondFactors.confirm({ userId, code }), 'mfa-already-on');
    },
  },
  {
    name: 'voids a secret that waited 15 minutes, and an earlier one when a new one is asked for',
    async check({ identity, secondFactors, clock }) {
      const { email, userId } = await confirmed(identity);
      const first = await secondFactors.start({ userId, email });
      const second = await secondFactors.start({ userId, email });
      assert.notEqual(first.secret, second.secret);
      await refuses(
        secondFactors.confirm({ userId, code: totp(first.secret, clock.nowMs()) }),
        'mfa-code-invalid',
      );
      clock.advanceMs(15 * MINUTE_MS);
      await refuses(
        secondFactors.confirm({ userId, code: totp(second.secret, clock.nowMs()) }),
        'mfa-not-started',
      );
    },
  },
  {
    name: 'gives a challenge instead of tokens, and tokens for the challenge with a code, once',
    async check(subject) {
      const { identity, clock } = subject;
      const { email, userId, secret } = await enrolled(subject);
      const challenge = await challengeFor(identity, email);
      const code = totp(secret, clock.nowMs());
      await refuses(
        identity.answerChallenge({ challenge, code: otherCode(code), device: DEVICE }),
        'mfa-code-invalid',
      );
      const {
        tokens,
        identity: who,
        recoveryCodesLeft,
      } = await identity.answerChallenge({ challenge, code, device: DEVICE });
      assert.deepEqual(await identity.verifyAccessToken(tokens.accessToken), { userId });
      assert.equal(who.email, email);
      assert.equal(recoveryCodesLeft, null);
      await identity.refresh(tokens.refreshToken);
      clock.advanceMs(STEP_MS);
      const next = totp(secret, clock.nowMs());
      await refuses(
        identity.answerChallenge({ challenge, code: next, device: DEVICE }),
        'mfa-challenge-invalid',
      );
      await refuses(
        identity.answerChallenge({ challenge: 'never-one', code: next, device: DEVICE }),
        'mfa-challenge-invalid',
      );
    },
  },
  {
    name: 'ends a sign-in that waits for its code when every sign-in of the account is ended',
    async check(subject) {
      const { identity, clock } = subject;
      const { email, userId, secret } = await enrolled(subject);
      const challenge = await challengeFor(identity, email);
      assert.equal(await identity.endAllSessions(userId), 0);
      const code = totp(secret, clock.nowMs());
      await refuses(identity.answerChallenge({ challenge, code, device: DEVICE }), 'mfa-challenge-invalid');
    },
  },
  {
    name: 'takes no code twice, not that of enrolment either, and one step early or late but not two',
    async check(subject) {
      const { identity, secondFactors, clock } = subject;
      const { email, userId } = await confirmed(identity);
      const { secret } = await secondFactors.start({ userId, email });
      const first = totp(secret, clock.nowMs());
      await secondFactors.confirm({ userId, code: first });
      const challenge = await challengeFor(identity, email);
      await refuses(identity.answerChallenge({ challenge, code: first, device: DEVICE }), 'mfa-code-used');
      await refuses(
        identity.answerChallenge({
          challenge,
          code: totp(secret, clock.nowMs() + 2 * STEP_MS),
          device: DEVICE,
        }),
        'mfa-code-invalid',
      );
      const early = totp(secret, clock.nowMs() + STEP_MS);
      await identity.answerChallenge({ challenge, code: early, device: DEVICE });
      clock.advanceMs(2 * STEP_MS);
      const again = await challengeFor(identity, email);
      await refuses(
        identity.answerChallenge({ challenge: again, code: early, device: DEVICE }),
        'mfa-code-used',
      );
      await identity.answerChallenge({ challenge: again, code: totp(secret, clock.nowMs()), device: DEVICE });
    },
  },
  {
    name: 'gives one of two answers at once with the same code tokens',
    async check(subject) {
      const { identity, clock } = subject;
      const { email, secret } = await enrolled(subject);
      const challenges = [await challengeFor(identity, email), await challengeFor(identity, email)];
      const code = totp(secret, clock.nowMs());
      const answers = await Promise.all(
        challenges.map((challenge) =>
          identity.answerChallenge({ challenge, code, device: DEVICE }).catch(codeOf),
        ),
      );
      assert.equal(answers.filter((answer) => answer === 'mfa-code-used').length, 1);
    },
  },
  {
    name: 'waits 5 minutes for the code, and not beyond a new password',
    async check(subject) {
      const { identity, clock } = subject;
      const { email, secret } = await enrolled(subject);
      const late = await challengeFor(identity, email);
      clock.advanceMs(5 * MINUTE_MS);
      const answer = (challenge: string) =>
        identity.answerChallenge({ challenge, code: totp(secret, clock.nowMs()), device: DEVICE });
      await refuses(answer(late), 'mfa-challenge-invalid');
      const waiting = await challengeFor(identity, email);
      const started = await identity.startPasswordReset(email);
      await identity.resetPassword({ email, code: started?.code ?? '', password: OTHER_PASSWORD });
      await refuses(answer(waiting), 'mfa-challenge-invalid');
      await answer(await challengeFor(identity, email, OTHER_PASSWORD));
    },
  },
  {
    name: 'takes each recovery code once, however it is written, and tells how many are left',
    async check(subject) {
      const { identity, secondFactors } = subject;
      const { email, userId, recoveryCodes } = await enrolled(subject);
      const [first = '', second = ''] = recoveryCodes;
      const answer = async (code: string) =>
        identity.answerChallenge({
          challenge: await challengeFor(identity, email),
          code,
          device: DEVICE,
        });
      assert.equal((await answer(first)).recoveryCodesLeft, 9);
      await refuses(answer(first), 'mfa-code-invalid');
      assert.equal((await answer(second.toLowerCase().replaceAll('-', ' '))).recoveryCodesLeft, 8);
      assert.equal((await secondFactors.state(userId)).recoveryCodesLeft, 8);
      assert.equal((await identity.history(userId))[0]?.how, 'recovery-code');
      const renewed = await secondFactors.renewRecoveryCodes(userId);
      await refuses(answer(recoveryCodes[2] ?? ''), 'mfa-code-invalid');
      assert.equal((await answer(renewed.recoveryCodes[0] ?? '')).recoveryCodesLeft, 9);
    },
  },
  {
    name: 'lets nobody guess: 5 wrong codes over any number of challenges and checks lock the account’s codes',
    async check(subject) {
      const { identity, secondFactors, clock } = subject;
      const { email, userId, secret } = await enrolled(subject);
      const wrong = () => otherCode(totp(secret, clock.nowMs()));
      for (let tries = 0; tries < 3; tries++) {
        const challenge = await challengeFor(identity, email);
        await refuses(
          identity.answerChallenge({ challenge, code: wrong(), device: DEVICE }),
          'mfa-code-invalid',
        );
      }
      const parallel = await Promise.all(
        Array.from({ length: 8 }, () => secondFactors.check({ userId, code: wrong() }).catch(codeOf)),
      );
      assert.equal(parallel.filter((answer) => answer === 'mfa-code-invalid').length, 2);
      const right = () => totp(secret, clock.nowMs());
      const refusal = await refuses(secondFactors.check({ userId, code: right() }), 'account-locked');
      clock.advanceMs((refusal.retryAfterSeconds ?? 0) * 1000);
      await refuses(secondFactors.check({ userId, code: wrong() }), 'mfa-code-invalid');
      const longer = await refuses(secondFactors.check({ userId, code: right() }), 'account-locked');
      assert.ok((longer.retryAfterSeconds ?? 0) > (refusal.retryAfterSeconds ?? 0), 'the pause grows');
      clock.advanceMs((longer.retryAfterSeconds ?? 0) * 1000);
      await secondFactors.check({ userId, code: right() });
      await refuses(secondFactors.check({ userId, code: wrong() }), 'mfa-code-invalid');
    },
  },
  {
    name: 'asks for the password alone after it was turned off, twice without complaint, and may be turned on again',
    async check(subject) {
      const { identity, secondFactors, clock } = subject;
      const { email, userId, secret } = await enrolled(subject);
      const waiting = await challengeFor(identity, email);
      await secondFactors.stop(userId);
      await secondFactors.stop(userId);
      assert.deepEqual(await secondFactors.state(userId), OFF);
      await signedIn(identity, email);
      const code = totp(secret, clock.nowMs());
      await refuses(
        identity.answerChallenge({ challenge: waiting, code, device: DEVICE }),
        'mfa-challenge-invalid',
      );
      await refuses(secondFactors.check({ userId, code }), 'mfa-not-on');
      await refuses(secondFactors.renewRecoveryCodes(userId), 'mfa-not-on');
      const again = await secondFactors.start({ userId, email });
      assert.notEqual(again.secret, secret);
      await secondFactors.confirm({ userId, code: totp(again.secret, clock.nowMs()) });
      await challengeFor(identity, email);
    },
  },
  {
    name: 'keeps the second factors of accounts apart, and deletes them with theirs',
    async check(subject) {
      const { identity, secondFactors, clock } = subject;
      const mine = await enrolled(subject);
      const other = await enrolled(subject);
      const code = totp(other.secret, clock.nowMs());
      const challenge = await challengeFor(identity, mine.email);
      if (code !== totp(mine.secret, clock.nowMs()))
        await refuses(identity.answerChallenge({ challenge, code, device: DEVICE }), 'mfa-code-invalid');
      await identity.deleteAccount(mine.userId);
      assert.deepEqual(await secondFactors.state(mine.userId), OFF);
      await refuses(identity.answerChallenge({ challenge, code, device: DEVICE }), 'mfa-challenge-invalid');
      await challengeFor(identity, other.email);
    },
  },
];

const OFF = { isOn: false, enabledAtMs: null, recoveryCodesLeft: 0 };

/** An account with a second factor whose first code is used up and past. */
async function enrolled({ identity, secondFactors, clock }: IdentitySubject) {
  const { email, userId } = await confirmed(identity);
  const { secret } = await secondFactors.start({ userId, email });
  const { recoveryCodes } = await secondFactors.confirm({ userId, code: totp(secret, clock.nowMs()) });
  clock.advanceMs(STEP_MS);
  return { email, userId, secret, recoveryCodes };
}

async function challengeFor(
  identity: IdentitySubject['identity'],
  email: string,
  password = PASSWORD,
): Promise<string> {
  const outcome = await identity.signIn({ email, password, device: DEVICE });
  assert.equal(outcome.kind, 'second-factor');
  if (outcome.kind !== 'second-factor') throw new Error('signed in without a code');
  assert.equal(outcome.expiresInSeconds, 300);
  return outcome.challenge;
}
