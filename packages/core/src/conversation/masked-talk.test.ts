import { describe, expect, it } from 'vitest';
import type { LiveTalk, SpeechToSpeechModel } from '../ports/speech-to-speech-model.ts';
import { createScriptedModel, SCRIPTED_SETUP } from '../testing/scripted-speech-to-speech-model.ts';
import { listenTo } from '../testing/talk-listener.ts';
import { openContinuousTalk } from './continuous-talk.ts';
import { maskedTalks } from './masked-talk.ts';

const PHONE = '010-1234-5678';
const noTimer = { after: () => () => undefined };

describe('a talk in which personal data is said', () => {
  it.each([
    ['the one that is here', null],
    ['a model whose streams end', 480_000],
  ])('has it masked in every text, whoever talks: %s', async (_who, maxStreamMs) => {
    const lines = ['Hi! What is your number?', `So it is ${PHONE}.`];
    const sayings = [{ en: `Call me at ${PHONE}.`, ko: `${PHONE}으로 전화해요.` }];
    const model = createScriptedModel({ lines, transcripts: [], maxStreamMs, sayings });
    const talk = await openContinuousTalk({ model, setup: SCRIPTED_SETUP, timer: noTimer, marginMs: 0 });
    const listener = listenTo(talk);
    await listener.until('turn-ended');
    talk.sendText(`My number is ${PHONE}.`);
    talk.askHowToSay(`${PHONE} 영어로`);
    const { event } = await listener.until('how-to-say');
    expect(event.answers).toEqual([{ en: 'Call me at {PHONE}.', ko: '{PHONE}으로 전화해요.' }]);
    const finals = listener.events.flatMap((event) =>
      event.type === 'caption' && event.stage === 'final' ? [[event.text, event.screening]] : [],
    );
    expect(finals).toEqual([
      ['Hi! What is your number?', undefined],
      ['My number is {PHONE}.', 'masked'],
      ['So it is {PHONE}.', 'masked'],
    ]);
    await talk.close();
    await listener.finished;
    expect(JSON.stringify(listener.events)).not.toContain(PHONE);
  });

  it('gives another stream the masked words', async () => {
    const model = createScriptedModel({ lines: ['Hi!', 'Sure.'], transcripts: [], maxStreamMs: 480_000 });
    const talk = await openContinuousTalk({ model, setup: SCRIPTED_SETUP, timer: noTimer, marginMs: 0 });
    const listener = listenTo(talk);
    const { index } = await listener.until('turn-ended');
    talk.sendText(`My number is ${PHONE}.`);
    await listener.until('turn-ended', { from: index + 1, where: ({ speaker }) => speaker === 'partner' });
    model.streams[0]?.end({ reason: 'limit' });
    await expect.poll(() => model.streams.length).toBe(2);
    expect(model.streams[1]?.setup.history.map(({ text }) => text)).toEqual([
      'Hi!',
      'My number is {PHONE}.',
      'Sure.',
    ]);
    await talk.close();
  });

  it('is had with a partner that is a class, too', () => {
    class Model implements SpeechToSpeechModel {
      readonly maxStreamMs = null;
      get kind() {
        return 'model' as const;
      }
      get modelId() {
        return 'of-a-class';
      }
      get voices() {
        return [{ id: 'amy', label: 'Amy' }];
      }
      get defaultVoice() {
        return 'amy';
      }
      open(): Promise<LiveTalk> {
        return Promise.reject(new Error('not asked'));
      }
    }
    const { kind, modelId, voices, defaultVoice, maxStreamMs } = new Model();
    expect(maskedTalks(new Model())).toMatchObject({ kind, modelId, voices, defaultVoice, maxStreamMs });
  });
});
