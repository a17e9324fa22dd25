import assert from 'node:assert/strict';
import type { SocialAccounts, SocialSubject } from '../ports/social-accounts.ts';
import type { ContractCheck } from './contract.ts';
import {
  ATTRIBUTES,
  confirmed,
  DEVICE,
  freshAddress,
  type IdentitySubject,
  MINUTE_MS,
  OTHER_PASSWORD,
  PASSWORD,
  pending,
  refuses,
  signedIn,
} from './identity-subject.ts';
import { totp } from './totp.ts';

/** Social accounts over an identity provider. */
export type SocialSubjects = IdentitySubject & {
  social: SocialAccounts;
  /** What the profile of somebody who comes from the provider now carries along; only for homes that need it. */
  sessionOf?(subject: SocialSubject): Promise<string | null>;
};

/** Somebody comes from the provider, a second time where this home wants it so. */
async function enters({ social, sessionOf }: SocialSubjects, subject: SocialSubject) {
  const first = await social.signIn({ ...subject, session: null, device: DEVICE });
  if (first?.kind !== 'provider-needed') return first;
  assert.ok(sessionOf, 'the provider is needed and there is none');
  return social.signIn({ ...subject, session: await sessionOf(subject), device: DEVICE });
}

let subjects = 0;
function freshSubject(): SocialSubject {
  subjects += 1;
  return { provider: 'google', subject: `subject-${subjects}-${Math.random().toString(36).slice(2)}` };
}

/** Somebody new whose address the provider vouches for. */
async function newcomer({ social }: SocialSubjects) {
  const subject = freshSubject();
  const email = freshAddress();
  const outcome = await social.signUp({ ...subject, email, isEmailProven: true, attributes: ATTRIBUTES });
  assert.equal(outcome.kind, 'confirmed');
  if (outcome.kind !== 'confirmed') throw new Error('not confirmed');
  return { subject, email, userId: outcome.identity.userId, identity: outcome.identity };
}

const signUpChecks: readonly ContractCheck<SocialSubjects>[] = [
  {
    name: 'signs nobody in whom it does not know',
    async check(all) {
      assert.equal(await enters(all, freshSubject()), null);
    },
  },
  {
    name: 'makes an account without a password, and signs it in on a device like any other',
    async check(all) {
      const { social, identity } = all;
      const { subject, email, userId, identity: who } = await newcomer(all);
      assert.deepEqual(who, { userId, email, attributes: ATTRIBUTES });
      const outcome = await enters(all, subject);
      if (outcome?.kind !== 'signed-in') throw new Error('not signed in');
      assert.deepEqual(outcome.identity, who);
      assert.deepEqual(await identity.verifyAccessToken(outcome.tokens.accessToken), { userId });
      await identity.refresh(outcome.tokens.refreshToken);
      assert.deepEqual(
        (await identity.sessions(userId)).map(({ device }) => device),
        [DEVICE],
      );
      assert.deepEqual(
        (await identity.history(userId)).map(({ how }) => how),
        ['google'],
      );
      const { links, hasPassword } = await social.waysIn(userId);
      assert.deepEqual([links.map(({ provider }) => provider), hasPassword], [['google'], false]);
      assert.equal(await enters(all, { ...subject, provider: 'facebook' }), null);
    },
  },
  {
    name: 'has no password that could be right, until one is set with a mailed code',
    async check(all) {
      const { social, identity } = all;
      const { email, userId } = await newcomer(all);
      for (const password of ['', ' ', PASSWORD])
        await refuses(identity.signIn({ email, password, device: DEVICE }), 'credentials-invalid');
      const started = await identity.startPasswordReset(email);
      assert.ok(started);
      await identity.resetPassword({ email, code: started.code, password: PASSWORD });
      await signedIn(identity, email);
      assert.equal((await social.waysIn(userId)).hasPassword, true);
    },
  },
  {
    name: 'lets an address that is not proven wait for its code',
    async check(all) {
      const { social, identity } = all;
      const subject = freshSubject();
      const email = freshAddress();
      const input = { ...subject, email, isEmailProven: false, attributes: ATTRIBUTES };
      const outcome = await social.signUp(input);
      if (outcome.kind !== 'pending') throw new Error('not pending');
      await refuses(enters(all, subject), 'account-unconfirmed');
      assert.equal(await social.hasAccount(email), false);
      const again = await social.signUp({ ...input, email: freshAddress() });
      assert.equal(again.kind, 'pending');
      await refuses(identity.confirm({ email, code: outcome.code }), 'code-invalid');
      const last = await social.signUp(input);
      if (last.kind !== 'pending') throw new Error('not pending');
      await identity.confirm({ email, code: last.code });
      assert.equal((await enters(all, subject))?.kind, 'signed-in');
    },
  },
  {
    name: 'never takes over an account that has the address',
    async check(all) {
      const { social, identity } = all;
      const { email, userId } = await confirmed(identity);
      assert.equal(await social.hasAccount(email), true);
      for (const isEmailProven of [true, false]) {
        const subject = freshSubject();
        const outcome = await social.signUp({ ...subject, email, isEmailProven, attributes: ATTRIBUTES });
        assert.equal(outcome.kind, 'email-taken');
        assert.notEqual(outcome.kind === 'email-taken' && outcome.userId, userId);
        assert.equal(await enters(all, subject), null);
      }
      assert.deepEqual(await social.waysIn(userId), { links: [], hasPassword: true });
    },
  },
  {
    name: 'leaves no way in to who began a sign-up with her address before',
    async check({ social, identity }) {
      const email = freshAddress();
      const before = await pending(identity, email, OTHER_PASSWORD);
      const subject = freshSubject();
      const outcome = await social.signUp({ ...subject, email, isEmailProven: true, attributes: ATTRIBUTES });
      assert.equal(outcome.kind, 'confirmed');
      await refuses(identity.confirm({ email, code: before.code }), 'code-invalid');
      await refuses(
        identity.signIn({ email, password: OTHER_PASSWORD, device: DEVICE }),
        'credentials-invalid',
      );
    },
  },
  {
    name: 'leaves no way in to a provider that began a sign-up with her address before',
    async check(all) {
      const { social, identity } = all;
      const subject = freshSubject();
      const email = freshAddress();
      const wish = { email, isEmailProven: false, attributes: ATTRIBUTES };
      const first = await social.signUp({ ...subject, ...wish });
      const second = await social.signUp({ ...freshSubject(), ...wish });
      const { code } = await pending(identity, email);
      await identity.confirm({ email, code });
      assert.equal(await enters(all, subject), null);
      // Nor anything else of those who gave way: nobody would ever ask for it again.
      for (const outcome of [first, second]) {
        if (outcome.kind !== 'pending') throw new Error('not pending');
        assert.deepEqual((await social.waysIn(outcome.userId)).links, []);
      }
    },
  },
];

