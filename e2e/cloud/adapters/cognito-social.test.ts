import { AdminGetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { createAccessTokenVerifier } from '@nova/adapters/aws/cognito/access-token-verifier.ts';
import { createCognitoIdentityProvider } from '@nova/adapters/aws/cognito/cognito-identity-provider.ts';
import { createCognitoSecondFactors } from '@nova/adapters/aws/cognito/cognito-second-factors.ts';
import { createCognitoTickets } from '@nova/adapters/aws/cognito/cognito-tickets.ts';
import { socialClientOf } from '@nova/adapters/aws/cognito/hosted-domain.ts';
import { IdentityState } from '@nova/adapters/aws/cognito/identity-state.ts';
import { SocialArrivals } from '@nova/adapters/aws/cognito/social-arrivals.ts';
import { createCognitoClient, UserPool } from '@nova/adapters/aws/cognito/user-pool.ts';
import { createDocumentClient } from '@nova/adapters/aws/dynamodb/tables.ts';
import { normalizePassword } from '@nova/adapters/embedded/identity/password-policy.ts';
import { adjustableClock } from '@nova/core/testing/adjustable-clock.ts';
import { describeContract } from '@nova/core/testing/contract.ts';
import { ATTRIBUTES, DEVICE, freshAddress, refuses } from '@nova/core/testing/identity-subject.ts';
import { socialAccountsContract } from '@nova/core/testing/social-accounts.contract.ts';
import { ticketsContract } from '@nova/core/testing/tickets.contract.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { awsPlace, createTables } from '../support/aws.ts';
import { type EmulatedDomain, startEmulatedDomain } from '../support/emulated-domain.ts';
import { createUserPool } from '../support/user-pool.ts';

const place = awsPlace();
const client = createCognitoClient(place);
const documents = createDocumentClient(place);
let made: { userPoolId: string; clientId: string };
let state: IdentityState;
let domain: EmulatedDomain;

beforeAll(async () => {
  const { IdentityState: table } = await createTables('IdentityState');
  state = new IdentityState({ client: documents, table });
  made = await createUserPool(client);
  domain = await startEmulatedDomain({
    cognito: client,
    endpoint: place.endpoint,
    userPoolId: made.userPoolId,
    redirectUri: 'https://nova.example/api/auth/social/google/callback',
    preSignUp: () => Promise.reject(new Error('nobody signs up here')),
  });
});
afterAll(() => domain.close());

function open() {
  const clock = adjustableClock();
  const startedMs = clock.nowMs();
  const { userPoolId, clientId } = made;
  const secondFactors = createCognitoSecondFactors({ state, clock, key: new Uint8Array(32).fill(6) });
  const identity = createCognitoIdentityProvider({
    pool: new UserPool({
      client,
      userPoolId,
      clientId,
      socialClient: socialClientOf(client, { userPoolId, clientId: domain.client.clientId }),
    }),
    state,
    secondFactors,
    verifier: createAccessTokenVerifier({
      region: place.region,
      userPoolId,
      clientId,
      socialClientId: domain.client.clientId,
      // Tokens are Cognito's, by the real time; the suite's clock stands still but for its leaps.
      clock: { nowMs: () => Date.now() + clock.nowMs() - startedMs },
      jwksUri: `${place.endpoint}/${userPoolId}/.well-known/jwks.json`,
    }),
    passwords: { normalize: normalizePassword, requireGood: async () => undefined },
    clock,
    hashKey: new Uint8Array(32).fill(5),
  });
  const { social } = identity;
  const sessionOf = ({ subject }: { subject: string }) =>
    domain.sessionOf({ subject, email: 'of-the-provider@example.com', name: 'Name at the provider' });
  return { identity, social, secondFactors, clock, sessionOf };
}

describeContract('SocialAccounts contract: Cognito', socialAccountsContract, async () => ({
  subject: open(),
}));
describeContract('Tickets contract: Cognito', ticketsContract, async () => {
  const clock = adjustableClock();
  return {
    subject: { tickets: createCognitoTickets({ state, clock, key: new Uint8Array(32).fill(4) }), clock },
  };
});

describe('an account that a provider signs in', () => {
  const signUp = async (all: ReturnType<typeof open>, subject: string) => {
    const who = { provider: 'google' as const, subject };
    const email = freshAddress();
    const input = { ...who, email, isEmailProven: true, attributes: ATTRIBUTES };
    const outcome = await all.social.signUp(input);
    if (outcome.kind !== 'confirmed') throw new Error('not confirmed');
    expect(await all.social.signIn({ ...who, session: null, device: DEVICE })).toEqual({
      kind: 'provider-needed',
    });
    return { who, email, userId: outcome.identity.userId, session: await all.sessionOf(who) };
  };

  it('keeps its own address and name, and nothing of what the provider tells', async () => {
    const all = open();
    const { who, email, userId, session } = await signUp(all, 'keeps-1');
    const asked = new AdminGetUserCommand({ UserPoolId: made.userPoolId, Username: userId });
    const told = async () =>
      Object.fromEntries(
        (await client.send(asked)).UserAttributes?.map(({ Name, Value }) => [Name, Value]) ?? [],
      );
    expect(await told()).toMatchObject({ 'custom:told_email': 'of-the-provider@example.com' });
    await all.social.signIn({ ...who, session, device: DEVICE });
    const left = await told();
    expect(left).toMatchObject({ email, name: ATTRIBUTES.name, birthdate: ATTRIBUTES.birthDate });
    expect(JSON.stringify(left)).not.toMatch(/of-the-provider|at the provider/);
  });

  it('is entered with no session of another account, and with none that is none', async () => {
    const all = open();
    const [mina, jun] = [await signUp(all, 'mine-1'), await signUp(all, 'yours-1')];
    for (const session of [jun.session, 'no-session'])
      await refuses(all.social.signIn({ ...mina.who, session, device: DEVICE }), 'social-refused');
  });

  it('is linked in the pool once, however often its owner stands at the door and goes away', async () => {
    const all = open();
    const { who, session } = await signUp(all, 'again-1');
    expect(await all.social.signIn({ ...who, session: null, device: DEVICE })).toEqual({
      kind: 'provider-needed',
    });
    expect((await all.social.signIn({ ...who, session, device: DEVICE }))?.kind).toBe('signed-in');
  });

  it('signs in no more by a link of the pool that is none of ours any longer', async () => {
    const all = open();
    const { who, userId, session } = await signUp(all, 'gone-1');
    await all.social.unlink({ userId, provider: 'google' });
    expect(await all.social.signIn({ ...who, session, device: DEVICE })).toBeNull();
    const identities = await client.send(
      new AdminGetUserCommand({ UserPoolId: made.userPoolId, Username: userId }),
    );
    expect(JSON.stringify(identities.UserAttributes)).not.toContain('gone-1');
  });
});

describe('who was turned away by the pool', () => {
  const event = {
    userName: 'google_1082736',
    request: {
      userAttributes: {
        'custom:told_email': 'Mina@Example.com',
        'custom:told_verified': 'true',
        'custom:told_name': '김미나',
      },
    },
  };
  const nowMs = 1_700_000_000_000;

  it('is told by the message, once, for five minutes, and by nothing that is stored', async () => {
    const arrivals = new SocialArrivals(state);
    const message = `PreSignUp failed with error ${await arrivals.keep(event, nowMs)}. `;
    expect(message).not.toMatch(/mina|1082736/i);
    const late = `${await arrivals.keep(event, nowMs)}`;
    expect(await arrivals.take(late, nowMs + 5 * 60_000)).toBeNull();
    expect(await arrivals.take(message.replace(/.\. $/, '~. '), nowMs)).toBeNull();
    expect(await arrivals.take('PreSignUp failed with error no.', nowMs)).toBeNull();
    const both = await Promise.all([arrivals.take(message, nowMs), arrivals.take(message, nowMs)]);
    expect(both.filter((one) => one !== null)).toEqual([
      {
        provider: 'google',
        subject: '1082736',
        email: 'mina@example.com',
        isEmailVerified: true,
        name: '김미나',
        session: null,
      },
    ]);
    expect(await arrivals.take(message, nowMs)).toBeNull();
  });

  it('is believed of no address by Facebook, and is nobody by another provider', async () => {
    const arrivals = new SocialArrivals(state);
    const facebook = await arrivals.keep({ ...event, userName: 'Facebook_77' }, nowMs);
    expect(await arrivals.take(facebook ?? '', nowMs)).toMatchObject({
      provider: 'facebook',
      subject: '77',
      isEmailVerified: false,
    });
    expect(await arrivals.keep({ ...event, userName: 'SignInWithApple_1' }, nowMs)).toBeNull();
    expect(await arrivals.keep({ ...event, userName: undefined }, nowMs)).toBeNull();
  });
});
