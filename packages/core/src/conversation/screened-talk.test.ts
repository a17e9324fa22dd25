import { describe, expect, it, vi } from 'vitest';
import type { LiveTalk, Speaker, TalkEvent } from '../ports/speech-to-speech-model.ts';
import type { ScreenVerdict, TranscriptScreen } from '../ports/transcript-screen.ts';
import { describeContract } from '../testing/contract.ts';
import {
  createScriptedModel,
  type PartnerScript,
  SCRIPTED_SETUP,
} from '../testing/scripted-speech-to-speech-model.ts';
import { speechToSpeechModelContract } from '../testing/speech-to-speech-model.contract.ts';
import { listenTo } from '../testing/talk-listener.ts';
import { openContinuousTalk } from './continuous-talk.ts';
import { createEventChannel } from './event-channel.ts';
import { LEFT_OUT, screenedTalks } from './screened-talk.ts';

const script: PartnerScript = { lines: ['Hi!', 'Hot or iced?', 'Anything else?'], transcripts: ['A latte.'] };

/** Lets nothing pass that speaks of a casino; masks a telephone number. */
function judge(text: string): ScreenVerdict {
  if (/casino/.test(text)) return { kind: 'blocked' };
  const masked = text.replace(/\d{4,}/g, '{PHONE}');
  return masked === text ? { kind: 'passed' } : { kind: 'masked', text: masked };
}

async function start(lines: readonly string[], screen?: TranscriptScreen) {
  const model = createScriptedModel({ ...script, lines });
  const asked: string[] = [];
  const failures: unknown[] = [];
  const usual: TranscriptScreen = {
    async judge({ speaker, text }) {
      asked.push(`${speaker}: ${text}`);
      return judge(text);
    },
  };
  const screened = screenedTalks(model, screen ?? usual, (error) => failures.push(error));
  const talk = await screened.open(SCRIPTED_SETUP);
  const listener = listenTo(talk, 2_000);
  await listener.until('turn-ended');
  return { talk, listener, asked, failures };
}
const captions = (events: readonly TalkEvent[]) => events.filter((event) => event.type === 'caption');
const finals = (events: readonly TalkEvent[]) =>
  captions(events)
    .filter(({ stage }) => stage === 'final')
    .map(({ speaker, text, screening }) => [speaker, text, screening]);

