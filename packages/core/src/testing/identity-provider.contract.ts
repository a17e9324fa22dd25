import assert from 'node:assert/strict';
import type { ErrorCode } from '../errors.ts';
import { codeOf } from './code-of.ts';
import type { ContractCheck } from './contract.ts';
import {
  ATTRIBUTES,
  changed,
  confirmed,
  DEVICE,
  freshAddress,
  type IdentitySubject,
  MINUTE_MS,
  OTHER_PASSWORD,
  otherCode,
  PASSWORD,
  pending,
  refuses,
  signedIn,
} from './identity-subject.ts';
import { secondFactorChecks } from './second-factor.contract.ts';
import { signInSessionChecks } from './sign-in-session.contract.ts';
import { tokenReuseChecks } from './token-reuse.contract.ts';

const signUpChecks: readonly ContractCheck<IdentitySubject>[] = [
  {
    name: 'signs up, confirms with the six digits, signs in, and knows its own tokens',
    async check({ identity }) {
      const email = freshAddress();
      const { userId, code } = await pending(identity, email);
      assert.match(code, /^\d{6}$/);
      const confirmed = await identity.confirm({ email, code });
      assert.deepEqual(confirmed, { userId, email, attributes: ATTRIBUTES });
      const session = await signedIn(identity, email);
      assert.deepEqual(session.identity, confirmed);
      assert.ok(session.tokens.expiresInSeconds > 0);
      assert.deepEqual(await identity.verifyAccessToken(session.tokens.accessToken), { userId });
    },
  },
  {
    name: 'says account-unconfirmed only to the right password',
    async check({ identity }) {
      const email = freshAddress();
      await pending(identity, email);
      await refuses(
        identity.signIn({ email, password: OTHER_PASSWORD, device: DEVICE }),
        'credentials-invalid',
      );
      await refuses(identity.signIn({ email, password: PASSWORD, device: DEVICE }), 'account-unconfirmed');
    },
  },
  {
    name: 'lets a second sign-up of an unconfirmed address replace the first, under a new id',
    async check({ identity }) {
      const email = freshAddress();
      const first = await pending(identity, email);
      const second = await pending(identity, email, OTHER_PASSWORD);
      assert.notEqual(second.userId, first.userId);
      if (first.code !== second.code)
        await refuses(identity.confirm({ email, code: first.code }), 'code-invalid');
      assert.equal((await identity.confirm({ email, code: second.code })).userId, second.userId);
      await refuses(identity.signIn({ email, password: PASSWORD, device: DEVICE }), 'credentials-invalid');
      await identity.signIn({ email, password: OTHER_PASSWORD, device: DEVICE });
    },
  },
  {
    name: 'leaves a confirmed account as it is when its address signs up again',
    async check({ identity }) {
      const { email, userId } = await confirmed(identity);
      const outcome = await identity.signUp({ email, password: OTHER_PASSWORD, attributes: ATTRIBUTES });
      assert.equal(outcome.kind, 'email-taken');
      assert.notEqual(outcome.userId, userId);
      await refuses(
        identity.signIn({ email, password: OTHER_PASSWORD, device: DEVICE }),
        'credentials-invalid',
      );
      assert.equal((await signedIn(identity, email)).identity.userId, userId);
    },
  },
  {
    name: 'refuses weak passwords by what is wrong with them',
    async check({ identity }) {
      const wrong: [string, ErrorCode][] = [
        ['Ab1!xyz', 'password-too-short'],
        [`Aa${'x'.repeat(127)}`, 'password-too-long'],
        ['quiet-meadow-58', 'password-needs-mixed-case'],
        ['QUIET-MEADOW-58', 'password-needs-mixed-case'],
        ['Password123', 'password-leaked'],
        ['Qwerty123', 'password-leaked'],
        // The 95,157th most common.
        ['Dziadzia', 'password-leaked'],
      ];
      for (const [password, code] of wrong) {
        await refuses(identity.signUp({ email: freshAddress(), password, attributes: ATTRIBUTES }), code);
      }
    },
  },
];

