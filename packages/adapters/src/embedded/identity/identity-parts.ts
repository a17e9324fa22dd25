import type { Clock } from '@nova/core/ports/clock.ts';
import type { IdentityProvider, TokenPair } from '@nova/core/ports/identity-provider.ts';
import type { Ids } from '@nova/core/ports/ids.ts';
import type { SecondFactors } from '@nova/core/ports/second-factors.ts';
import type { NovaDatabase } from '../storage/database.ts';
import { ACCESS_TOKEN_SECONDS, type AccessTokens } from './access-tokens.ts';
import type { OneTimeCodes } from './one-time-codes.ts';
import type { PasswordHashing } from './password-hashing.ts';
import type { PasswordJudge } from './password-judge.ts';
import type { SignInLockout } from './sign-in-lockout.ts';

/** What the embedded identity provider works with. */
export interface IdentityParts {
  database: NovaDatabase;
  clock: Clock;
  ids: Ids;
  accessTokens: AccessTokens;
  codes: OneTimeCodes;
  lockout: SignInLockout;
  secondFactors: SecondFactors;
  operatorEmails?: ReadonlySet<string>;
  hashing: PasswordHashing;
  hashKey: Uint8Array;
  /** Hash of no password, checked in place of that of an unknown address. */
  decoyHash: string;
  passwordJudge: PasswordJudge;
}

/** What a method of the port is given. */
export type IdentityInput<Method extends keyof IdentityProvider> = Parameters<IdentityProvider[Method]>[0];

/** The tokens of a session. @param signedInAtMs now unless it was before, epoch milliseconds */
export async function issueTokens(
  parts: IdentityParts,
  userId: string,
  refreshToken: string,
  sessionId: string,
  signedInAtMs = parts.clock.nowMs(),
): Promise<TokenPair> {
  const accessToken = await parts.accessTokens.sign(userId, signedInAtMs);
  return { accessToken, refreshToken, expiresInSeconds: ACCESS_TOKEN_SECONDS, sessionId };
}
