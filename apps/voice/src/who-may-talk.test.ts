/** Who may talk: tokens, ages, origins and the consent to her voice, at the beginning and while she talks. */
import { closeCodes, VOICE_SUBPROTOCOL } from '@nova/contracts/voice/protocol.ts';
import { sampleConsent } from '@nova/core/testing/samples.ts';
import { describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { opened, testGateways } from './testing/cafe-talk.ts';
import { connect, START } from './testing/test-client.ts';

const { start } = testGateways();

describe('who may talk', () => {
  it.each([
    ['no token of ours', 'abc.def.ghi', closeCodes.tokenInvalid],
    [
      'an unsigned one',
      `${Buffer.from('{"alg":"none"}').toString('base64url')}.e30.`,
      closeCodes.tokenInvalid,
    ],
  ])('refuses %s', async (_what, token, code) => {
    const { url } = await start();
    const client = await connect(url, { token });
    expect(await client.closed).toBe(code);
    expect(client.messages).toMatchObject([{ type: 'problem', code: 'token-invalid', isFatal: true }]);
  });

  it('reads no token in the address, and waits for a greeting only so long', async () => {
    const { url, learner } = await start({}, { helloWithinMs: 50 });
    const client = await connect(`${url}?token=${learner.token}`);
    expect(await client.closed).toBe(closeCodes.helloMissing);
    expect(client.messages).toEqual([]);
  });

  it('refuses a child before a guardian has agreed', async () => {
    const { gateway, url } = await start();
    const child = await gateway.newLearner({ birthDate: `${new Date().getUTCFullYear() - 10}-01-01` });
    const client = await connect(url, child);
    expect(await client.closed).toBe(closeCodes.forbidden);
    expect(client.messages[0]).toMatchObject({ type: 'problem', code: 'guardian-consent-required' });
  });

  it('refuses a spoken talk without consent to the voice, and lets her type', async () => {
    const { gateway, learner, url } = await start();
    await gateway.deps.consents.append(sampleConsent(learner.userId, { choice: 'no' }));
    const spoken = await connect(url, learner);
    expect(await spoken.closed).toBe(closeCodes.forbidden);
    expect(spoken.messages[0]).toMatchObject({ type: 'problem', code: 'voice-consent-required' });
    const typed = await connect(url, { ...learner, talk: { ...START, mode: 'typed' } });
    expect(await typed.until('welcome')).toMatchObject({ mode: 'typed' });
  });

  it('refuses pages of other origins, other paths, and scenarios that are not there', async () => {
    const { url, learner } = await start();
    for (const [address, headers] of [
      [url, { origin: 'https://evil.example' }],
      [url.replace('/voice', '/other'), {}],
    ] as const) {
      const socket = new WebSocket(address, VOICE_SUBPROTOCOL, { headers });
      await expect(
        new Promise((resolve, reject) => socket.on('open', resolve).on('error', reject)),
      ).rejects.toThrow(/40[34]/);
    }
    const client = await connect(url, { ...learner, talk: { ...START, scenarioId: 'talk-moon' } });
    expect(await client.closed).toBe(closeCodes.malformed);
    expect(client.messages[0]).toMatchObject({ code: 'scenario-unknown' });
  });

  it('ends a connection whose token expires mid-talk; the talk waits and goes on with a fresh one', async () => {
    const { gateway, url, learner } = await start({}, { tokenCheckMs: 20 });
    const client = await connect(url, learner);
    await client.until('welcome');
    await opened(client);
    gateway.advance(16 * 60_000);
    expect(await client.closed).toBe(closeCodes.tokenExpired);
    expect(client.messages.at(-1)).toMatchObject({ type: 'problem', code: 'token-expired' });
    gateway.advance(-16 * 60_000);
    const again = await connect(url, {
      token: learner.token,
      talk: client.resume(),
    });
    expect(await again.until('welcome')).toMatchObject({ isResumed: true });
  });

  it('ends a spoken talk once its learner takes the consent to her voice back', async () => {
    const { gateway, url, learner } = await start({}, { tokenCheckMs: 20 });
    const client = await connect(url, learner);
    await client.until('welcome');
    await opened(client);
    await gateway.deps.consents.append(sampleConsent(learner.userId, { choice: 'no' }));
    expect(await client.closed).toBe(closeCodes.forbidden);
    expect(client.messages.at(-1)).toMatchObject({ type: 'problem', code: 'voice-consent-required' });
    await expect.poll(() => gateway.gateway.talkCount).toBe(0);
    const again = await connect(url, {
      token: learner.token,
      talk: client.resume(),
    });
    expect(await again.closed).toBe(closeCodes.talkUnknown);
  });

  it('lets nobody back into a spoken talk who has taken the consent to her voice back', async () => {
    const { gateway, url, learner } = await start();
    const client = await connect(url, learner);
    await client.until('welcome');
    client.socket.close();
    await client.closed;
    await gateway.deps.consents.append(sampleConsent(learner.userId, { choice: 'no' }));
    const again = await connect(url, {
      token: learner.token,
      talk: client.resume(),
    });
    expect(await again.closed).toBe(closeCodes.forbidden);
    await expect.poll(() => gateway.gateway.talkCount).toBe(0);
  });

  it('reminds of a token that expires soon, and takes a fresh one of the same learner only', async () => {
    const { gateway, url, learner } = await start({}, { tokenWarningMs: 20 * 60_000 });
    const client = await connect(url, learner);
    await client.until('notice', ({ code }) => code === 'token-expiring');
    client.send({ type: 'token', token: learner.token });
    await opened(client);
    const other = await gateway.newLearner();
    client.send({ type: 'token', token: other.token });
    expect(await client.closed).toBe(closeCodes.tokenInvalid);
  });

  it('lets nobody into somebody else’s talk', async () => {
    const { gateway, url, learner } = await start();
    const client = await connect(url, learner);
    const { talkId } = await client.until('welcome');
    const other = await gateway.newLearner();
    const thief = await connect(url, { token: other.token, talk: { kind: 'resume', talkId, lastSeq: null } });
    expect(await thief.closed).toBe(closeCodes.talkUnknown);
    expect(client.socket.readyState).toBe(client.socket.OPEN);
  });
});
