import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NovaError } from '@nova/core/errors.ts';
import type { IdentityProvider } from '@nova/core/ports/identity-provider.ts';
import { adjustableClock } from '@nova/core/testing/adjustable-clock.ts';
import { describeContract, failedChecks } from '@nova/core/testing/contract.ts';
import { identityProviderContract } from '@nova/core/testing/identity-provider.contract.ts';
import type { IdentitySubject } from '@nova/core/testing/identity-subject.ts';
import { createLocalJWKSet, jwtVerify, SignJWT } from 'jose';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { CHEAP_PASSWORDS } from '../../testing/cheap-passwords.ts';
import { openDatabase } from '../storage/database.ts';
import { uuids } from '../storage/ids.ts';
import { createEmbeddedIdentityProvider } from './embedded-identity-provider.ts';
import { createEmbeddedSecondFactors } from './embedded-second-factors.ts';
import { IDENTITY_MIGRATIONS } from './identity-schema.ts';
import type { PasswordCost } from './password-hashing.ts';
import { createPasswordJudge } from './password-judge.ts';

const ATTRIBUTES = { name: 'Mina Kim', birthDate: '2001-03-09', country: 'KR', locale: 'ko' as const };
const PASSWORD = 'Quiet-Meadow-58';

// Its dictionaries take a second to load: one for all tests.
const passwordJudge = createPasswordJudge();
afterAll(() => passwordJudge.close());

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function open(
  options: {
    dataDir?: string;
    issuer?: string;
    clock?: ReturnType<typeof adjustableClock>;
    passwordCost?: PasswordCost;
  } = {},
) {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'nova-identity-')));
  const clock = options.clock ?? adjustableClock();
  const database = openDatabase({ dataDir, extraMigrations: [IDENTITY_MIGRATIONS] });
  const secondFactors = await createEmbeddedSecondFactors({ database, clock });
  const identity = await createEmbeddedIdentityProvider({
    database,
    clock,
    ids: uuids,
    issuer: options.issuer,
    passwordJudge,
    passwordCost: options.passwordCost,
    secondFactors,
  });
  const stop = () => database.close();
  return { identity, secondFactors, clock, dataDir, database, stop };
}

/** For one test: stopped and removed afterwards. */
async function openForTest(options: Parameters<typeof open>[0] = {}) {
  const opened = await open(options);
  closers.push(async () => {
    await opened.stop();
    await rm(opened.dataDir, { recursive: true, force: true });
  });
  return opened;
}

