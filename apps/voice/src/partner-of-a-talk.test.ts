/** Which partner a learner talks with: the model or the one that is here, at the beginning and when the model fails. */
import { closeCodes } from '@nova/contracts/voice/protocol.ts';
import type { SpeechToSpeechModel } from '@nova/core/ports/speech-to-speech-model.ts';
import { CONSENT_TEXTS } from '@nova/core/privacy/consent-texts.ts';
import { sampleConsent } from '@nova/core/testing/samples.ts';
import {
  createScriptedModel,
  type PartnerScript,
} from '@nova/core/testing/scripted-speech-to-speech-model.ts';
import { describe, expect, it, vi } from 'vitest';
import WebSocket from 'ws';
import { CAFE_SCRIPT, opened, testGateways } from './testing/cafe-talk.ts';
import type { TestGateway } from './testing/harness.ts';
import { connect } from './testing/test-client.ts';

const { run, start } = testGateways();

/** The partner that is here. */
const here = (): SpeechToSpeechModel => ({
  ...createScriptedModel(CAFE_SCRIPT),
  kind: 'offline',
  modelId: 'here',
});

const answerAbroad = ({ deps }: TestGateway, userId: string, choice: 'yes' | 'no') =>
  deps.consents.append(
    sampleConsent(userId, {
      purpose: 'cross-border',
      textVersion: CONSENT_TEXTS['cross-border'].version,
      choice,
    }),
  );

describe('which partner she is given', () => {
  it('lets a partner that is here talk where the model is abroad and she has not agreed to that', async () => {
    const { gateway, learner, url, model } = await start();
    gateway.deps.modelsAbroad = true;
    gateway.deps.standIn = here();
    const client = await connect(url, learner);
    expect(await client.until('welcome')).toMatchObject({
      partner: { kind: 'offline', modelId: 'here' },
    });
    await answerAbroad(gateway, learner.userId, 'yes');
    const agreed = await connect(url, learner);
    expect(await agreed.until('welcome')).toMatchObject({ partner: { modelId: model.modelId } });
  });

  it('lets a learner talk with the model so often in a day, then with the partner that is here, and says so', async () => {
    const model = createScriptedModel(CAFE_SCRIPT);
    const running = await run(model, { modelTalksPerDay: 1 }, here());
    const learner = await running.newLearner();
    const first = await connect(running.url, learner);
    const { talkId } = await first.until('welcome');
    await opened(first);
    // Who only lost her connection goes on with the same talk.
    first.socket.terminate();
    const resumed = await connect(running.url, {
      ...learner,
      talk: { kind: 'resume', talkId, lastSeq: null },
    });
    expect(await resumed.until('welcome')).toMatchObject({ partner: { modelId: model.modelId } });
    const second = await connect(running.url, learner);
    expect(await second.until('welcome')).toMatchObject({ partner: { kind: 'offline', modelId: 'here' } });
    await second.until('notice', ({ code }) => code === 'daily-limit');
    await opened(second);
    const other = await connect(running.url, await running.newLearner());
    expect(await other.until('welcome')).toMatchObject({ partner: { modelId: model.modelId } });
  });

  it('counts no talk in which the model could not be reached', async () => {
    const model = createScriptedModel({ ...CAFE_SCRIPT, busyStreams: [0] });
    const running = await run(model, { modelTalksPerDay: 1 }, here());
    const learner = await running.newLearner();
    const away = await connect(running.url, learner);
    await away.until('notice', ({ code }) => code === 'offline-partner');
    await opened(away);
    const reached = await connect(running.url, learner);
    expect(await reached.until('welcome')).toMatchObject({ partner: { modelId: model.modelId } });
    await opened(reached);
    const third = await connect(running.url, learner);
    await third.until('notice', ({ code }) => code === 'daily-limit');
  });

  it('leaves a talk with the partner that is here alone when she takes the consent to models abroad back', async () => {
    const model = createScriptedModel({ ...CAFE_SCRIPT, busyStreams: [0] });
    const running = await run(model, { tokenCheckMs: 20 }, here());
    const { deps } = running;
    deps.modelsAbroad = true;
    const learner = await running.newLearner();
    await answerAbroad(running, learner.userId, 'yes');
    const client = await connect(running.url, learner);
    await client.until('notice', ({ code }) => code === 'offline-partner');
    await opened(client);
    await answerAbroad(running, learner.userId, 'no');
    const asked = vi.spyOn(deps.consents, 'history');
    await expect.poll(() => asked.mock.calls.length).toBeGreaterThan(2);
    asked.mockRestore();
    expect(client.socket.readyState).toBe(WebSocket.OPEN);
    expect(running.gateway.talkCount).toBe(1);
  });

  it('goes on with the partner that is here once she takes the consent to models abroad back', async () => {
    const { gateway, url, learner } = await start({}, { tokenCheckMs: 20 });
    gateway.deps.modelsAbroad = true;
    gateway.deps.standIn = here();
    await answerAbroad(gateway, learner.userId, 'yes');
    const client = await connect(url, learner);
    await client.until('welcome');
    await opened(client);
    await answerAbroad(gateway, learner.userId, 'no');
    expect(await client.closed).toBe(closeCodes.goingAway);
    const again = await connect(url, {
      token: learner.token,
      talk: client.resume(),
    });
    expect(await again.until('welcome')).toMatchObject({ isResumed: true, partner: { modelId: 'here' } });
  });
});

