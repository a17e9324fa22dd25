import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAccessTokenVerifier } from './access-token-verifier.ts';

const region = 'ap-northeast-2';
const userPoolId = 'ap-northeast-2_Abc123';
const clientId = 'web-client';
const issuer = `https://cognito-idp.${region}.amazonaws.com/${userPoolId}`;
const minutes = 60;
let server: Server;
let jwksUri: string;
let privateKey: CryptoKey;

beforeAll(async () => {
  const pair = await generateKeyPair('RS256', { extractable: true });
  privateKey = pair.privateKey;
  const keys = [{ ...(await exportJWK(pair.publicKey)), kid: 'pool', alg: 'RS256', use: 'sig' }];
  server = createServer((_, answer) => answer.end(JSON.stringify({ keys }))).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  jwksUri = `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks.json`;
});

afterAll(() => server.close());

/** A token as the pool signs it, `issuedInSeconds` from now by the pool's clock, for 15 minutes. */
function tokenOf(issuedInSeconds: number, claims: Record<string, unknown> = {}): Promise<string> {
  const issuedAt = Math.floor(Date.now() / 1000) + issuedInSeconds;
  return new SignJWT({ token_use: 'access', client_id: clientId, ...claims })
    .setProtectedHeader({ alg: 'RS256', kid: 'pool' })
    .setSubject('learner')
    .setIssuer(typeof claims.iss === 'string' ? claims.iss : issuer)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + 15 * minutes)
    .sign(privateKey);
}

/** A verifier whose clock is wrong by so much. */
function verifierAt(skewSeconds: number, uri = jwksUri) {
  const clock = { nowMs: () => Date.now() + skewSeconds * 1000 };
  return createAccessTokenVerifier({ region, userPoolId, clientId, clock, jwksUri: uri });
}

describe('a token of a pool whose clock is not ours', () => {
  it('is taken when it comes from our future: only its end is held against it', async () => {
    const token = await tokenOf(2 * minutes);
    await expect(verifierAt(0).verify(token)).resolves.toEqual({ userId: 'learner' });
    await expect(verifierAt(-5 * minutes).verify(token)).resolves.toEqual({ userId: 'learner' });
  });

  it('stands for an operator when the pool has its owner in that group, and for a learner in any other', async () => {
    const groups = (names: unknown) => tokenOf(0, { 'cognito:groups': names });
    await expect(verifierAt(0).verify(await groups(['testers', 'operators']))).resolves.toEqual({
      userId: 'learner',
      role: 'operator',
      signedInAtMs: 0,
    });
    for (const names of [['testers'], 'operators', [['operators']], null])
      await expect(verifierAt(0).verify(await groups(names))).resolves.toEqual({ userId: 'learner' });
  });

  it('tells when an operator signed in, which a refreshed token says, too', async () => {
    const claims = { 'cognito:groups': ['operators'], auth_time: 1_795_000_000 };
    await expect(verifierAt(0).verify(await tokenOf(0, claims))).resolves.toMatchObject({
      signedInAtMs: 1_795_000_000_000,
    });
  });

  it('is over when its time is, by whichever clock is ahead', async () => {
    const old = await tokenOf(-15 * minutes - 1);
    await expect(verifierAt(0).verify(old)).rejects.toMatchObject({ code: 'token-expired' });
    await expect(verifierAt(-5 * minutes).verify(old)).rejects.toMatchObject({ code: 'token-expired' });
    const young = await tokenOf(0);
    await expect(verifierAt(14 * minutes).verify(young)).resolves.toEqual({ userId: 'learner' });
    await expect(verifierAt(15 * minutes).verify(young)).rejects.toMatchObject({ code: 'token-expired' });
  });
});

describe('a token', () => {
  it.each([
    ['of another pool', { iss: `${issuer}x` }],
    ['of another client', { client_id: 'another' }],
    ['that says who somebody is, not what she may', { token_use: 'id' }],
  ])('%s is refused', async (_, claims) => {
    await expect(verifierAt(0).verify(await tokenOf(0, claims))).rejects.toMatchObject({
      code: 'token-invalid',
    });
  });

  it('of a pool that is copied to other regions names the one issuer they share, and no other is taken', async () => {
    const shared = `https://issuer-cognito-idp.${region}.amazonaws.com/${userPoolId}`;
    const clock = { nowMs: () => Date.now() };
    const elsewhere = { region: 'ap-northeast-1', userPoolId, clientId, clock, jwksUri, issuer: shared };
    const verifier = createAccessTokenVerifier(elsewhere);
    await expect(verifier.verify(await tokenOf(0, { iss: shared }))).resolves.toEqual({ userId: 'learner' });
    await expect(verifier.verify(await tokenOf(0))).rejects.toMatchObject({ code: 'token-invalid' });
  });

  it('of the hosted domain’s client is as good as the web client’s, where there is one', async () => {
    const token = await tokenOf(0, { client_id: 'social-client' });
    const clock = { nowMs: Date.now };
    const verifier = (socialClientId?: string) =>
      createAccessTokenVerifier({ region, userPoolId, clientId, socialClientId, clock, jwksUri });
    await expect(verifier('social-client').verify(token)).resolves.toEqual({ userId: 'learner' });
    await expect(verifier().verify(token)).rejects.toMatchObject({ code: 'token-invalid' });
  });

  it('cannot be judged while the keys cannot be read, which is not its fault', async () => {
    const verifier = verifierAt(0, 'http://127.0.0.1:1/jwks.json');
    await expect(verifier.verify(await tokenOf(0))).rejects.toMatchObject({ code: 'service-unavailable' });
  });
});