const codeChecks: readonly ContractCheck<IdentitySubject>[] = [
  {
    name: 'takes a code once, and tells its owner that it was used',
    async check({ identity }) {
      const email = freshAddress();
      const { code } = await pending(identity, email);
      await identity.confirm({ email, code });
      await refuses(identity.confirm({ email, code }), 'code-used');
      await refuses(identity.confirm({ email, code: otherCode(code) }), 'code-invalid');
    },
  },
  {
    name: 'takes a code until 15 minutes have passed',
    async check({ identity, clock }) {
      const [early, late] = [freshAddress(), freshAddress()];
      const [first, second] = [await pending(identity, early), await pending(identity, late)];
      clock.advanceMs(15 * MINUTE_MS - 1_000);
      await identity.confirm({ email: early, code: first.code });
      clock.advanceMs(1_000);
      await refuses(identity.confirm({ email: late, code: second.code }), 'code-expired');
    },
  },
  {
    name: 'takes a code after 5 wrong tries, not after more',
    async check({ identity }) {
      for (const [wrongTries, isAlive] of [
        [5, true],
        [6, false],
      ] as const) {
        const email = freshAddress();
        const { code } = await pending(identity, email);
        for (let tries = 0; tries < wrongTries; tries++) {
          await refuses(identity.confirm({ email, code: otherCode(code) }), 'code-invalid');
        }
        if (isAlive) await identity.confirm({ email, code });
        else await refuses(identity.confirm({ email, code }), 'code-expired', 'code-invalid');
      }
    },
  },
  {
    name: 'answers an unknown address like a wrong code',
    async check({ identity }) {
      const email = freshAddress();
      await refuses(identity.confirm({ email, code: '123456' }), 'code-invalid');
      await refuses(
        identity.resetPassword({ email, code: '123456', password: OTHER_PASSWORD }),
        'code-invalid',
      );
    },
  },
  {
    name: 'renews the code of an unconfirmed account, at most every 30 seconds, and voids the one before',
    async check({ identity, clock }) {
      const email = freshAddress();
      const first = await pending(identity, email);
      const renewed = await identity.renewConfirmation(email);
      assert.ok(renewed);
      assert.equal(renewed.locale, 'ko');
      assert.equal(await identity.renewConfirmation(email), null);
      clock.advanceMs(30_000);
      const again = await identity.renewConfirmation(email);
      assert.ok(again);
      for (const { code } of [first, renewed]) {
        if (code !== again.code) await refuses(identity.confirm({ email, code }), 'code-invalid');
      }
      await identity.confirm({ email, code: again.code });
      clock.advanceMs(30_000);
      assert.equal(await identity.renewConfirmation(email), null);
      assert.equal(await identity.renewConfirmation(freshAddress()), null);
    },
  },
];

