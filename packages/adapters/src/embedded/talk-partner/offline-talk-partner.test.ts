import { CARE_LINES, NO_HURRY } from '@nova/core/conversation/care.ts';
import { NovaError } from '@nova/core/errors.ts';
import type { LiveTalk, TalkSetup } from '@nova/core/ports/speech-to-speech-model.ts';
import { describeContract } from '@nova/core/testing/contract.ts';
import {
  speechToSpeechModelContract,
  type TalkSubject,
} from '@nova/core/testing/speech-to-speech-model.contract.ts';
import { listenTo } from '@nova/core/testing/talk-listener.ts';
import { loadCurriculum } from '@nova/curriculum/load.ts';
import { loadTalks } from '@nova/curriculum/load-talks.ts';
import { decodeWav } from '@nova/speech/wav.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorkerPronunciationScorer } from '../pronunciation/worker-pronunciation-scorer.ts';
import { createFliteSpeechSynthesizer } from '../speech-synthesis/flite-speech-synthesizer.ts';
import { createOfflineTalkPartner } from './offline-talk-partner.ts';

const synthesizer = createFliteSpeechSynthesizer();
const recogniser = createWorkerPronunciationScorer();
const parts = { synthesizer, recogniser, talks: loadTalks(), curriculum: loadCurriculum() };
const model = createOfflineTalkPartner(parts);
afterAll(async () => {
  await synthesizer.close();
  await recogniser.close();
});

const setup: TalkSetup = {
  scenarioId: 'talk-cafe-order',
  instructions: '',
  goals: ['drink', 'place', 'pay'].map((goalId) => ({ goalId, description: goalId })),
  voice: 'role',
  settings: { turnDetection: { mode: 'hands-free', patienceMs: 800 }, speed: 1, correction: 'after' },
  history: [],
  goalsMet: [],
};
/** Longer than any machine takes to make out a sentence. */
const WAIT_MS = 60_000;
const REPLY = "I'd like a small latte, please.";

/** Spoken, with a second and a half of a quiet room after it. */
async function spoken(text: string): Promise<Uint8Array> {
  const { samples } = decodeWav((await synthesizer.synthesize({ text, voice: 'rms', rate: 1 })).wav);
  const pcm = new Int16Array(samples.length + 24_000);
  samples.forEach((sample, i) => {
    pcm[i] = sample * 32_767;
  });
  return new Uint8Array(pcm.buffer);
}
function push(talk: LiveTalk, pcm: Uint8Array): void {
  for (let at = 0; at < pcm.byteLength; at += 640) talk.pushAudio(pcm.subarray(at, at + 640));
}
const open = async (changes: Partial<TalkSetup> = {}, heardBy: Partial<typeof recogniser> = {}) => {
  const partner = createOfflineTalkPartner({ ...parts, recogniser: { ...recogniser, ...heardBy } });
  const talk = await partner.open({ ...setup, ...changes });
  const listener = listenTo(talk, WAIT_MS);
  return { talk, listener };
};
/** What the partner said at or after an event. */
const partnerLine = async (listener: ReturnType<typeof listenTo>, from: number) => {
  const found = await listener.until('caption', { from, where: ({ speaker }) => speaker === 'partner' });
  const { index } = await listener.until('turn-ended', { from: found.index });
  return { text: found.event.text, gloss: found.event.gloss, index };
};
/** What of the learner's was written down at or after an event. */
const learnerLine = async (listener: ReturnType<typeof listenTo>, from: number) =>
  (await listener.until('caption', { from, where: ({ speaker }) => speaker === 'learner' })).event;

let pcm: Uint8Array;
beforeAll(async () => {
  pcm = await spoken(REPLY);
  await recogniser.warmUp();
});

describeContract('the offline partner', speechToSpeechModelContract, async () => ({
  subject: { model, setup, reply: { text: REPLY, pcm }, waitMs: WAIT_MS } satisfies TalkSubject,
}));

