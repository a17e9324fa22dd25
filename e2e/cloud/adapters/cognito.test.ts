import { createAccessTokenVerifier } from '@nova/adapters/aws/cognito/access-token-verifier.ts';
import { createCognitoIdentityProvider } from '@nova/adapters/aws/cognito/cognito-identity-provider.ts';
import { createCognitoSecondFactors } from '@nova/adapters/aws/cognito/cognito-second-factors.ts';
import { IdentityState } from '@nova/adapters/aws/cognito/identity-state.ts';
import { createCognitoClient, UserPool } from '@nova/adapters/aws/cognito/user-pool.ts';
import { createDocumentClient } from '@nova/adapters/aws/dynamodb/tables.ts';
import { createPasswordJudge } from '@nova/adapters/embedded/identity/password-judge.ts';
import { normalizePassword, requireGoodPassword } from '@nova/adapters/embedded/identity/password-policy.ts';
import { adjustableClock } from '@nova/core/testing/adjustable-clock.ts';
import { describeContract } from '@nova/core/testing/contract.ts';
import { identityProviderContract } from '@nova/core/testing/identity-provider.contract.ts';
import { afterAll, beforeAll } from 'vitest';
import { awsPlace, createTables } from '../support/aws.ts';
import { createUserPool } from '../support/user-pool.ts';

const place = awsPlace();
const client = createCognitoClient(place);
const documents = createDocumentClient(place);
const judge = createPasswordJudge();
let made: { table: string; userPoolId: string; clientId: string };

beforeAll(async () => {
  const { IdentityState: table } = await createTables('IdentityState');
  made = { table, ...(await createUserPool(client)) };
});

afterAll(() => judge.close());

describeContract('IdentityProvider contract: Cognito', identityProviderContract, async () => {
  const clock = adjustableClock();
  const startedMs = clock.nowMs();
  // Tokens are Cognito's, by the real time; the suite's clock stands still but for its leaps.
  const runningClock = { nowMs: () => Date.now() + clock.nowMs() - startedMs };
  const { table, userPoolId, clientId } = made;
  const state = new IdentityState({ client: documents, table });
  const secondFactors = createCognitoSecondFactors({ state, clock, key: new Uint8Array(32).fill(6) });
  const identity = createCognitoIdentityProvider({
    pool: new UserPool({ client, userPoolId, clientId }),
    state,
    secondFactors,
    verifier: createAccessTokenVerifier({
      region: place.region,
      userPoolId,
      clientId,
      clock: runningClock,
      jwksUri: `${place.endpoint}/${userPoolId}/.well-known/jwks.json`,
    }),
    passwords: {
      normalize: normalizePassword,
      requireGood: (password, owner) => requireGoodPassword(password, owner, judge.looksLeaked),
    },
    clock,
    hashKey: new Uint8Array(32).fill(5),
  });
  return { subject: { identity, secondFactors, clock } };
});