const passwordChecks: readonly ContractCheck<IdentitySubject>[] = [
  {
    name: 'sets a new password with the mailed code and ends every session',
    async check({ identity }) {
      const { email } = await confirmed(identity);
      const { tokens } = await signedIn(identity, email);
      const started = await identity.startPasswordReset(email);
      assert.ok(started);
      const reset = { email, code: started.code, password: OTHER_PASSWORD };
      await refuses(identity.resetPassword({ ...reset, code: otherCode(started.code) }), 'code-invalid');
      await refuses(identity.resetPassword({ ...reset, password: 'short' }), 'password-too-short');
      await refuses(identity.resetPassword({ ...reset, password: 'Dziadzia' }), 'password-leaked');
      await identity.resetPassword(reset);
      await refuses(identity.resetPassword(reset), 'code-used');
      await refuses(identity.refresh(tokens.refreshToken), 'refresh-invalid');
      await refuses(identity.signIn({ email, password: PASSWORD, device: DEVICE }), 'credentials-invalid');
      await identity.signIn({ email, password: OTHER_PASSWORD, device: DEVICE });
    },
  },
  {
    name: 'starts a reset for confirmed accounts only, at most every 30 seconds; its code lives 15 minutes',
    async check({ identity, clock }) {
      const unconfirmed = freshAddress();
      await pending(identity, unconfirmed);
      assert.equal(await identity.startPasswordReset(unconfirmed), null);
      assert.equal(await identity.startPasswordReset(freshAddress()), null);
      const { email } = await confirmed(identity);
      const started = await identity.startPasswordReset(email);
      assert.ok(started);
      assert.equal(await identity.startPasswordReset(email), null);
      clock.advanceMs(15 * MINUTE_MS);
      await refuses(
        identity.resetPassword({ email, code: started.code, password: OTHER_PASSWORD }),
        'code-expired',
      );
      assert.ok(await identity.startPasswordReset(email));
    },
  },
  {
    name: 'locks an address after 5 failures, known or not, also for the right password, and lets go later',
    async check({ identity, clock }) {
      const { email: known } = await confirmed(identity);
      for (const email of [known, freshAddress()]) {
        for (let tries = 0; tries < 5; tries++) {
          await refuses(
            identity.signIn({ email, password: OTHER_PASSWORD, device: DEVICE }),
            'credentials-invalid',
          );
        }
        const refusal = await refuses(
          identity.signIn({ email, password: PASSWORD, device: DEVICE }),
          'account-locked',
        );
        assert.ok((refusal.retryAfterSeconds ?? 0) > 0);
        clock.advanceMs((refusal.retryAfterSeconds ?? 0) * 1000);
        await refuses(
          identity.signIn({ email, password: OTHER_PASSWORD, device: DEVICE }),
          'credentials-invalid',
        );
        const longer = await refuses(
          identity.signIn({ email, password: PASSWORD, device: DEVICE }),
          'account-locked',
        );
        assert.ok((longer.retryAfterSeconds ?? 0) > (refusal.retryAfterSeconds ?? 0), 'the pause grows');
        clock.advanceMs((longer.retryAfterSeconds ?? 0) * 1000);
      }
      await identity.signIn({ email: known, password: PASSWORD, device: DEVICE });
    },
  },
  {
    name: 'forgets failures after a success, and after a quiet quarter of an hour',
    async check({ identity, clock }) {
      const { email } = await confirmed(identity);
      const failFour = async () => {
        for (let tries = 0; tries < 4; tries++) {
          await refuses(
            identity.signIn({ email, password: OTHER_PASSWORD, device: DEVICE }),
            'credentials-invalid',
          );
        }
      };
      await failFour();
      await identity.signIn({ email, password: PASSWORD, device: DEVICE });
      await failFour();
      clock.advanceMs(15 * MINUTE_MS);
      await failFour();
      await identity.signIn({ email, password: PASSWORD, device: DEVICE });
    },
  },
  {
    name: 'gives a hundred tries at once no more than a hundred in turn',
    async check({ identity }) {
      const { email } = await confirmed(identity);
      const tries = Array.from({ length: 20 }, () =>
        identity.signIn({ email, password: OTHER_PASSWORD, device: DEVICE }).catch(codeOf),
      );
      const answers = await Promise.all(tries);
      assert.ok(answers.filter((answer) => answer === 'credentials-invalid').length <= 5);
      assert.ok(answers.filter((answer) => answer === 'account-locked').length >= 15);
    },
  },
  {
    name: 'checks the password of an account, counting towards the lockout',
    async check({ identity }) {
      const { email, userId } = await confirmed(identity);
      assert.equal(await identity.checkPassword({ userId, password: PASSWORD }), true);
      for (let tries = 0; tries < 5; tries++) {
        assert.equal(await identity.checkPassword({ userId, password: OTHER_PASSWORD }), false);
      }
      await refuses(identity.signIn({ email, password: PASSWORD, device: DEVICE }), 'account-locked');
    },
  },
];

