import { describe, expect, it } from 'vitest';
import type { TranscriptScreen } from '../ports/transcript-screen.ts';
import { describeContract } from '../testing/contract.ts';
import { sampleVerdict } from '../testing/sample-screen.ts';
import {
  createScriptedModel,
  type PartnerScript,
  SCRIPTED_SETUP,
} from '../testing/scripted-speech-to-speech-model.ts';
import { speechToSpeechModelContract } from '../testing/speech-to-speech-model.contract.ts';
import { captionsOf, finalsOf, listenTo } from '../testing/talk-listener.ts';
import { openContinuousTalk } from './continuous-talk.ts';
import { LEFT_OUT, screenedTalks } from './screened-talk.ts';

const script: PartnerScript = { lines: ['Hi!', 'Hot or iced?', 'Anything else?'], transcripts: ['A latte.'] };
async function start(lines: readonly string[], screen?: TranscriptScreen) {
  const model = createScriptedModel({ ...script, lines });
  const asked: string[] = [];
  const failures: unknown[] = [];
  const usual: TranscriptScreen = {
    async judge({ speaker, text }) {
      asked.push(`${speaker}: ${text}`);
      return sampleVerdict(text);
    },
  };
  const screened = screenedTalks(model, screen ?? usual, (error) => failures.push(error));
  const talk = await screened.open(SCRIPTED_SETUP);
  const listener = listenTo(talk);
  await listener.until('turn-ended');
  return { talk, listener, asked, failures };
}

const silence = new Uint8Array(32_000 * 1.2);
const speech = new Uint8Array(Int16Array.from({ length: 900 * 16 }, () => 5_000).buffer);
describeContract('a screened talk', speechToSpeechModelContract, async () => ({
  subject: {
    model: screenedTalks(
      createScriptedModel(script),
      { judge: async ({ text }) => sampleVerdict(text) },
      () => undefined,
    ),
    setup: SCRIPTED_SETUP,
    reply: { text: 'A latte.', pcm: new Uint8Array([...speech, ...silence]) },
    waitMs: 20_000,
  },
}));

describe('a screened talk', () => {
  it('says of each final text that it passed, and judges the same words once', async () => {
    const { talk, listener, asked } = await start(['Hi!', 'Hot or iced?']);
    talk.sendText('A latte.');
    await listener.until('turn-ended', {
      from: listener.events.length,
      where: (e) => e.speaker === 'partner',
    });
    expect(finalsOf(listener.events)).toEqual([
      ['partner', 'Hi!', 'passed'],
      ['learner', 'A latte.', 'passed'],
      ['partner', 'Hot or iced?', 'passed'],
    ]);
    expect(asked).toEqual(['partner: Hi!', 'learner: A latte.', 'partner: Hot or iced?']);
    await talk.close();
  });

  it('masks what the learner told of herself', async () => {
    const { talk, listener } = await start(['Hi!']);
    talk.sendText('Call me at 01012345678.');
    await listener.until('caption', { where: ({ speaker }) => speaker === 'learner' });
    expect(finalsOf(listener.events)).toContainEqual(['learner', 'Call me at {PHONE}.', 'masked']);
    await talk.close();
  });

  it('leaves out what the learner said, and goes on', async () => {
    const { talk, listener } = await start(['Hi!', 'Hot or iced?']);
    talk.sendText('The casino.');
    await listener.until('caption', {
      where: ({ text, stage }) => text === 'Hot or iced?' && stage === 'final',
    });
    expect(finalsOf(listener.events)).toContainEqual(['learner', LEFT_OUT.learner.en, 'withheld']);
    expect(JSON.stringify(captionsOf(listener.events))).not.toContain('casino');
    await talk.close();
  });

  it('says of what it leaves out whether she needs help, and nothing else of it', async () => {
    const casino = 'I lost it all in a casino';
    const { talk, listener } = await start(['Hi!', 'Hot or iced?']);
    talk.sendText(`${casino} and I want to die.`);
    await listener.until('turn-ended', { where: ({ speaker }) => speaker === 'learner' });
    talk.sendText(`${casino}.`);
    await listener.until('turn-ended', {
      from: listener.events.length,
      where: ({ speaker }) => speaker === 'learner',
    });
    const hers = captionsOf(listener.events).filter((e) => e.speaker === 'learner' && e.stage === 'final');
    expect(hers.map(({ screening, cares }) => [screening, cares])).toEqual([
      ['withheld', ['needs-help']],
      ['withheld', undefined],
    ]);
    expect(JSON.stringify(captionsOf(listener.events))).not.toMatch(/casino|die/);
    await talk.close();
  });

  it('stops the partner, shows nothing of it, and asks it to go on', async () => {
    const lines = ['Come to the casino.'];
    const { talk, listener } = await start(lines, {
      async judge({ text }) {
        // What it says when it is asked again.
        lines[0] = 'Hot or iced?';
        return sampleVerdict(text);
      },
    });
    await listener.until('caption', {
      where: ({ text, stage }) => text === 'Hot or iced?' && stage === 'final',
    });
    expect(listener.events.filter(({ type }) => type === 'interrupted')).toHaveLength(1);
    expect(JSON.stringify(captionsOf(listener.events))).not.toContain('casino');
    expect(finalsOf(listener.events)[0]).toEqual(['partner', LEFT_OUT.partner.en, 'withheld']);
    await talk.close();
  });

  it('is not let on when it has to be stopped again: the stand-in takes over', async () => {
    const model = createScriptedModel({ ...script, lines: ['Come to the casino.'] });
    const standIn = { ...createScriptedModel({ ...script, lines: ['Welcome!'] }), modelId: 'stand-in' };
    const talk = await openContinuousTalk({
      model: screenedTalks(model, { judge: async ({ text }) => sampleVerdict(text) }, () => undefined),
      standIn,
      setup: SCRIPTED_SETUP,
      timer: { after: () => () => undefined },
      marginMs: 60_000,
    });
    const listener = listenTo(talk);
    const { event } = await listener.until('partner-changed');
    expect(event.partner.modelId).toBe('stand-in');
    // Nor does whoever goes on read what was left out.
    expect(JSON.stringify(standIn.streams[0]?.setup.history)).not.toContain('casino');
    await talk.close();
  });

  it('goes on unguarded when nobody can judge, and says so', async () => {
    const { talk, listener, failures } = await start(['Hi!'], {
      judge: () => Promise.reject(new Error('away')),
    });
    expect(finalsOf(listener.events)).toEqual([['partner', 'Hi!', 'unguarded']]);
    expect(failures.length).toBeGreaterThan(0);
    await talk.close();
  });
});
