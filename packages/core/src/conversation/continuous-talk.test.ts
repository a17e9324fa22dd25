import { describe, expect, it } from 'vitest';
import type { LiveTalk, TalkSetup } from '../ports/speech-to-speech-model.ts';
import { describeContract } from '../testing/contract.ts';
import {
  createScriptedModel,
  type PartnerScript,
  SCRIPTED_SETUP,
} from '../testing/scripted-speech-to-speech-model.ts';
import { speechToSpeechModelContract } from '../testing/speech-to-speech-model.contract.ts';
import { listenTo } from '../testing/talk-listener.ts';
import { openContinuousTalk } from './continuous-talk.ts';

const script: PartnerScript = {
  lines: ['Hi! What can I get you?', 'Hot or iced?', 'Anything else?'],
  transcripts: ['A latte, please.', 'Iced.'],
  goalsByTurn: { 0: 'order' },
  maxStreamMs: 480_000,
};
const setup: TalkSetup = { ...SCRIPTED_SETUP, goals: [{ goalId: 'order', description: 'Order' }] };

/** Time that passes when told to. */
function handTimer() {
  const due: { ms: number; work: () => void }[] = [];
  return {
    after(ms: number, work: () => void) {
      const entry = { ms, work };
      due.push(entry);
      return () => void due.splice(due.indexOf(entry), 1);
    },
    /** Runs everything that waits for `ms`. */
    pass(ms: number) {
      for (const entry of due.filter((each) => each.ms === ms)) {
        due.splice(due.indexOf(entry), 1);
        entry.work();
      }
    },
  };
}
const pcmOf = (value: number, ms: number) =>
  new Uint8Array(Int16Array.from({ length: ms * 16 }, () => value).buffer);
function push(talk: LiveTalk, pcm: Uint8Array) {
  for (let at = 0; at < pcm.byteLength; at += 640) talk.pushAudio(pcm.subarray(at, at + 640));
}
const bytesOf = (pieces: readonly Uint8Array[]) => pieces.flatMap((piece) => [...piece]);

describeContract('a continuous talk', speechToSpeechModelContract, async () => {
  const model = createScriptedModel(script);
  return {
    subject: {
      model: {
        ...model,
        open: (wanted) => openContinuousTalk({ model, setup: wanted, timer: handTimer(), marginMs: 60_000 }),
      },
      setup,
      reply: { text: 'A latte, please.', pcm: new Uint8Array([...pcmOf(5_000, 900), ...pcmOf(0, 1_200)]) },
      waitMs: 20_000,
    },
  };
});