describe('the offline partner', () => {
  it('hears a paraphrase, ticks the goal, answers it, and says what could come next', async () => {
    const { talk, listener } = await open();
    const { index } = await partnerLine(listener, 0);
    push(talk, pcm);
    const event = await learnerLine(listener, index);
    expect(event.text).toBe(REPLY);
    await listener.until('goal-met', { where: ({ goalId }) => goalId === 'drink' });
    expect(await partnerLine(listener, index + 1)).toMatchObject({
      text: 'A latte, good choice. Hot or iced?',
      gloss: expect.stringContaining('라떼') as string,
    });
    const guidance = await listener.until('guidance', { from: index + 2 });
    expect(guidance.event.replies.map(({ en }) => en)).toEqual([
      'Hot, please.',
      'Iced, please.',
      'Not too hot, please.',
      'With just a little ice, please.',
    ]);
    await talk.close();
  });

  it('writes down no opening "Yes," that she did not say', async () => {
    const { talk, listener } = await open({ scenarioId: 'talk-clothes-size', goals: [] });
    const { index } = await partnerLine(listener, 0);
    push(talk, await spoken("I'm looking for a T-shirt."));
    const event = await learnerLine(listener, index);
    expect(event.text).toBe("I'm looking for a T-shirt.");
    await talk.close();
  });

  it('repairs off-script speech and never takes it for a reply', async () => {
    const { talk, listener } = await open();
    const { index } = await partnerLine(listener, 0);
    push(talk, await spoken('My brother plays the guitar in a band.'));
    const { event } = await listener.until('misheard', { where: ({ reason }) => reason === 'off-script' });
    // Between its first and its last sound, as far as they can be told from the room.
    expect(event.notMadeOutMs).toBeGreaterThan(1_000);
    expect(event.notMadeOutMs).toBeLessThan(5_000);
    expect((await partnerLine(listener, index + 1)).text).toBe("I'm sorry, coffee, tea or juice?");
    await talk.close();
  });

  it('writes down what was said off its script where it makes it out, and asks closer', async () => {
    const { talk, listener } = await open();
    const { index } = await partnerLine(listener, 0);
    push(talk, await spoken('How much is the orange juice?'));
    const event = await learnerLine(listener, index);
    expect(event).toMatchObject({ text: 'How much is the orange juice?', isGuessed: true, gloss: null });
    await listener.until('misheard', { where: ({ reason }) => reason === 'unanswered' });
    expect((await partnerLine(listener, index + 1)).text).toBe("I'm sorry, coffee, tea or juice?");
    await talk.close();
  });

  it('goes on when other words mean what it expects', async () => {
    const { talk, listener } = await open();
    const { index } = await partnerLine(listener, 0);
    push(talk, await spoken('I want a cup of tea.'));
    const event = await learnerLine(listener, index);
    expect(event).toMatchObject({ text: 'I want a cup of tea.', isGuessed: true });
    await listener.until('goal-met', { where: ({ goalId }) => goalId === 'drink' });
    await talk.close();
  });

  it('answers what may be asked in any turn, writes it down, and asks its question again', async () => {
    const { talk, listener } = await open({ scenarioId: 'talk-taxi', goals: [] });
    const { index } = await partnerLine(listener, 0);
    push(talk, await spoken('Can I have a receipt, please?'));
    const event = await learnerLine(listener, index);
    expect(event).toMatchObject({ text: 'Can I have a receipt, please?', gloss: '영수증 주시겠어요?' });
    const { text } = await partnerLine(listener, index + 1);
    expect(text).toBe("Sure, I'll print one for you. Where to?");
    expect(listener.events.some(({ type }) => type === 'misheard')).toBe(false);
    await talk.close();
  });

  it('is cut off by speech while it still speaks', async () => {
    const { talk, listener } = await open();
    await partnerLine(listener, 0);
    push(talk, pcm);
    const { index } = await listener.until('interrupted');
    const started = await listener.until('turn-started', { from: index });
    expect(started).toMatchObject({ index: index + 1, event: { speaker: 'learner' } });
    await talk.close();
  });

  it('tells silence between press and release from speech', async () => {
    const { talk, listener } = await open({
      settings: { ...setup.settings, turnDetection: { mode: 'push-to-talk' } },
    });
    await partnerLine(listener, 0);
    talk.beginTurn();
    push(talk, new Uint8Array(32_000));
    talk.endTurn();
    const { event } = await listener.until('misheard', { where: ({ reason }) => reason === 'silence' });
    expect(event).not.toHaveProperty('notMadeOutMs');
    await talk.close();
  });

  it.each([
    ['service-busy', { reason: 'busy' }],
    ['too-quiet', { reason: 'too-quiet', notMadeOutMs: expect.any(Number) as number }],
  ] as const)(
    'counts what was not made out as a turn of hers, but not what nobody listened to: %s',
    async (code, told) => {
      const { talk, listener } = await open({}, { recognise: () => Promise.reject(new NovaError(code)) });
      const { index } = await partnerLine(listener, 0);
      push(talk, pcm);
      const { event } = await listener.until('misheard');
      expect(event).toEqual({ type: 'misheard', ...told });
      expect((await partnerLine(listener, index + 1)).text).toBe("I'm sorry, coffee, tea or juice?");
      await talk.close();
    },
  );

  it('can be played typed to its end, goals and all', async () => {
    const { talk, listener } = await open();
    let { index } = await partnerLine(listener, 0);
    for (const text of ['small latte please', 'iced please', 'for here', 'no thanks', 'by card please']) {
      talk.sendText(text);
      ({ index } = await partnerLine(listener, index + 1));
    }
    await listener.finished;
    expect(listener.events.at(-1)).toEqual({ type: 'ended', reason: 'completed' });
    const met = listener.events.flatMap((event) => (event.type === 'goal-met' ? [event.goalId] : []));
    expect(met).toEqual(['drink', 'place', 'pay']);
  });

  it('answers "how do I say" from the scenario, and Korean typed as a turn likewise', async () => {
    const { talk, listener } = await open();
    const { index } = await partnerLine(listener, 0);
    talk.askHowToSay('영어로 화장실이 어디예요를 어떻게 말해요?');
    const asked = await listener.until('how-to-say', { from: index });
    expect(asked.event.answers[0]?.en).toBe('Where is the restroom?');
    talk.sendText('작은 라떼 한 잔 주세요');
    await listener.until('misheard', { where: ({ reason }) => reason === 'not-english' });
    const helped = await listener.until('how-to-say', { from: asked.index + 1 });
    expect(helped.event.answers[0]?.en).toBe('Can I have a small latte, please?');
    await talk.close();
  });

  it('waits after care, whatever she types in Korean, and gives no words to practise, gone on with, too', async () => {
    const history = [
      { speaker: 'partner', text: 'Good morning! What can I get you?' },
      { speaker: 'learner', text: 'My dad hits me.' },
      { speaker: 'partner', text: CARE_LINES['needs-protection'].en },
    ] as const;
    const { talk, listener } = await open({ history });
    talk.sendText('매일 그래요');
    const { text, index } = await partnerLine(listener, 0);
    expect(text).toBe(NO_HURRY.en);
    expect(listener.events.map(({ type }) => type)).not.toContain('guidance');
    expect(listener.events.map(({ type }) => type)).not.toContain('how-to-say');
    talk.sendText("Let's go on.");
    await listener.until('guidance', { from: index });
    await talk.close();
  });

  it('is no person in Korean either', async () => {
    const { talk, listener } = await open();
    const { index } = await partnerLine(listener, 0);
    talk.sendText('내 남자친구 해 줄래?');
    expect((await partnerLine(listener, index + 1)).text).toMatch(/^I'm a practice partner, not a person\./);
    expect(listener.events.map(({ type }) => type)).not.toContain('how-to-say');
    await talk.close();
  });

  it('corrects as the learner chose: says it right, or asks for it once', async () => {
    for (const [correction, line] of [
      ['recast', '"I want a small latte." A latte, good choice. Hot or iced?'],
      ['prompt', 'Almost! Try it once more: I want a small latte.'],
    ] as const) {
      const { talk, listener } = await open({ settings: { ...setup.settings, correction } });
      const { index } = await partnerLine(listener, 0);
      talk.sendText('I want small latte.');
      expect((await partnerLine(listener, index + 1)).text).toBe(line);
      await talk.close();
    }
  });

  it('corrects words of her own as she chose, too: says them right and asks on, asks for them, or neither', async () => {
    for (const [correction, line, misheard] of [
      ['recast', '"I want a refund." I\'m sorry, coffee, tea or juice?', ['unanswered']],
      ['prompt', 'Almost! Try it once more: I want a refund.', []],
      ['after', "I'm sorry, coffee, tea or juice?", ['unanswered']],
    ] as const) {
      const { talk, listener } = await open({ settings: { ...setup.settings, correction } });
      const { index } = await partnerLine(listener, 0);
      talk.sendText('I am want a refund.');
      expect((await partnerLine(listener, index + 1)).text).toBe(line);
      const reasons = listener.events.flatMap((event) => (event.type === 'misheard' ? [event.reason] : []));
      expect(reasons).toEqual(misheard);
      await talk.close();
    }
  });

  it('says right what it made out of speech, too', async () => {
    const words = { text: 'i am want a refund', isSaid: true, missPerFrame: 0 };
    const partner = createOfflineTalkPartner({
      synthesizer,
      recogniser: {
        recognise: async () => ({ best: null, isSaid: false, distance: 9, missPerFrame: 9, words }),
      },
      talks: loadTalks(),
      curriculum: loadCurriculum(),
    });
    const talk = await partner.open({ ...setup, settings: { ...setup.settings, correction: 'recast' } });
    const listener = listenTo(talk, WAIT_MS);
    const { index } = await partnerLine(listener, 0);
    push(talk, pcm);
    const said = await partnerLine(listener, index + 1);
    expect(said.text).toBe('"I want a refund." I\'m sorry, coffee, tea or juice?');
    await talk.close();
  });

  it('reaches a goal that she speaks of before its turn', async () => {
    const { talk, listener } = await open();
    const { index } = await partnerLine(listener, 0);
    push(talk, await spoken('Can I pay by card, please?'));
    await listener.until('goal-met', { from: index, where: ({ goalId }) => goalId === 'pay' });
    expect((await partnerLine(listener, index + 1)).text).toBe('Sure, no problem. What can I get you?');
    expect(listener.events.some(({ type }) => type === 'misheard')).toBe(false);
    await talk.close();
  });

  it('ends, and says why, when the model it hears with is missing', async () => {
    const deaf = createWorkerPronunciationScorer({ modelFolder: '/nowhere' });
    const partner = createOfflineTalkPartner({
      synthesizer,
      recogniser: deaf,
      talks: loadTalks(),
      curriculum: loadCurriculum(),
    });
    const talk = await partner.open(setup);
    const listener = listenTo(talk, WAIT_MS);
    await partnerLine(listener, 0);
    push(talk, pcm);
    await listener.finished;
    expect(listener.events.at(-1)).toMatchObject({ reason: 'failed', code: 'service-unavailable' });
    await deaf.close();
  });

  it('knows only its scenarios', async () => {
    await expect(model.open({ ...setup, scenarioId: 'talk-moon' })).rejects.toMatchObject({
      code: 'scenario-unknown',
    });
  });
});