async function openSubject(wrap: (identity: IdentityProvider) => Partial<IdentityProvider> = () => ({})) {
  const { identity, secondFactors, clock, stop, dataDir } = await open({ passwordCost: CHEAP_PASSWORDS });
  const methods = Object.fromEntries(
    Object.getOwnPropertyNames(Object.getPrototypeOf(identity)).map((name) => [
      name,
      (...args: unknown[]) =>
        (identity as unknown as Record<string, (...args: unknown[]) => unknown>)[name]?.(...args),
    ]),
  ) as unknown as IdentityProvider;
  const subject: IdentitySubject = {
    identity: { ...methods, ...wrap(identity) },
    secondFactors,
    clock,
  };
  const close = async () => {
    await stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  return { subject, close };
}

async function signedIn(identity: IdentityProvider, email = 'mina@example.com') {
  const outcome = await identity.signUp({ email, password: PASSWORD, attributes: ATTRIBUTES });
  if (outcome.kind !== 'pending') throw new Error('taken');
  await identity.confirm({ email, code: outcome.code });
  const session = await identity.signIn({ email, password: PASSWORD, device: 'test' });
  if (session.kind !== 'signed-in') throw new Error('a second factor');
  const { tokens } = session;
  return { userId: outcome.userId, code: outcome.code, tokens };
}

describeContract('IdentityProvider contract: embedded', identityProviderContract, () => openSubject());

describe('IdentityProvider contract: broken adapters are caught', () => {
  it.each<[string, string[], (identity: IdentityProvider) => Partial<IdentityProvider>]>([
    [
      'does not rotate refresh tokens',
      ['rotates refresh tokens; one older than the last ends its family and no other'],
      (identity) => ({
        refresh: async (token) => ({ ...(await identity.refresh(token)), refreshToken: token }),
      }),
    ],
    [
      'reveals known addresses',
      ['locks an address after 5 failures, known or not, also for the right password, and lets go later'],
      (identity) => ({
        signIn: (input) =>
          identity.signIn(input).catch(async (error: unknown) => {
            const isKnown = (await identity.startPasswordReset(input.email)) !== null;
            throw isKnown ? error : new NovaError('credentials-invalid');
          }),
      }),
    ],
    [
      'takes any token that can be read',
      ['refuses access tokens that are expired, changed, unsigned or none'],
      () => ({
        verifyAccessToken: async (token) => {
          const payload = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as {
            sub: string;
          };
          return { userId: payload.sub };
        },
      }),
    ],
    [
      'takes any code of the last minutes',
      ['takes no code twice, not that of enrolment either, and one step early or late but not two'],
      (identity) => ({
        answerChallenge: (input) =>
          identity.answerChallenge(input).catch((error: unknown) => {
            if (error instanceof NovaError && error.code === 'mfa-code-used') return {} as never;
            throw error;
          }),
      }),
    ],
    [
      'answers any used token again, at any time',
      [
        'answers a token again with the same successor for 30 s, and no longer',
        'goes on from the successor that was given twice, and then takes the token before no more',
        'gives a token that was sent again no life beyond the end of its family',
        'takes it for theft when tokens of a family are sent again more than 10 times a day',
      ],
      (identity) => {
        const answers = new Map<string, ReturnType<IdentityProvider['refresh']>>();
        return {
          refresh: (token) => {
            const answer = answers.get(token) ?? identity.refresh(token);
            answers.set(token, answer);
            return answer;
          },
        };
      },
    ],
    [
      'takes every token that is sent again for theft',
      [
        'gives one new token to the same token sent three times at once',
        'answers a token again with the same successor for 30 s, and no longer',
      ],
      (identity) => {
        const used = new Set<string>();
        return {
          refresh: async (token) => {
            if (!used.has(token)) {
              used.add(token);
              return identity.refresh(token);
            }
            await identity.signOut(token);
            throw new NovaError('refresh-reused');
          },
        };
      },
    ],
  ])('%s', async (_, expected, wrap) => {
    // Those alone: the whole suite over again would prove no more.
    const checks = identityProviderContract.filter(({ name }) => expected.includes(name));
    expect(await failedChecks(checks, () => openSubject(wrap))).toEqual(expected);
  });
});

describe('embedded identity', () => {
  it('keeps no password, code or token in the data folder', async () => {
    const { identity, dataDir } = await openForTest();
    const { code, tokens } = await signedIn(identity);
    const renewed = await identity.startPasswordReset('mina@example.com');
    const next = await identity.refresh(tokens.refreshToken);
    await identity
      .signIn({ email: 'typo@example.com', password: 'My-Other-Site-Password-9', device: 'test' })
      .catch(() => undefined);
    const stored = await Promise.all(
      (await readdir(dataDir)).map((name) => readFile(join(dataDir, name), 'latin1')),
    );
    const everything = stored.join('');
    expect(everything).toContain('mina@example.com');
    expect(everything).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
    const secrets = [
      PASSWORD,
      'My-Other-Site-Password-9',
      tokens.refreshToken,
      next.refreshToken,
      tokens.accessToken,
    ];
    for (const secret of secrets) expect(everything).not.toContain(secret);
    expect(everything).not.toContain('typo@example.com');
    for (const sixDigits of [code, renewed?.code ?? code]) {
      expect(everything).not.toMatch(new RegExp(`(?<![0-9])${sixDigits}(?![0-9])`));
    }
  });

  it('remembers accounts, sessions, keys and lockouts over a restart', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'nova-identity-'));
    const clock = adjustableClock();
    const before = await open({ dataDir, clock });
    const { userId, tokens } = await signedIn(before.identity);
    for (let tries = 0; tries < 5; tries++) {
      await before.identity
        .signIn({ email: 'locked@example.com', password: 'x', device: 'test' })
        .catch(() => undefined);
    }
    await before.stop();
    const { identity } = await openForTest({ dataDir, clock });
    expect(await identity.verifyAccessToken(tokens.accessToken)).toEqual({ userId });
    expect(await identity.refresh(tokens.refreshToken)).toHaveProperty('accessToken');
    await expect(
      identity.signIn({ email: 'locked@example.com', password: 'x', device: 'test' }),
    ).rejects.toMatchObject({
      code: 'account-locked',
    });
  });

  it('signs ES256 tokens that anyone can check with the published key, with the claims of the contract', async () => {
    const { identity, clock } = await openForTest({ issuer: 'https://nova.example' });
    const { userId, tokens } = await signedIn(identity);
    const { payload, protectedHeader } = await jwtVerify(
      tokens.accessToken,
      createLocalJWKSet(identity.jwks()),
    );
    const nowSeconds = clock.nowMs() / 1000;
    expect(protectedHeader).toEqual({ alg: 'ES256', kid: identity.jwks().keys[0]?.kid, typ: 'at+jwt' });
    expect(payload).toEqual({
      iss: 'https://nova.example',
      aud: 'nova-english-api',
      sub: userId,
      iat: nowSeconds,
      exp: nowSeconds + 900,
      auth_time: nowSeconds,
    });
    expect(JSON.stringify(identity.jwks())).not.toContain('"d"');
  });

  it('refuses tokens of another issuer with the same key, of another key, and HMAC with the public key', async () => {
    const { identity, database, clock } = await openForTest();
    const { userId } = await signedIn(identity);
    const key = JSON.parse(new TextDecoder().decode(await database.secret('identity.signing-key')));
    const stranger = await openForTest();
    const strangerKey = JSON.parse(
      new TextDecoder().decode(await stranger.database.secret('identity.signing-key')),
    );
    const kid = identity.jwks().keys[0]?.kid;
    const issuedAt = clock.nowMs() / 1000;
    const token = (alg = 'ES256', typ = 'at+jwt') =>
      new SignJWT()
        .setProtectedHeader({ alg, kid, typ })
        .setSubject(userId)
        .setAudience('nova-english-api')
        .setIssuer('nova-english')
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + 60);
    expect(await identity.verifyAccessToken(await token().sign(key))).toEqual({ userId });
    const hmacKey = new TextEncoder().encode(JSON.stringify(identity.jwks().keys[0]));
    const forgeries = [
      await token().setIssuer('https://evil.example').sign(key),
      await token().setAudience('another-api').sign(key),
      await token('ES256', 'JWT').sign(key),
      await token().sign(strangerKey),
      await token('HS256').sign(hmacKey),
    ];
    for (const forged of forgeries) {
      await expect(identity.verifyAccessToken(forged)).rejects.toMatchObject({ code: 'token-invalid' });
    }
  });

  it('forgets sign-ups that stay unconfirmed for a week', async () => {
    const { identity, clock, database } = await openForTest();
    await identity.signUp({ email: 'left@example.com', password: PASSWORD, attributes: ATTRIBUTES });
    clock.advanceMs(7 * 24 * 60 * 60_000);
    await identity.signUp({ email: 'new@example.com', password: PASSWORD, attributes: ATTRIBUTES });
    const emails = database.read((sql) => sql.all<{ email: string }>('SELECT email FROM identity_account'));
    expect(emails).toEqual([{ email: 'new@example.com' }]);
  });

  it('says service-busy when too many passwords wait, and does not count those as failures', async () => {
    const { identity } = await openForTest();
    await signedIn(identity);
    const strangers = Array.from({ length: 80 }, (_, i) =>
      identity.signIn({ email: `s${i}@example.com`, password: 'x', device: 'test' }),
    );
    const mine = Array.from({ length: 4 }, () =>
      identity.signIn({ email: 'mina@example.com', password: 'Wrong-one-1', device: 'test' }),
    );
    const answers = await Promise.allSettled([...strangers, ...mine]);
    const codes = answers.map((answer) =>
      answer.status === 'rejected' ? (answer.reason as NovaError).code : 'ok',
    );
    expect(codes.slice(-4)).toEqual(Array(4).fill('service-busy'));
    expect(codes.filter((code) => code === 'credentials-invalid').length).toBeGreaterThanOrEqual(64);
    for (let tries = 0; tries < 4; tries++) {
      await expect(
        identity.signIn({ email: 'mina@example.com', password: 'Wrong-one-1', device: 'test' }),
      ).rejects.toMatchObject({
        code: 'credentials-invalid',
      });
    }
    await identity.signIn({ email: 'mina@example.com', password: PASSWORD, device: 'test' });
  });
});