describe('a hand-over', () => {
  async function start(changes: Partial<PartnerScript> = {}) {
    const timer = handTimer();
    const model = createScriptedModel({ ...script, ...changes });
    const waited: number[] = [];
    const talk = await openContinuousTalk({
      model,
      setup,
      timer,
      marginMs: 60_000,
      onHandOver: (ms) => waited.push(ms),
    });
    const listener = listenTo(talk);
    await listener.until('turn-ended');
    return { timer, model, talk, listener, waited };
  }

  it('comes after the partner’s next turn, with what was said, and is not noticed', async () => {
    const { timer, model, talk, listener, waited } = await start();
    timer.pass(420_000);
    expect(model.streams.length).toBe(1);
    talk.sendText('A latte, please.');
    await listener.until('caption', {
      where: ({ text, stage }) => text === 'Hot or iced?' && stage === 'final',
    });
    talk.sendText('Iced.');
    await listener.until('caption', {
      where: ({ text, stage }) => text === 'Anything else?' && stage === 'final',
    });
    expect(waited.length).toBe(1);
    expect(model.streams.map(({ isOpen }) => isOpen)).toEqual([false, true]);
    expect(model.streams[1]?.setup).toMatchObject({
      goalsMet: ['order'],
      history: [
        { speaker: 'partner', text: 'Hi! What can I get you?' },
        { speaker: 'learner', text: 'A latte, please.' },
        { speaker: 'partner', text: 'Hot or iced?' },
      ],
    });
    expect(listener.events.filter(({ type }) => type === 'ended')).toEqual([]);
    await talk.close();
  });

  it('loses not a sample of what the learner says meanwhile, and tells where she said it', async () => {
    const { timer, model, talk, listener } = await start({ busyStreams: [1] });
    push(talk, pcmOf(0, 400));
    timer.pass(420_000);
    talk.sendText('A latte, please.');
    const { index } = await listener.until('turn-ended', {
      from: 9,
      where: ({ speaker }) => speaker === 'partner',
    });
    // The new stream is refused at first; she speaks in between.
    await new Promise((resolve) => setImmediate(resolve));
    const said = new Uint8Array([...pcmOf(5_000, 300), ...pcmOf(6_000, 300)]);
    push(talk, said);
    timer.pass(500);
    push(talk, pcmOf(0, 1_100));
    const { event } = await listener.until('turn-ended', {
      from: index + 1,
      where: ({ speaker }) => speaker === 'learner',
    });
    expect(bytesOf(model.streams[1]?.heard ?? []).slice(0, said.length)).toEqual([...said]);
    expect(event.spoken).toEqual({ startMs: 400, endMs: 1_000 });
    await talk.close();
  });

  it('gives a turn that the limit cut off to the next stream from its beginning', async () => {
    const { model, talk, listener } = await start();
    push(talk, pcmOf(5_000, 500));
    model.streams[0]?.end({ reason: 'limit' });
    await new Promise((resolve) => setImmediate(resolve));
    push(talk, pcmOf(5_000, 200));
    push(talk, pcmOf(0, 1_100));
    const { event } = await listener.until('turn-ended', { where: ({ speaker }) => speaker === 'learner' });
    expect(event.spoken).toEqual({ startMs: 0, endMs: 700 });
    await talk.close();
  });

  it('waits for a turn that the learner does not cut off', async () => {
    const { timer, model, talk, listener, waited } = await start();
    timer.pass(420_000);
    const before = listener.events.length;
    model.streams[0]?.startPartnerTurn();
    model.streams[0]?.bargeIn();
    model.streams[0]?.endPartnerTurn();
    await listener.until('turn-ended', { from: before });
    expect(waited).toEqual([]);
    talk.sendText('A latte, please.');
    await expect.poll(() => waited.length).toBe(1);
    await talk.close();
  });

  it('fails, and says so, when no stream is to be had', async () => {
    const { timer, model, talk, listener } = await start({ busyStreams: [1, 2, 3, 4] });
    model.streams[0]?.end({ reason: 'limit' });
    for (const ms of [500, 2_000, 5_000]) {
      for (let i = 0; i < 5; i++) await new Promise((resolve) => setImmediate(resolve));
      timer.pass(ms);
    }
    await listener.finished;
    expect(listener.events.at(-1)).toEqual({ type: 'ended', reason: 'failed', code: 'service-busy' });
    await talk.close();
  });

  it('gives what she began to say into the partner’s last words to the next stream', async () => {
    const { timer, model, talk, listener } = await start();
    timer.pass(420_000);
    const before = listener.events.length;
    push(talk, pcmOf(5_000, 300));
    talk.nudge();
    await listener.until('turn-ended', { from: before });
    await expect.poll(() => model.streams.length).toBe(2);
    push(talk, pcmOf(0, 1_100));
    const { event } = await listener.until('turn-ended', {
      from: before + 1,
      where: ({ speaker }) => speaker === 'learner',
    });
    expect(event.spoken).toEqual({ startMs: 0, endMs: 300 });
    await talk.close();
  });

  it('ends as the partner ends it', async () => {
    const { model, listener } = await start();
    model.streams[0]?.end({ reason: 'completed' });
    await listener.finished;
    expect(listener.events.at(-1)).toEqual({ type: 'ended', reason: 'completed' });
  });
});

