/** What a screened talk does while texts are being judged: events and verdicts come when the test gives them. */
import { describe, expect, it } from 'vitest';
import type { LiveTalk, Speaker, TalkEvent } from '../ports/speech-to-speech-model.ts';
import type { ScreenVerdict, TranscriptScreen } from '../ports/transcript-screen.ts';
import { sampleVerdict } from '../testing/sample-screen.ts';
import { createScriptedModel, SCRIPTED_SETUP } from '../testing/scripted-speech-to-speech-model.ts';
import { captionsOf, finalsOf, listenTo } from '../testing/talk-listener.ts';
import { openContinuousTalk } from './continuous-talk.ts';
import { createEventChannel } from './event-channel.ts';
import { LEFT_OUT, screenedTalks } from './screened-talk.ts';

describe('a screened talk, while a text is judged', () => {
  it('waits at its end for what was said, and keeps it masked', async () => {
    const { talk, emit, verdicts } = await byHand();
    const listener = listenTo(talk);
    emit(turnStarted('learner'), said('learner', 'Call me at 01012345678.'));
    await verdicts.asked('Call me at 01012345678.');
    const closed = talk.close();
    verdicts.give('Call me at 01012345678.');
    await closed;
    await listener.finished;
    expect(finalsOf(listener.events)).toEqual([['learner', 'Call me at {PHONE}.', 'masked']]);
    expect(listener.events.at(-1)).toEqual({ type: 'ended', reason: 'closed' });
  });

  it('does not wait at its end for what was only planned', async () => {
    const { talk, emit, verdicts } = await byHand();
    const listener = listenTo(talk);
    emit(turnStarted('partner'), said('partner', 'Hot or iced?', 'speculative'));
    await verdicts.asked('Hot or iced?');
    await talk.close();
    await listener.finished;
    expect(listener.events.at(-1)).toEqual({ type: 'ended', reason: 'closed' });
  });

  it('lets the partner be heard while her final text is judged, and keeps the order of texts', async () => {
    const { talk, emit, verdicts } = await byHand();
    const listener = listenTo(talk);
    emit(turnStarted('learner'), said('learner', 'A latte.'), turnEnded('learner'));
    emit(turnStarted('partner'), said('partner', 'Hot or iced?', 'speculative'), AUDIO);
    emit(said('partner', 'Hot or iced?'), turnEnded('partner'));
    await verdicts.asked('Hot or iced?');
    verdicts.give('Hot or iced?');
    await listener.until('audio');
    expect(captionsOf(listener.events)).toEqual([]);
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
    const listener = listenTo(talk);
    emit(turnStarted('learner'));
    for (const text of ['A', 'A small', 'A small latte']) emit(said('learner', text, 'speculative'));
    emit(said('learner', 'A small latte.'), turnEnded('learner'));
    await verdicts.asked('A small latte.');
    verdicts.give('A small latte.');
    await listener.until('turn-ended');
    expect(captionsOf(listener.events)).toHaveLength(4);
    expect(verdicts.texts).toEqual(['A small latte.']);
    await talk.close();
  });

  it('does not stop the turn that has begun since, for what was said before it', async () => {
    const { talk, emit, verdicts } = await byHand();
    const listener = listenTo(talk);
    emit(turnStarted('partner'), said('partner', 'Come to the casino.'), turnEnded('partner'));
    emit(turnStarted('partner'), AUDIO);
    await listener.until('audio');
    verdicts.give('Come to the casino.');
    await listener.until('turn-ended');
    emit(AUDIO);
    await listener.until('audio', { from: listener.events.findIndex(({ type }) => type === 'turn-ended') });
    expect(listener.events.map(({ type }) => type)).not.toContain('interrupted');
    expect(finalsOf(listener.events)).toEqual([['partner', LEFT_OUT.partner.en, 'withheld']]);
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
      const listener = listenTo(talk);
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
        expect(finalsOf(listener.events).map(([, text]) => text)).toEqual(['Hot or iced?', 'Iced, please.']);
        expect(next.sent).toEqual([]);
      } else {
        await expect.poll(() => next.sent).toEqual(['Iced, please.']);
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
    { ...createScriptedModel({ lines: [], transcripts: [] }), open: async () => stream },
    screen,
    () => undefined,
  );
  const verdicts = {
    texts,
    give: (text: string) => asked.get(text)?.(sampleVerdict(text)),
    asked: (text: string) => expect.poll(() => texts).toContain(text),
  };
  return { model, talk: await model.open(SCRIPTED_SETUP), emit, sent, verdicts };
}
