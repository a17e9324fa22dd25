import { generateKeyPairSync } from 'node:crypto';
import { NovaError } from '@nova/core/errors.ts';
import type { Clock } from '@nova/core/ports/clock.ts';
import {
  type CryptoKey,
  calculateJwkThumbprint,
  createLocalJWKSet,
  errors,
  importJWK,
  type JSONWebKeySet,
  type JWK,
  jwtVerify,
  SignJWT,
} from 'jose';
import { LRUCache } from 'lru-cache';

const ALGORITHM = 'ES256';
const AUDIENCE = 'nova-english-api';
/** RFC 9068: an access token says that it is one. */
const TYPE = 'at+jwt';

export const ACCESS_TOKEN_SECONDS = 15 * 60;

/** Remembered verifications, so that a busy learner's signature is computed once; about 1 kB each. */
const MAX_REMEMBERED = 5_000;

/** Signs and checks access tokens. */
export interface AccessTokens {
  /** @param signedInAtMs when this sign-in began, however often it was refreshed since */
  sign(userId: string, signedInAtMs: number): Promise<string>;
  /** @throws NovaError token-invalid | token-expired */
  verify(token: string): Promise<{ userId: string; signedInAtMs: number }>;
  /** The public key (RFC 7517), for others to check tokens with. */
  jwks(): JSONWebKeySet;
}

interface Claims {
  userId: string;
  signedInAtMs: number;
  expiresAtMs: number;
}

/** A new signing key (ECDSA P-256) as the bytes to store and to give to `createAccessTokens`. */
export function makeSigningKey(): Uint8Array {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return new TextEncoder().encode(JSON.stringify(privateKey.export({ format: 'jwk' })));
}

/**
 * JWTs (RFC 7519) signed with ES256, 15 minutes of life, claims iss, aud, sub, iat, exp, and auth_time (OpenID
 * Connect Core, section 2).
 * @param options.issuer `iss`; tokens of another one are refused
 */
export async function createAccessTokens(options: {
  signingKey: Uint8Array;
  issuer: string;
  clock: Clock;
}): Promise<AccessTokens> {
  const { issuer, clock } = options;
  const stored = JSON.parse(new TextDecoder().decode(options.signingKey)) as JWK;
  const { kty, crv, x, y } = stored;
  const kid = await calculateJwkThumbprint({ kty, crv, x, y } as JWK);
  const publicKeys: JSONWebKeySet = { keys: [{ kty, crv, x, y, kid, alg: ALGORITHM, use: 'sig' } as JWK] };
  const privateKey = (await importJWK(stored, ALGORITHM)) as CryptoKey;
  const publicKeyFor = createLocalJWKSet(publicKeys);
  const remembered = new LRUCache<string, Claims>({ max: MAX_REMEMBERED });

  async function check(token: string): Promise<Claims> {
    const { payload } = await jwtVerify(token, publicKeyFor, {
      algorithms: [ALGORITHM],
      issuer,
      audience: AUDIENCE,
      typ: TYPE,
      requiredClaims: ['sub', 'iat', 'exp'],
      currentDate: new Date(clock.nowMs()),
    });
    const { sub = '', exp = 0, auth_time: signedInAt } = payload;
    // Tokens of an earlier version do not say, and live for minutes.
    const signedInAtMs = typeof signedInAt === 'number' ? Math.round(signedInAt * 1000) : 0;
    return { userId: sub, signedInAtMs, expiresAtMs: exp * 1000 };
  }

  return {
    sign(userId, signedInAtMs) {
      const issuedAt = Math.floor(clock.nowMs() / 1000);
      return new SignJWT({ auth_time: signedInAtMs / 1000 })
        .setProtectedHeader({ alg: ALGORITHM, kid, typ: TYPE })
        .setIssuer(issuer)
        .setAudience(AUDIENCE)
        .setSubject(userId)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + ACCESS_TOKEN_SECONDS)
        .sign(privateKey);
    },
    async verify(token) {
      try {
        let claims = remembered.get(token);
        if (claims === undefined) {
          claims = await check(token);
          remembered.set(token, claims);
        }
        if (clock.nowMs() >= claims.expiresAtMs) throw new errors.JWTExpired('expired', {});
        return { userId: claims.userId, signedInAtMs: claims.signedInAtMs };
      } catch (error) {
        if (error instanceof errors.JWTExpired) throw new NovaError('token-expired');
        if (error instanceof errors.JOSEError) throw new NovaError('token-invalid');
        throw error;
      }
    },
    jwks: () => publicKeys,
  };
}