describe('a stand-in', () => {
  async function start(changes: Partial<PartnerScript> = {}) {
    const timer = handTimer();
    const model = createScriptedModel({ ...script, ...changes });
    const offline = createScriptedModel({
      lines: ['Good morning!', 'Let us go on.'],
      transcripts: ['Iced.'],
    });
    const standIn = { ...offline, kind: 'offline' as const, modelId: 'stand-in' };
    const talk = await openContinuousTalk({ model, standIn, setup, timer, marginMs: 60_000 });
    return { timer, model, standIn, talk, listener: listenTo(talk) };
  }
  const partner = { kind: 'offline', modelId: 'stand-in', voice: 'amy' };

  it('begins the talk when the model cannot, and says so first', async () => {
    const { talk, listener } = await start({ busyStreams: [0] });
    await listener.until('turn-ended');
    expect(listener.events[0]).toEqual({ type: 'partner-changed', partner });
    await talk.close();
  });

  it('does not hide a mistake of ours', async () => {
    const model = createScriptedModel(script);
    const options = { model, standIn: model, timer: handTimer(), marginMs: 1 };
    await expect(
      openContinuousTalk({ ...options, setup: { ...setup, voice: 'nobody' } }),
    ).rejects.toMatchObject({ code: 'voice-unknown' });
  });

  it('goes on at once when the model refuses what was said, with the history, asking again', async () => {
    const { model, standIn, talk, listener } = await start();
    const { index } = await listener.until('turn-ended');
    model.streams[0]?.end({ reason: 'failed', code: 'prompt-refused' });
    await listener.until('caption', { from: index + 1, where: ({ text }) => text === 'Good morning!' });
    expect(model.streams.length).toBe(1);
    expect(standIn.streams[0]?.setup.history).toEqual([
      { speaker: 'partner', text: 'Hi! What can I get you?' },
    ]);
    expect(listener.events.filter(({ type }) => type === 'partner-changed')).toEqual([
      { type: 'partner-changed', partner },
    ]);
    await talk.close();
  });

  it('hears the turn that the model broke off in from its beginning', async () => {
    const { timer, model, standIn, talk, listener } = await start({ busyStreams: [1, 2] });
    await listener.until('turn-ended');
    push(talk, pcmOf(5_000, 400));
    model.streams[0]?.startTurn();
    await listener.until('turn-started', { where: ({ speaker }) => speaker === 'learner' });
    model.streams[0]?.end({ reason: 'failed', code: 'service-unavailable' });
    await expect
      .poll(() => {
        timer.pass(500);
        return standIn.streams.length;
      })
      .toBe(1);
    push(talk, pcmOf(5_000, 100));
    push(talk, pcmOf(0, 1_100));
    const { event } = await listener.until('turn-ended', { where: ({ speaker }) => speaker === 'learner' });
    expect(event.spoken).toEqual({ startMs: 0, endMs: 500 });
    await talk.close();
  });

  it.each([
    ['empty', ''],
    ['in another language', '안녕하세요, 무엇을 드릴까요?'],
    ['not for learners', 'What the fuck do you want?'],
  ])('takes over from a model whose turns are %s: asked once more, and told', async (_what, line) => {
    const { model, talk, listener } = await start({ lines: [line] });
    await listener.until('partner-changed');
    expect(listener.events.filter(({ type }) => type === 'partner-unclear')).toHaveLength(1);
    expect(model.streams.map(({ isOpen }) => isOpen)).toEqual([false]);
    await listener.until('caption', { where: ({ text }) => text === 'Good morning!' });
    await talk.close();
  });

  it('does not take a turn that she cut off for an empty one', async () => {
    const { model, talk, listener } = await start({ lines: ['Hi!', 'Hot or iced?'] });
    await listener.until('turn-ended');
    model.streams[0]?.startPartnerTurn();
    model.streams[0]?.bargeIn();
    model.streams[0]?.endPartnerTurn();
    talk.sendText('A latte, please.');
    await listener.until('caption', { where: ({ text }) => text === 'Hot or iced?' });
    expect(listener.events.some(({ type }) => type === 'partner-unclear')).toBe(false);
    await talk.close();
  });

  it('is the last one: when it fails, too, the talk does', async () => {
    const { standIn, listener } = await start({ busyStreams: [0] });
    await listener.until('turn-ended');
    standIn.streams[0]?.end({ reason: 'failed', code: 'service-unavailable' });
    await listener.finished;
    expect(listener.events.at(-1)).toEqual({
      type: 'ended',
      reason: 'failed',
      code: 'service-unavailable',
    });
  });
});
