/** A talk over a real socket with a scripted partner: from its beginning to what is kept of it. */
import { closeCodes } from '@nova/contracts/voice/protocol.ts';
import { screenedTalks } from '@nova/core/conversation/screened-talk.ts';
import type { TalkSetup } from '@nova/core/ports/speech-to-speech-model.ts';
import { createScriptedModel } from '@nova/core/testing/scripted-speech-to-speech-model.ts';
import { describe, expect, it } from 'vitest';
import { CAFE_SCRIPT, opened, testGateways } from './testing/cafe-talk.ts';
import { quiet, speak, tone } from './testing/sounds.ts';
import { connect, START } from './testing/test-client.ts';

const { run, start } = testGateways();
const bytesOf = (pieces: readonly Uint8Array[]) => Buffer.concat(pieces.map((piece) => Buffer.from(piece)));

describe('a talk', () => {
  it('begins, is heard both ways, reaches a goal, ends, and is kept with final turns only', async () => {
    const { gateway, learner, url } = await start();
    const client = await connect(url, learner);
    const welcome = await client.until('welcome');
    expect(welcome).toMatchObject({ isResumed: false, partner: { kind: 'model' }, mode: 'spoken' });
    await opened(client);
    expect(client.audio.length).toBe(5);
    speak(client, tone(400), quiet(600));
    await client.until('goal-met', ({ goalId }) => goalId === 'drink');
    await client.until('caption', ({ text, stage }) => text === 'Hot or iced?' && stage === 'final');
    client.send({ type: 'text', text: 'I am want it iced.' });
    await client.until('caption', ({ text }) => text === 'Anything else?');
    client.send({ type: 'finish' });
    expect(await client.until('ended')).toMatchObject({ reason: 'finished', hasReport: true });
    expect(await client.closed).toBe(closeCodes.finished);
    const session = await gateway.deps.learning.getSession(learner.userId, welcome.sessionId);
    expect(session).toMatchObject({ sessionType: 'conversation', endTimeMs: expect.any(Number) as number });
    expect(session?.talk).toMatchObject({
      endReason: 'finished',
      partner: { kind: 'model', modelId: 'scripted' },
    });
    expect(session?.talk?.goals.find(({ goalId }) => goalId === 'drink')?.isMet).toBe(true);
    expect(session?.talk?.turns.map(({ speaker, text, isTyped }) => [speaker, text, isTyped])).toEqual([
      ['partner', 'Hi! What can I get you?', false],
      ['learner', 'A latte, please.', false],
      ['partner', 'Hot or iced?', false],
      ['learner', 'I am want it iced.', true],
      ['partner', 'Anything else?', false],
    ]);
    expect(session?.talk?.turns[3]?.correction?.better).toBe('I want it iced.');
    expect(gateway.gateway.talkCount).toBe(0);
  });

  it('keeps, masked, what she said last though she finishes before it is judged', async () => {
    let release = () => {};
    const isReleased = new Promise<void>((resolve) => {
      release = resolve;
    });
    const asked: string[] = [];
    const model = screenedTalks(
      createScriptedModel(CAFE_SCRIPT),
      {
        async judge({ speaker, text }) {
          asked.push(text);
          if (speaker === 'partner') return { kind: 'passed' };
          await isReleased;
          return { kind: 'masked', text: 'Call {PHONE}.' };
        },
      },
      () => undefined,
    );
    const running = await run(model);
    const learner = await running.newLearner();
    const client = await connect(running.url, { ...learner, talk: { ...START, mode: 'typed' } });
    const { sessionId } = await client.until('welcome');
    await opened(client);
    client.send({ type: 'text', text: 'Call 01012345678.' });
    client.send({ type: 'finish' });
    await expect.poll(() => asked).toContain('Call 01012345678.');
    await new Promise((resolve) => setImmediate(resolve));
    release();
    expect(await client.until('ended')).toMatchObject({ hasReport: true });
    const session = await running.deps.learning.getSession(learner.userId, sessionId);
    expect(session?.talk?.turns).toContainEqual(
      expect.objectContaining({ speaker: 'learner', text: 'Call {PHONE}.', screening: 'masked' }),
    );
    expect(JSON.stringify(session)).not.toContain('01012345678');
  });

  it('passes microphone audio on sample for sample', async () => {
    const { model, learner, url } = await start();
    const client = await connect(url, learner);
    await opened(client);
    const said = [tone(300), tone(200, 900), quiet(500)];
    speak(client, ...said);
    await client.arrived();
    await client.until('caption', ({ text }) => text === 'Hot or iced?');
    expect(bytesOf(model.streams[0]?.heard ?? []).equals(bytesOf(said))).toBe(true);
  });

  it('typed, needs and sends no sound', async () => {
    const { model, learner, url } = await start();
    const client = await connect(url, { ...learner, talk: { ...START, mode: 'typed' } });
    await opened(client);
    client.sendAudio(tone(100));
    client.send({ type: 'text', text: 'A latte, please.' });
    await client.until('caption', ({ text }) => text === 'Hot or iced?');
    expect(client.audio).toEqual([]);
    expect(model.streams[0]?.heard).toEqual([]);
  });

  it('brings sentences back in review that were said in other words than the model’s', async () => {
    const { gateway, learner, url } = await start();
    const client = await connect(url, { ...learner, talk: { ...START, mode: 'typed' } });
    await opened(client);
    client.send({ type: 'text', text: 'One latte, please.' });
    await client.until('caption', ({ text, stage }) => text === 'Hot or iced?' && stage === 'final');
    client.send({ type: 'finish' });
    await client.until('ended');
    const cards = await gateway.deps.learning.listReviewCards(learner.userId, 10);
    const model = gateway.deps.talks.paraphraseOf('talk-cafe-order', 'One latte, please.');
    expect(model).toMatchObject({ en: 'Can I have a small latte, please?' });
    expect(cards).toMatchObject([{ exerciseId: model?.exerciseId, lastScore: 75 }]);
    expect(gateway.deps.catalog.exercise(model?.exerciseId ?? '')?.en).toBe(model?.en);
    const { items } = await gateway.deps.learning.listSessions(learner.userId, { limit: 1, status: 'all' });
    expect(items[0]?.talk?.review).toEqual([model?.en]);
  });

  it('tells of a barge-in at once', async () => {
    const { model, learner, url } = await start();
    const client = await connect(url, learner);
    await opened(client);
    model.streams[0]?.bargeIn();
    await client.until('interrupted');
  });

  it('is handed over before the stream ends: nothing of the learner is lost, and nobody notices', async () => {
    let release = () => {};
    const isReleased = new Promise<void>((resolve) => {
      release = resolve;
    });
    const model = createScriptedModel({ ...CAFE_SCRIPT, maxStreamMs: 400 });
    const open = async (setup: TalkSetup) => {
      if (model.streams.length > 0) await isReleased;
      return model.open(setup);
    };
    const gateway = await run({ ...model, open }, { handOverMarginMs: 399 });
    const client = await connect(gateway.url, await gateway.newLearner());
    await opened(client);
    // The stream is due a millisecond after it was opened, which a timer of that length that begins now comes after.
    await new Promise((resolve) => setTimeout(resolve, 1));
    client.send({ type: 'text', text: 'A latte, please.' });
    await client.until('caption', ({ text, stage }) => text === 'Hot or iced?' && stage === 'final');
    // The next stream is slow to open; meanwhile she speaks.
    const said = [tone(600), quiet(500)];
    speak(client, ...said);
    await client.arrived();
    release();
    const turn = await client.until(
      'caption',
      ({ speaker, text }) => speaker === 'learner' && text === 'Iced, please.',
    );
    expect(turn.stage).toBe('final');
    expect(bytesOf(model.streams[1]?.heard ?? []).equals(bytesOf(said))).toBe(true);
    expect(model.streams[1]?.setup.history.at(-1)).toEqual({ speaker: 'partner', text: 'Hot or iced?' });
    expect(client.messages.some(({ type }) => type === 'notice' || type === 'ended')).toBe(false);
    expect(gateway.logged.find(({ fact }) => fact === 'talk handed over')).toBeDefined();
  });

  it('waits in a queue when all partners are taken, and moves up', async () => {
    const { gateway, url, learner } = await start({}, { maxTalks: 1, maxQueue: 1 });
    const first = await connect(url, learner);
    await first.until('welcome');
    const [b, c] = [await gateway.newLearner(), await gateway.newLearner()];
    const second = await connect(url, b);
    expect(await second.until('queued')).toMatchObject({ position: 1 });
    const third = await connect(url, c);
    expect(await third.closed).toBe(closeCodes.busy);
    first.send({ type: 'finish' });
    await second.until('welcome');
  });

  it('that goes on when the server stops is closed so that she comes back', async () => {
    const { gateway, url, learner } = await start();
    const client = await connect(url, learner);
    await client.until('welcome');
    await gateway.gateway.close();
    expect(await client.closed).toBe(closeCodes.goingAway);
    expect(gateway.gateway.isDraining).toBe(true);
  });
});
