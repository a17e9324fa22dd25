import { NovaError } from '@nova/core/errors.ts';
import type { Clock } from '@nova/core/ports/clock.ts';
import type { Principal } from '@nova/core/ports/identity-provider.ts';
import { JwtRsaVerifier } from 'aws-jwt-verify';
import { FetchError, JwtBaseError, JwtExpiredError } from 'aws-jwt-verify/error';
import { SimpleJwksCache } from 'aws-jwt-verify/jwk';

/** The group of the pool whose members are operators. */
const OPERATORS = 'operators';
const FETCH_WITHIN_MS = 3_000;

/** Checks access tokens. */
export interface AccessTokenVerifier {
  /** @throws NovaError token-invalid | token-expired | service-unavailable (the keys cannot be read) */
  verify(accessToken: string): Promise<Principal>;
}

/**
 * Access tokens of the pool for our client: RS256 under the pool's published keys, which are read once and kept (an
 * unknown key is looked up again, at most once in 10 s), `iss`, `token_use`, `client_id` and times checked.
 * @param options.issuer of a pool that is copied to other regions, or a copy; the region's own unless given
 * @param options.socialClientId whose tokens are good as well: the client of the hosted domain
 * @param options.jwksUri elsewhere than at AWS: an emulator
 */
export function createAccessTokenVerifier(options: {
  region: string;
  userPoolId: string;
  clientId: string;
  socialClientId?: string | undefined;
  clock: Clock;
  issuer?: string | undefined;
  jwksUri?: string | undefined;
}): AccessTokenVerifier {
  const { region, userPoolId, clock } = options;
  const clientIds: unknown[] = [options.clientId, options.socialClientId].filter((id) => id !== undefined);
  const issuer = options.issuer ?? `https://cognito-idp.${region}.amazonaws.com/${userPoolId}`;
  const verifier = JwtRsaVerifier.create(
    {
      issuer,
      audience: null,
      jwksUri: options.jwksUri ?? `${issuer}/.well-known/jwks.json`,
      customJwtCheck: ({ payload }) => {
        if (payload.token_use !== 'access' || !clientIds.includes(payload.client_id))
          throw new NovaError('token-invalid');
      },
    },
    { jwksCache: new SimpleJwksCache({ fetcher: { fetch: fetchKeys } }) },
  );
  return {
    async verify(accessToken) {
      try {
        const { sub, exp, ...claims } = await verifier.verify(accessToken);
        if (sub === undefined || exp === undefined) throw new NovaError('token-invalid');
        if (clock.nowMs() >= exp * 1000) throw new NovaError('token-expired');
        const groups: unknown = claims['cognito:groups'];
        const isOperator = Array.isArray(groups) && groups.includes(OPERATORS);
        if (!isOperator) return { userId: sub };
        // The pool's own: when the password was given, the same in every token that is refreshed from it.
        const signedInAtMs = typeof claims.auth_time === 'number' ? claims.auth_time * 1000 : 0;
        return { userId: sub, role: 'operator', signedInAtMs };
      } catch (error) {
        throw toRefusal(error);
      }
    },
  };
}

async function fetchKeys(uri: string): Promise<ArrayBuffer> {
  const answer = await fetch(uri, { signal: AbortSignal.timeout(FETCH_WITHIN_MS) }).catch(
    (error: unknown) => {
      throw new FetchError(uri, error);
    },
  );
  if (!answer.ok) throw new FetchError(uri, `Status ${answer.status}`);
  return answer.arrayBuffer();
}

function toRefusal(error: unknown): unknown {
  if (error instanceof FetchError) return new NovaError('service-unavailable', { cause: error });
  if (error instanceof JwtExpiredError) return new NovaError('token-expired');
  if (error instanceof JwtBaseError || error instanceof SyntaxError) return new NovaError('token-invalid');
  return error;
}
