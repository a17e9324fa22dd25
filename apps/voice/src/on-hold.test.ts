/** Talks in which the learner is there and says nothing. */
import { closeCodes } from '@nova/contracts/voice/protocol.ts';
import { describe, expect, it, vi } from 'vitest';
import { opened, say, testGateways } from './testing/cafe-talk.ts';
import { connect, START } from './testing/test-client.ts';

const { start } = testGateways();

describe('a learner who says nothing', () => {
  it('is asked again twice, then the talk is put on hold, and goes on where it was on another device', async () => {
    const { gateway, model, url, learner } = await start({}, { idleMs: 200 });
    const client = await connect(url, learner);
    const { talkId } = await client.until('welcome');
    expect(await client.closed).toBe(closeCodes.onHold);
    const told = client.messages.flatMap((each) => (each.type === 'notice' ? [each.code] : []));
    expect(told).toEqual(['idle', 'idle']);
    expect(client.messages.some(({ type }) => type === 'ended')).toBe(false);
    // Nobody is paid for silence, and its place is another learner's.
    expect(model.streams[0]?.isOpen).toBe(false);
    await vi.waitFor(() => expect(gateway.gateway.talkCount).toBe(0));
    const session = await gateway.deps.learning.getSession(learner.userId, talkId);
    expect(session).toMatchObject({ endTimeMs: null, talk: { endReason: null, turns: { length: 3 } } });

    const resume = { kind: 'resume', talkId, lastSeq: null, linesSeen: 3 };
    const again = await connect(url, { ...learner, talk: resume });
    expect(await again.until('welcome')).toMatchObject({ isResumed: true, talkId });
    expect(model.streams[1]?.setup.history).toHaveLength(3);
    again.send({ type: 'text', text: 'A latte, please.' });
    await again.until('caption', ({ text }) => text === 'A latte, please.');
    again.send({ type: 'finish' });
    expect(await again.until('ended')).toMatchObject({ reason: 'finished', hasReport: true });
  });

  it('comes back to it on the same device, unless another has it by then', async () => {
    const { url, learner } = await start({}, { idleMs: 200 });
    const client = await connect(url, learner);
    await client.closed;
    const again = await connect(url, { ...learner, talk: client.resume() });
    const { talkId } = await again.until('welcome');
    await again.closed;
    const taken = { kind: 'resume', talkId, lastSeq: null, linesSeen: 3 };
    const other = await connect(url, { ...learner, talk: taken });
    await other.until('welcome');
    const tooLate = await connect(url, { ...learner, talk: again.resume() });
    expect(await tooLate.closed).toBe(closeCodes.replaced);
  });

  it('has more time where she writes', async () => {
    const { url, learner } = await start({}, { idleMs: 1, writingIdleMs: 600_000 });
    const client = await connect(url, { ...learner, talk: { ...START, mode: 'typed' } });
    await opened(client);
    await say(client, 'A latte, please.');
    client.send({ type: 'finish' });
    await client.until('ended');
    expect(client.messages.some(({ type }) => type === 'notice')).toBe(false);
  });
});