const linkChecks: readonly ContractCheck<SocialSubjects>[] = [
  {
    name: 'asks for the second factor of an account that has one',
    async check(all) {
      const { social, identity, secondFactors, clock } = all;
      const { email, userId } = await confirmed(identity);
      const subject = freshSubject();
      await social.link({ ...subject, userId });
      const { secret } = await secondFactors.start({ userId, email });
      await secondFactors.confirm({ userId, code: totp(secret, clock.nowMs()) });
      clock.advanceMs(MINUTE_MS);
      const outcome = await enters(all, subject);
      if (outcome?.kind !== 'second-factor') throw new Error('no second factor');
      assert.deepEqual(await identity.sessions(userId), []);
      const { challenge } = outcome;
      const code = totp(secret, clock.nowMs());
      const { tokens } = await identity.answerChallenge({ challenge, code, device: DEVICE });
      assert.deepEqual(await identity.verifyAccessToken(tokens.accessToken), { userId });
    },
  },
  {
    name: 'links one account of a provider to one account, twice without harm',
    async check(all) {
      const { social, identity } = all;
      const [mina, jun] = [await confirmed(identity), await confirmed(identity)];
      const subject = freshSubject();
      await social.link({ ...subject, userId: mina.userId });
      await social.link({ ...subject, userId: mina.userId });
      await refuses(social.link({ ...subject, userId: jun.userId }), 'social-already-linked');
      await refuses(social.link({ ...freshSubject(), userId: mina.userId }), 'social-already-linked');
      await refuses(
        social.signUp({ ...subject, email: freshAddress(), isEmailProven: true, attributes: ATTRIBUTES }),
        'social-already-linked',
      );
      const outcome = await enters(all, subject);
      assert.equal(outcome?.kind === 'signed-in' && outcome.identity.userId, mina.userId);
      assert.deepEqual(await social.waysIn(jun.userId), { links: [], hasPassword: true });
    },
  },
  {
    name: 'closes a way in, and leaves the sign-ins that began with it',
    async check(all) {
      const { social, identity } = all;
      const { email, userId } = await confirmed(identity);
      const subject = freshSubject();
      await social.link({ ...subject, userId });
      const outcome = await enters(all, subject);
      if (outcome?.kind !== 'signed-in') throw new Error('not signed in');
      assert.equal(await social.unlink({ userId, provider: 'facebook' }), false);
      assert.equal(await social.unlink({ userId, provider: 'google' }), true);
      assert.equal(await social.unlink({ userId, provider: 'google' }), false);
      assert.equal(await enters(all, subject), null);
      await identity.refresh(outcome.tokens.refreshToken);
      await signedIn(identity, email);
    },
  },
  {
    name: 'goes with the account',
    async check(all) {
      const { social, identity } = all;
      const { subject, email, userId } = await newcomer(all);
      await identity.deleteAccount(userId);
      assert.equal(await enters(all, subject), null);
      assert.equal(await social.hasAccount(email), false);
      assert.deepEqual(await social.waysIn(userId), { links: [], hasPassword: false });
      await refuses(social.link({ ...subject, userId }), 'token-invalid');
      const again = await social.signUp({ ...subject, email, isEmailProven: true, attributes: ATTRIBUTES });
      assert.equal(again.kind, 'confirmed');
    },
  },
];

/** What social accounts must do. */
export const socialAccountsContract = [...signUpChecks, ...linkChecks];
