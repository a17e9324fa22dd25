/** Talks that go on after their connection, their process or their device: what comes after, and who has the talk. */
import { closeCodes } from '@nova/contracts/voice/protocol.ts';
import { REOPEN_WITHIN_MS } from '@nova/core/conversation/lapsed-talks.ts';
import type { TalkRecord, TalkRun } from '@nova/core/conversation/talk-record.ts';
import { getSession } from '@nova/core/learning/get-session.ts';
import { listSessions } from '@nova/core/learning/list-sessions.ts';
import { describe, expect, it, vi } from 'vitest';
import { opened, testGateways } from './testing/cafe-talk.ts';
import { connect } from './testing/test-client.ts';

const { start } = testGateways();

describe('a connection that is lost', () => {
  /** A talk of three lines whose client is gone. */
  async function leftTalk(url: string, learner: { token: string }) {
    const client = await connect(url, learner);
    const { talkId } = await client.until('welcome');
    await opened(client);
    client.send({ type: 'text', text: 'A latte, please.' });
    await client.until('caption', ({ text, stage }) => text === 'Hot or iced?' && stage === 'final');
    client.socket.terminate();
    return { talkId, resume: client.resume() };
  }

  it('is resumed with what was missed, each once, and the talk goes on', async () => {
    const { model, url, learner } = await start();
    const client = await connect(url, learner);
    await client.until('welcome');
    await opened(client);
    const resume = client.resume();
    client.socket.terminate();
    await client.closed;
    model.streams[0]?.bargeIn();
    const again = await connect(url, { ...learner, talk: resume });
    await again.until('interrupted');
    expect(again.messages.map(({ type }) => type)).toEqual(['welcome', 'interrupted']);
    again.send({ type: 'text', text: 'A latte, please.' });
    await again.until('caption', ({ text }) => text === 'Hot or iced?');
  });

  it('a second connection on the talk closes the first with a code of its own', async () => {
    const { url, learner } = await start();
    const first = await connect(url, learner);
    const { talkId } = await first.until('welcome');
    const second = await connect(url, { ...learner, talk: { kind: 'resume', talkId, lastSeq: null } });
    expect(await first.closed).toBe(closeCodes.replaced);
    await second.until('welcome');
    second.send({ type: 'text', text: 'A latte, please.' });
    await second.until('caption', ({ text }) => text === 'Hot or iced?');
  });

  it('on another device goes on with the hint that stands, and tells the first one', async () => {
    const { url, learner } = await start({ hint: { en: 'Name a drink.', ko: '음료를 말해 보세요.' } });
    const first = await connect(url, learner);
    const { talkId } = await first.until('welcome');
    await opened(first);
    await first.until('guidance');
    const resume = { kind: 'resume', talkId, lastSeq: null, linesSeen: 1 };
    const second = await connect(url, { ...learner, talk: resume });
    expect(await second.until('welcome')).toMatchObject({ isResumed: true });
    expect(await second.until('guidance')).toMatchObject({ hint: { en: 'Name a drink.' } });
    expect(await first.closed).toBe(closeCodes.replaced);
  });

  it('on another device is told the lines since it asked for the talk, each once, and the hint', async () => {
    const { url, learner } = await start({ hint: { en: 'Name a drink.', ko: '음료를 말해 보세요.' } });
    const first = await connect(url, learner);
    const { talkId } = await first.until('welcome');
    await opened(first);
    first.send({ type: 'text', text: 'A latte, please.' });
    await first.until('caption', ({ text, stage }) => text === 'Hot or iced?' && stage === 'final');
    const resume = { kind: 'resume', talkId, lastSeq: null, linesSeen: 2 };
    const second = await connect(url, { ...learner, talk: resume });
    await second.until('guidance');
    expect(second.messages.map((each) => (each.type === 'caption' ? each.text : each.type))).toEqual([
      'welcome',
      'Hot or iced?',
      'guidance',
    ]);
  });

  it('that does not come back leaves the talk open: place and stream are given back, all that was said is kept', async () => {
    const { gateway, model, url, learner } = await start({}, { resumeWithinMs: 30, maxTalks: 1 });
    const { talkId } = await leftTalk(url, learner);
    await expect.poll(() => gateway.gateway.talkCount).toBe(0);
    expect(model.streams[0]?.isOpen).toBe(false);
    const left = await gateway.deps.learning.getSession(learner.userId, talkId);
    expect(left).toMatchObject({ endTimeMs: null, talk: { endReason: null, turns: { length: 3 } } });
    expect(left?.talk?.running?.seenAtMs).toBeGreaterThanOrEqual(left?.startTimeMs ?? Infinity);
    // Its place is another learner's now.
    const other = await connect(url, await gateway.newLearner());
    await other.until('welcome');
  });

  it('that comes back after that goes on with the talk, on any device, with the lines that one does not show', async () => {
    const { gateway, model, url, learner } = await start({}, { resumeWithinMs: 30 });
    const { talkId } = await leftTalk(url, learner);
    await expect.poll(() => gateway.gateway.talkCount).toBe(0);
    const resume = { kind: 'resume', talkId, lastSeq: null, linesSeen: 1 };
    const again = await connect(url, { ...learner, talk: resume });
    expect(await again.until('welcome')).toMatchObject({ isResumed: true, talkId, goalsMet: ['drink'] });
    await again.until('caption', ({ text }) => text === 'Hot or iced?');
    const captions = again.messages.flatMap((each) => (each.type === 'caption' ? [each.text] : []));
    expect(captions.slice(0, 2)).toEqual(['A latte, please.', 'Hot or iced?']);
    expect(model.streams[1]?.setup.history).toHaveLength(3);
    again.send({ type: 'finish' });
    expect(await again.until('ended')).toMatchObject({ reason: 'finished', hasReport: true });
    const kept = await gateway.deps.learning.getSession(learner.userId, talkId);
    expect(kept?.talk).toMatchObject({ endReason: 'finished', turns: { length: 3 } });
    expect(kept?.talk).not.toHaveProperty('running');
    // What she typed was never to be recorded.
    expect(kept?.feedback?.ko).toMatch(/글로 한 대화/);
  });

  it('for longer than a day is not gone on with: whoever asks for the talk then has its report', async () => {
    const { gateway, url, learner } = await start({}, { resumeWithinMs: 30 });
    const { talkId } = await leftTalk(url, learner);
    await expect.poll(() => gateway.gateway.talkCount).toBe(0);
    const { deps } = gateway;
    const { userId } = learner;
    const talk = (await deps.learning.getSession(userId, talkId))?.talk as TalkRecord;
    const run = talk.running as TalkRun;
    const seenAtMs = deps.clock.nowMs() - REOPEN_WITHIN_MS - 1_000;
    const left = { ...talk, running: { ...run, seenAtMs } };
    await deps.learning.saveTalk({ userId, sessionId: talkId, talk: left, runId: run.runId });
    const late = await connect(url, { ...learner, talk: { kind: 'resume', talkId, lastSeq: null } });
    expect(await late.closed).toBe(closeCodes.talkUnknown);
    const page = await listSessions(deps, {
      userId,
      limit: 5,
      status: 'all',
      sessionType: 'conversation',
    });
    expect(page.items).toMatchObject([
      { sessionId: talkId, endTimeMs: seenAtMs, talk: { endReason: 'left', turns: { length: 3 } } },
    ]);
    const { session } = await getSession(deps, { userId, sessionId: talkId });
    expect(session).toEqual(page.items[0]);
  });

  it('that comes back while the talk is let go of waits until all of it is saved, and goes on', async () => {
    const { gateway, url, learner } = await start({}, { resumeWithinMs: 30 });
    const { learning, consents } = gateway.deps;
    const { resume } = await leftTalk(url, learner);
    const save = learning.saveTalk.bind(learning);
    const order: string[] = [];
    let release = () => {};
    const isReleased = new Promise<void>((resolve) => {
      release = resolve;
    });
    const saving = vi.spyOn(learning, 'saveTalk').mockImplementation(async (write) => {
      order.push('taken over');
      return save(write);
    });
    saving.mockImplementationOnce(async (write) => {
      await isReleased;
      order.push('left');
      return save(write);
    });
    await expect.poll(() => saving).toHaveBeenCalled();
    const asked = vi.spyOn(consents, 'history');
    const again = await connect(url, { ...learner, talk: resume });
    await expect.poll(() => asked).toHaveBeenCalled();
    for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve));
    release();
    expect(await again.until('welcome')).toMatchObject({ isResumed: true, goalsMet: ['drink'] });
    expect(order.slice(0, 2)).toEqual(['left', 'taken over']);
    again.send({ type: 'text', text: 'Iced, please.' });
    await again.until('caption', ({ text }) => text === 'Anything else?');
    expect(gateway.gateway.talkCount).toBe(1);
  });

  it('to a server that stops is resumed in the next one, with everything said before', async () => {
    const { gateway, url, learner } = await start();
    const client = await connect(url, learner);
    const { talkId } = await client.until('welcome');
    await opened(client);
    client.send({ type: 'text', text: 'I am want a latte.' });
    await client.until('caption', ({ text, stage }) => text === 'Hot or iced?' && stage === 'final');
    const next = await gateway.nextProcess();
    const again = await connect(next.url, {
      ...learner,
      talk: client.resume(),
    });
    expect(await client.closed).toBe(closeCodes.goingAway);
    expect(await again.until('welcome')).toMatchObject({ isResumed: true, talkId, goalsMet: ['drink'] });
    const { setup } = next.model.streams[0]!;
    expect(setup.history.map(({ text }) => text)).toEqual([
      'Hi! What can I get you?',
      'I am want a latte.',
      'Hot or iced?',
    ]);
    again.send({ type: 'finish' });
    await again.until('ended');
    const session = await gateway.deps.learning.getSession(learner.userId, talkId);
    expect(session?.talk).toMatchObject({ endReason: 'finished', turns: { length: 3 } });
    expect(session?.talk?.turns[1]?.correction?.better).toBe('I want a latte.');
    expect(session?.talk).not.toHaveProperty('running');
  });

  it('to a server that crashed loses no final turn: its report is made when the learner talks again', async () => {
    const { gateway, url, learner } = await start();
    const client = await connect(url, learner);
    const { talkId } = await client.until('welcome');
    await opened(client);
    client.send({ type: 'text', text: 'A latte, please.' });
    await client.until('caption', ({ text, stage }) => text === 'Hot or iced?' && stage === 'final');
    const talk = async () => (await gateway.deps.learning.getSession(learner.userId, talkId))?.talk;
    await expect.poll(async () => (await talk())?.turns.length).toBe(3);
    expect(await talk()).toMatchObject({ endReason: null });
    // The crashed process does nothing more; the next one knows the store alone.
    const next = await gateway.nextProcess({ isCrash: true });
    const again = await connect(next.url, learner);
    await again.until('welcome');
    expect(await talk()).toMatchObject({ endReason: 'left', turns: { length: 3 } });
    expect(await gateway.deps.learning.getSession(learner.userId, talkId)).toMatchObject({
      endTimeMs: expect.any(Number) as number,
    });
  });

  it('is never in two hands: who was taken over from lets go, and leaves the talk as it is', async () => {
    const { gateway, model, url, learner } = await start();
    const client = await connect(url, learner);
    const { talkId } = await client.until('welcome');
    await opened(client);
    const next = await gateway.nextProcess({ isCrash: true });
    const again = await connect(next.url, { ...learner, talk: { kind: 'resume', talkId, lastSeq: null } });
    await again.until('welcome');
    client.send({ type: 'text', text: 'A latte, please.' });
    // Not "come back": it would take the talk away again from whoever has it now.
    expect(await client.closed).toBe(closeCodes.replaced);
    expect(model.streams[0]?.isOpen).toBe(false);
    again.send({ type: 'text', text: 'A tea, please.' });
    await again.until('caption', ({ text }) => text === 'Hot or iced?');
    again.send({ type: 'finish' });
    await again.until('ended');
    const session = await gateway.deps.learning.getSession(learner.userId, talkId);
    expect(session?.talk?.turns.map(({ text }) => text)).toEqual([
      'Hi! What can I get you?',
      'A tea, please.',
      'Hot or iced?',
    ]);
  });

  it('a new talk of the same learner ends the old one with its report', async () => {
    const { gateway, url, learner } = await start();
    const first = await connect(url, learner);
    await opened(first);
    const second = await connect(url, learner);
    expect(await first.until('ended')).toMatchObject({ reason: 'left' });
    await second.until('welcome');
    expect(gateway.gateway.talkCount).toBe(1);
  });
});
