import { describe, expect, it } from 'vitest';
import { createEventChannel } from '../conversation/event-channel.ts';
import type { LiveTalk, SpeechToSpeechModel, TalkEvent } from '../ports/speech-to-speech-model.ts';
import { describeContract, failedChecks } from './contract.ts';
import { createScriptedModel } from './scripted-speech-to-speech-model.ts';
import { speechToSpeechModelContract, type TalkSubject } from './speech-to-speech-model.contract.ts';

const script = {
  lines: ['Hi! What can I get you?', 'Coming right up.'],
  transcripts: ['A latte, please.'],
  goalsByTurn: { 0: 'order' },
};

function subject(model: SpeechToSpeechModel, waitMs = 20_000): TalkSubject {
  const speech = Int16Array.from({ length: 16_000 }, (_, i) => Math.round(8_000 * Math.sin(i / 9)));
  const pcm = new Uint8Array(3 * 16_000 * 2);
  pcm.set(new Uint8Array(speech.buffer));
  return {
    model,
    setup: {
      scenarioId: 'cafe',
      instructions: 'You are a barista.',
      goals: [{ goalId: 'order', description: 'Order a drink' }],
      voice: 'amy',
      settings: { turnDetection: { mode: 'hands-free', patienceMs: 1_000 }, speed: 1, correction: 'after' },
      history: [],
      goalsMet: [],
    },
    reply: { text: 'A latte, please.', pcm },
    waitMs,
  };
}

describeContract('the scripted partner', speechToSpeechModelContract, async () => ({
  subject: subject(createScriptedModel(script)),
}));

/** A partner that keeps no promise it can break without hanging. */
function createBrokenModel(): SpeechToSpeechModel {
  return {
    kind: 'model',
    modelId: 'no good name',
    voices: [{ id: 'amy', label: 'Amy' }],
    defaultVoice: 'amy',
    maxStreamMs: null,
    async open(): Promise<LiveTalk> {
      const events = createEventChannel<TalkEvent>();
      const greet = () => {
        events.push({ type: 'turn-started', speaker: 'partner' });
        events.push({ type: 'audio', pcm: new Uint8Array(7) });
        events.push({ type: 'turn-ended', speaker: 'partner', spoken: null });
      };
      greet();
      return {
        events,
        pushAudio() {
          events.push({ type: 'turn-ended', speaker: 'learner', spoken: { startMs: 5, endMs: 1 } });
        },
        beginTurn: greet,
        endTurn: greet,
        sendText(text) {
          events.push({ type: 'goal-met', goalId: 'nobody asked' });
          events.push({ type: 'caption', speaker: 'learner', stage: 'final', text: `${text}?`, gloss: null });
          events.push({ type: 'turn-ended', speaker: 'learner', spoken: null });
          greet();
        },
        askHowToSay: greet,
        nudge: greet,
        interrupt() {
          events.push({ type: 'interrupted' });
          events.push({ type: 'audio', pcm: new Uint8Array(2) });
        },
        adjust: greet,
        async close() {
          events.push({ type: 'ended', reason: 'completed' });
          events.end();
        },
      };
    },
  };
}

describe('the suite for live partners', () => {
  it('catches a partner that breaks every promise', async () => {
    const broken = async () => ({ subject: subject(createBrokenModel(), 300) });
    const failed = await failedChecks(speechToSpeechModelContract, broken);
    expect(failed).toEqual(speechToSpeechModelContract.map(({ name }) => name));
  });
});
