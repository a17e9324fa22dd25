/** Frames that are not of the protocol, too large, out of order or too many. */
import { closeCodes, encodeAudioFrame, voiceLimits } from '@nova/contracts/voice/protocol.ts';
import { describe, expect, it } from 'vitest';
import { opened, testGateways } from './testing/cafe-talk.ts';
import { quiet } from './testing/sounds.ts';
import { connect, START, type TestClient } from './testing/test-client.ts';

const { start } = testGateways();

describe('bad frames', () => {
  it.each<[string, (client: TestClient) => void, number]>([
    ['no JSON', (c) => c.socket.send('{'), closeCodes.malformed],
    ['no message of the protocol', (c) => c.send({ type: 'sudo' }), closeCodes.malformed],
    ['a number too far', (c) => c.socket.send('{"type":"finish","seq":7}'), closeCodes.malformed],
    [
      'a number twice',
      (c) => c.socket.send(JSON.stringify({ type: 'interrupt', seq: 0 })),
      closeCodes.malformed,
    ],
    [
      'audio out of order',
      (c) => c.socket.send(encodeAudioFrame({ seq: 9, pcm: quiet(20) })),
      closeCodes.malformed,
    ],
    ['half a sample', (c) => c.socket.send(new Uint8Array([0, 0, 0, 1, 7])), closeCodes.malformed],
    ['an oversized frame', (c) => c.socket.send(new Uint8Array(voiceLimits.textFrameBytes + 1)), 1009],
    ['audio of more than 200 ms', (c) => c.sendAudio(quiet(210)), closeCodes.malformed],
    [
      'a second greeting',
      (c) => c.socket.send(JSON.stringify({ type: 'hello', seq: 0, token: 'x', talk: START })),
      closeCodes.malformed,
    ],
  ])('%s closes the connection, says why, and loses no talk', async (_what, misbehave, code) => {
    const { gateway, url, learner } = await start();
    const client = await connect(url, learner);
    const { talkId } = await client.until('welcome');
    misbehave(client);
    expect(await client.closed).toBe(code);
    expect(gateway.gateway.talkCount).toBe(1);
    const again = await connect(url, {
      ...learner,
      talk: client.resume(),
    });
    expect(await again.until('welcome')).toMatchObject({ isResumed: true, talkId });
  });

  it('too many messages, or audio faster than anybody speaks, are too fast', async () => {
    const { url, learner } = await start();
    const chatty = await connect(url, learner);
    await chatty.until('welcome');
    for (let i = 0; i < 60; i++) chatty.send({ type: 'interrupt' });
    expect(await chatty.closed).toBe(closeCodes.tooFast);
    const flood = await connect(url, learner);
    await flood.until('welcome');
    for (let i = 0; i < 100; i++) flood.sendAudio(quiet(200));
    expect(await flood.closed).toBe(closeCodes.tooFast);
  });

  it('eight seconds that a phone could not send come at once, and are heard', async () => {
    const { url, learner, model } = await start();
    const phone = await connect(url, learner);
    await opened(phone);
    for (let i = 0; i < 40; i++) phone.sendAudio(quiet(200));
    await phone.arrived();
    const heard = model.streams[0]?.heard.map((pcm) => pcm.byteLength) ?? [];
    expect(heard).toEqual(Array(40).fill(6_400));
  });

  it('anything before the greeting is refused', async () => {
    const { url } = await start();
    const client = await connect(url);
    client.send({ type: 'finish' });
    expect(await client.closed).toBe(closeCodes.malformed);
  });
});