const tokenChecks: readonly ContractCheck<IdentitySubject>[] = [
  {
    name: 'rotates refresh tokens; one older than the last ends its family and no other',
    async check({ identity }) {
      const { email, userId } = await confirmed(identity);
      const { tokens } = await signedIn(identity, email);
      const { tokens: otherDevice } = await signedIn(identity, email);
      const second = await identity.refresh(tokens.refreshToken);
      assert.notEqual(second.refreshToken, tokens.refreshToken);
      assert.deepEqual(await identity.verifyAccessToken(second.accessToken), { userId });
      const third = await identity.refresh(second.refreshToken);
      await refuses(identity.refresh(tokens.refreshToken), 'refresh-reused');
      await refuses(identity.refresh(third.refreshToken), 'refresh-invalid');
      await identity.refresh(otherDevice.refreshToken);
    },
  },
  {
    name: 'gives one new token to the same token sent three times at once',
    async check({ identity }) {
      const { email } = await confirmed(identity);
      const { tokens } = await signedIn(identity, email);
      const answers = await Promise.all([1, 2, 3].map(() => identity.refresh(tokens.refreshToken)));
      const next = new Set(answers.map(({ refreshToken }) => refreshToken));
      assert.equal(next.size, 1);
      assert.ok(!next.has(tokens.refreshToken));
    },
  },
  {
    name: 'ends a family at sign-out, and takes any token for it without complaint',
    async check({ identity }) {
      const { email } = await confirmed(identity);
      const { tokens } = await signedIn(identity, email);
      await identity.signOut(tokens.refreshToken);
      await identity.signOut(tokens.refreshToken);
      await identity.signOut('never-a-token');
      await refuses(identity.refresh(tokens.refreshToken), 'refresh-invalid');
    },
  },
  {
    name: 'refuses unknown, changed and expired refresh tokens, and a changed one harms nobody',
    async check({ identity, clock }) {
      const { email } = await confirmed(identity);
      const { tokens } = await signedIn(identity, email);
      for (const token of ['', 'never-a-token', changed(tokens.refreshToken)]) {
        await refuses(identity.refresh(token), 'refresh-invalid');
      }
      const next = await identity.refresh(tokens.refreshToken);
      clock.advanceMs(31 * 24 * 60 * MINUTE_MS);
      await refuses(identity.refresh(next.refreshToken), 'refresh-invalid');
    },
  },
  {
    name: 'refuses access tokens that are expired, changed, unsigned or none',
    async check({ identity, clock }) {
      const { email } = await confirmed(identity);
      const { tokens } = await signedIn(identity, email);
      const [header = '', payload = '', signature = ''] = tokens.accessToken.split('.');
      const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`;
      const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
      const elevated = Buffer.from(JSON.stringify({ ...claims, sub: 'somebody-else' })).toString('base64url');
      const forged = [
        `${header}.${elevated}.${signature}`,
        `${header}.${payload}.${changed(signature)}`,
        unsigned,
      ];
      for (const token of [...forged, '', 'a.b.c', tokens.refreshToken]) {
        await refuses(identity.verifyAccessToken(token), 'token-invalid');
      }
      await identity.verifyAccessToken(tokens.accessToken);
      clock.advanceMs(tokens.expiresInSeconds * 1000);
      await refuses(identity.verifyAccessToken(tokens.accessToken), 'token-expired');
    },
  },
  {
    name: 'deletes an account with its tokens, twice without complaint; its address is free again',
    async check({ identity }) {
      const { email, userId } = await confirmed(identity);
      const { tokens } = await signedIn(identity, email);
      await identity.deleteAccount(userId);
      await identity.deleteAccount(userId);
      await refuses(identity.signIn({ email, password: PASSWORD, device: DEVICE }), 'credentials-invalid');
      await refuses(identity.refresh(tokens.refreshToken), 'refresh-invalid');
      assert.equal(await identity.startPasswordReset(email), null);
      assert.equal(
        (await identity.signUp({ email, password: PASSWORD, attributes: ATTRIBUTES })).kind,
        'pending',
      );
    },
  },
];

/** What every `IdentityProvider` keeps, together with its `SecondFactors`. */
export const identityProviderContract = [
  ...signUpChecks,
  ...codeChecks,
  ...passwordChecks,
  ...tokenChecks,
  ...tokenReuseChecks,
  ...secondFactorChecks,
  ...signInSessionChecks,
];