/** A partner that does as the script says, another for when it fails, and a learner who talks. */
async function startWithStandIn(changes: Partial<PartnerScript> = {}) {
  const model = createScriptedModel({ ...CAFE_SCRIPT, ...changes });
  const lines = ['Good morning! What can I get you?', 'Sure. And to drink?'];
  const standIn: SpeechToSpeechModel = {
    ...createScriptedModel({ lines, transcripts: [] }),
    kind: 'offline',
    modelId: 'stand-in',
  };
  const gateway = await run(model, {}, standIn);
  const learner = await gateway.newLearner();
  const client = await connect(gateway.url, learner);
  return { gateway, model, learner, client, url: gateway.url };
}

const OFFLINE = { kind: 'offline', modelId: 'stand-in', voice: 'amy' };

describe('a partner that fails', () => {
  it.each([
    ['empty', ''],
    ['in another language', '안녕하세요. 무엇을 드릴까요?'],
    ['unfit', 'You are a bitch.'],
  ])('whose turns are %s is said so of, and the one that is here takes over', async (_how, line) => {
    const { gateway, client, learner } = await startWithStandIn({ lines: [line] });
    const { sessionId } = await client.until('welcome');
    await client.until('notice', ({ code }) => code === 'partner-unclear');
    expect(await client.until('partner-changed')).toMatchObject({ partner: OFFLINE });
    await client.until('notice', ({ code }) => code === 'offline-partner');
    client.send({ type: 'text', text: 'A latte, please.' });
    await client.until('caption', ({ speaker }) => speaker === 'learner');
    client.send({ type: 'finish' });
    expect(await client.until('ended')).toMatchObject({ hasReport: true });
    const session = await gateway.deps.learning.getSession(learner.userId, sessionId);
    expect(session?.talk?.turns.map(({ text }) => text)).toContain('A latte, please.');
  });

  it('in the midst of a talk leaves what was said', async () => {
    const { gateway, model, url, learner } = await start();
    const client = await connect(url, learner);
    const { sessionId } = await client.until('welcome');
    await opened(client);
    client.send({ type: 'text', text: 'A latte, please.' });
    await client.until('caption', ({ text }) => text === 'Hot or iced?');
    model.streams[0]?.end({ reason: 'failed', code: 'service-unavailable' });
    expect(await client.until('ended')).toMatchObject({ reason: 'failed', hasReport: true });
    const session = await gateway.deps.learning.getSession(learner.userId, sessionId);
    expect(session?.talk?.turns.length).toBe(3);
  });

  it('to be reached gives way to the offline one, and she is told so', async () => {
    const { gateway, client, learner } = await startWithStandIn({ busyStreams: [0] });
    const { sessionId } = await client.until('welcome');
    expect(await client.until('partner-changed')).toMatchObject({ partner: OFFLINE });
    await client.until('notice', ({ code }) => code === 'offline-partner');
    await client.until('caption', ({ text }) => text === 'Good morning! What can I get you?');
    client.send({ type: 'text', text: 'A latte, please.' });
    await client.until('caption', ({ speaker }) => speaker === 'learner');
    client.send({ type: 'finish' });
    await client.until('ended');
    const session = await gateway.deps.learning.getSession(learner.userId, sessionId);
    expect(session?.talk?.partner).toEqual({
      kind: 'offline',
      modelId: 'stand-in',
      standsInFor: { modelId: 'scripted', fromTurn: 0 },
    });
  });

  it('twice gives way to the offline one: nothing said is lost, none of it twice', async () => {
    const { gateway, model, client, learner, url } = await startWithStandIn();
    const { sessionId, talkId } = await client.until('welcome');
    await opened(client);
    client.send({ type: 'text', text: 'A latte, please.' });
    await client.until('caption', ({ text, stage }) => text === 'Hot or iced?' && stage === 'final');
    model.streams[0]?.end({ reason: 'failed', code: 'service-unavailable' });
    await expect.poll(() => model.streams.length).toBe(2);
    expect(model.streams[1]?.setup.history.at(-1)?.text).toBe('Hot or iced?');
    expect(client.messages.some(({ type }) => type === 'partner-changed')).toBe(false);
    model.streams[1]?.end({ reason: 'failed', code: 'service-busy' });
    await client.until('partner-changed');
    // It asks again, so that nobody waits for an answer that never came.
    await client.until('caption', ({ text }) => text === 'Sure. And to drink?');
    client.socket.terminate();
    const again = await connect(url, { ...learner, talk: { kind: 'resume', talkId, lastSeq: null } });
    expect(await again.until('welcome')).toMatchObject({ partner: OFFLINE });
    again.send({ type: 'finish' });
    await again.until('ended');
    const session = await gateway.deps.learning.getSession(learner.userId, sessionId);
    expect(session?.talk?.partner.standsInFor).toEqual({ modelId: 'scripted', fromTurn: 3 });
    expect(session?.talk?.turns.map(({ text }) => text)).toEqual([
      'Hi! What can I get you?',
      'A latte, please.',
      'Hot or iced?',
      'Sure. And to drink?',
    ]);
  });
});