const silence = new Uint8Array(32_000 * 1.2);
const speech = new Uint8Array(Int16Array.from({ length: 900 * 16 }, () => 5_000).buffer);
describeContract('a screened talk', speechToSpeechModelContract, async () => ({
  subject: {
    model: screenedTalks(
      createScriptedModel(script),
      { judge: async ({ text }) => judge(text) },
      () => undefined,
    ),
    setup: SCRIPTED_SETUP,
    reply: { text: 'A latte.', pcm: new Uint8Array([...speech, ...silence]) },
    waitMs: 2_000,
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
    expect(finals(listener.events)).toEqual([
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
    expect(finals(listener.events)).toContainEqual(['learner', 'Call me at {PHONE}.', 'masked']);
    await talk.close();
  });

  it('leaves out what the learner said, and goes on', async () => {
    const { talk, listener } = await start(['Hi!', 'Hot or iced?']);
    talk.sendText('The casino.');
    await listener.until('caption', {
      where: ({ text, stage }) => text === 'Hot or iced?' && stage === 'final',
    });
    expect(finals(listener.events)).toContainEqual(['learner', LEFT_OUT.learner.en, 'withheld']);
    expect(JSON.stringify(captions(listener.events))).not.toContain('casino');
    await talk.close();
  });

  it('stops the partner, shows nothing of it, and asks it to go on', async () => {
    const lines = ['Come to the casino.'];
    const { talk, listener } = await start(lines, {
      async judge({ text }) {
        // What it says when it is asked again.
        lines[0] = 'Hot or iced?';
        return judge(text);
      },
    });
    await listener.until('caption', {
      where: ({ text, stage }) => text === 'Hot or iced?' && stage === 'final',
    });
    expect(listener.events.filter(({ type }) => type === 'interrupted')).toHaveLength(1);
    expect(JSON.stringify(captions(listener.events))).not.toContain('casino');
    expect(finals(listener.events)[0]).toEqual(['partner', LEFT_OUT.partner.en, 'withheld']);
    await talk.close();
  });

  it('is not let on when it has to be stopped again: the stand-in takes over', async () => {
    const model = createScriptedModel({ ...script, lines: ['Come to the casino.'] });
    const standIn = { ...createScriptedModel({ ...script, lines: ['Welcome!'] }), modelId: 'stand-in' };
    const talk = await openContinuousTalk({
      model: screenedTalks(model, { judge: async ({ text }) => judge(text) }, () => undefined),
      standIn,
      setup: SCRIPTED_SETUP,
      timer: { after: () => () => undefined },
      marginMs: 60_000,
    });
    const listener = listenTo(talk, 2_000);
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
    expect(finals(listener.events)).toEqual([['partner', 'Hi!', 'unguarded']]);
    expect(failures.length).toBeGreaterThan(0);
    await talk.close();
  });

  it('waits at its end for what was said, and keeps it masked', async () => {
    const { talk, emit, verdicts } = await byHand();
    const listener = listenTo(talk, 2_000);
    emit(turnStarted('learner'), said('learner', 'Call me at 01012345678.'));
    await verdicts.asked('Call me at 01012345678.');
    const closed = talk.close();
    verdicts.give('Call me at 01012345678.');
    await closed;
    await listener.finished;
    expect(finals(listener.events)).toEqual([['learner', 'Call me at {PHONE}.', 'masked']]);
    expect(listener.events.at(-1)).toEqual({ type: 'ended', reason: 'closed' });
  });

  it('does not wait at its end for what was only planned', async () => {
    const { talk, emit, verdicts } = await byHand();
    const listener = listenTo(talk, 2_000);
    emit(turnStarted('partner'), said('partner', 'Hot or iced?', 'speculative'));
    await verdicts.asked('Hot or iced?');
    await talk.close();
    await listener.finished;
    expect(listener.events.at(-1)).toEqual({ type: 'ended', reason: 'closed' });
  });

  it('lets the partner be heard while her final text is judged, and keeps the order of texts', async () => {
    const { talk, emit, verdicts } = await byHand();
    const listener = listenTo(talk, 2_000);
    emit(turnStarted('learner'), said('learner', 'A latte.'), turnEnded('learner'));
    emit(turnStarted('partner'), said('partner', 'Hot or iced?', 'speculative'), AUDIO);
    emit(said('partner', 'Hot or iced?'), turnEnded('partner'));
    await verdicts.asked('Hot or iced?');
    verdicts.give('Hot or iced?');
    await listener.until('audio');
    expect(captions(listener.events)).toEqual([]);
    verdicts.give('A latte.');
    await listener.until('turn-ended', { where: ({ speaker }) => speaker === 'partner' });
    expect(listener.events.map(nameOf)).toEqual([
      'turn-started learner',
      'turn-started partner',
      'audio',
      'caption A latte.',
      'turn-ended learner',
      'caption Hot or iced?',
      'turn-ended partner',
    ]);
    await talk.close();
  });

  it('asks nobody about what she is still saying', async () => {
    const { talk, emit, verdicts } = await byHand();
    const listener = listenTo(talk, 2_000);
    emit(turnStarted('learner'));
    for (const text of ['A', 'A small', 'A small latte']) emit(said('learner', text, 'speculative'));
    emit(said('learner', 'A small latte.'), turnEnded('learner'));
    await verdicts.asked('A small latte.');
    verdicts.give('A small latte.');
    await listener.until('turn-ended');
    expect(captions(listener.events)).toHaveLength(4);
    expect(verdicts.texts).toEqual(['A small latte.']);
    await talk.close();
  });

  it('does not stop the turn that has begun since, for what was said before it', async () => {
    const { talk, emit, verdicts } = await byHand();
    const listener = listenTo(talk, 2_000);
    emit(turnStarted('partner'), said('partner', 'Come to the casino.'), turnEnded('partner'));
    emit(turnStarted('partner'), AUDIO);
    await listener.until('audio');
    verdicts.give('Come to the casino.');
    await listener.until('turn-ended');
    emit(AUDIO);
    await listener.until('audio', { from: listener.events.findIndex(({ type }) => type === 'turn-ended') });
    expect(listener.events.map(({ type }) => type)).not.toContain('interrupted');
    expect(finals(listener.events)).toEqual([['partner', LEFT_OUT.partner.en, 'withheld']]);
    await talk.close();
  });

  it.each(['echoes', 'has not heard'])(
    'loses no line that is typed while the last words before a hand-over are judged: the model %s it',
    async (how) => {
      const first = await byHand({ isEcho: how === 'echoes' });
      const next = await byHand();
      let due: () => void = () => undefined;
      const streams = [first, next];
      const talk = await openContinuousTalk({
        model: { ...first.model, maxStreamMs: 480_000, open: async () => streams.shift()!.talk },
        setup: SCRIPTED_SETUP,
        timer: {
          after: (_ms, work) => {
            due = work;
            return () => undefined;
          },
        },
        marginMs: 60_000,
      });
      const listener = listenTo(talk, 2_000);
      due();
      first.emit(turnStarted('partner'), said('partner', 'Hot or iced?'), turnEnded('partner'));
      await first.verdicts.asked('Hot or iced?');
      talk.sendText('Iced, please.');
      await new Promise((resolve) => setImmediate(resolve));
      first.verdicts.give('Hot or iced?');
      await listener.until('turn-ended');
      if (how === 'echoes') {
        // She was heard by the stream there was, which answers her.
        first.verdicts.give('Iced, please.');
        await listener.until('turn-ended', { where: ({ speaker }) => speaker === 'learner' });
        expect(finals(listener.events).map(([, text]) => text)).toEqual(['Hot or iced?', 'Iced, please.']);
        expect(next.sent).toEqual([]);
      } else {
        await vi.waitFor(() => expect(next.sent).toEqual(['Iced, please.']));
      }
      await talk.close();
    },
  );
});

const AUDIO: TalkEvent = { type: 'audio', pcm: new Uint8Array(960) };
const turnStarted = (speaker: Speaker): TalkEvent => ({ type: 'turn-started', speaker });
const turnEnded = (speaker: Speaker): TalkEvent => ({ type: 'turn-ended', speaker, spoken: null });
const said = (speaker: Speaker, text: string, stage: 'speculative' | 'final' = 'final'): TalkEvent => ({
  type: 'caption',
  speaker,
  stage,
  text,
  gloss: null,
});
function nameOf(event: TalkEvent): string {
  if (event.type === 'caption') return `caption ${event.text}`;
  return 'speaker' in event ? `${event.type} ${event.speaker}` : event.type;
}

/** A screened stream whose events and verdicts come when the test gives them. @param isEcho says at once what is typed */
async function byHand({ isEcho = false } = {}) {
  const events = createEventChannel<TalkEvent>();
  const sent: string[] = [];
  const emit = (...each: readonly TalkEvent[]) => {
    for (const event of each) events.push(event);
  };
  const nothing = () => undefined;
  const stream: LiveTalk = {
    events,
    pushAudio: nothing,
    beginTurn: nothing,
    endTurn: nothing,
    sendText(text) {
      sent.push(text);
      if (isEcho) emit(turnStarted('learner'), said('learner', text), turnEnded('learner'));
    },
    askHowToSay: nothing,
    nudge: nothing,
    interrupt: nothing,
    adjust: nothing,
    async close() {
      emit({ type: 'ended', reason: 'closed' });
      events.end();
    },
  };
  const texts: string[] = [];
  const asked = new Map<string, (verdict: ScreenVerdict) => void>();
  const screen: TranscriptScreen = {
    judge: ({ text, signal }) =>
      new Promise((resolve, reject) => {
        texts.push(text);
        asked.set(text, resolve);
        signal.addEventListener('abort', () => reject(signal.reason));
      }),
  };
  const model = screenedTalks(
    { ...createScriptedModel(script), open: async () => stream },
    screen,
    () => undefined,
  );
  const verdicts = {
    texts,
    give: (text: string) => asked.get(text)?.(judge(text)),
    asked: (text: string) => vi.waitFor(() => expect(texts).toContain(text)),
  };
  return { model, talk: await model.open(SCRIPTED_SETUP), emit, sent, verdicts };
}
