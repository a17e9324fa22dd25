import assert from 'node:assert/strict';
import { NovaError } from '../errors.ts';
import {
  type LiveTalk,
  MAX_MICROPHONE_BYTES,
  MAX_PARTNER_AUDIO_BYTES,
  MICROPHONE_RATE_HZ,
  type SpeechToSpeechModel,
  type TalkEvent,
  type TalkSetup,
} from '../ports/speech-to-speech-model.ts';
import type { ContractCheck } from './contract.ts';
import { listenTo, type TalkListener } from './talk-listener.ts';

/** A partner, and what a learner would answer to its opening. */
export interface TalkSubject {
  model: SpeechToSpeechModel;
  /** Hands-free, without a history. */
  setup: TalkSetup;
  reply: {
    text: string;
    /** The same spoken: 16 kHz PCM16, ending in more silence than the setup's patience. */
    pcm: Uint8Array;
  };
  /** How long to wait for an event before the promise counts as broken. */
  waitMs: number;
}

/** 20 ms: what a microphone worklet gives. */
const FRAME_BYTES = (MICROPHONE_RATE_HZ / 50) * 2;

/** What every `SpeechToSpeechModel` keeps. */
export const speechToSpeechModelContract: readonly ContractCheck<TalkSubject>[] = [
  {
    name: 'names itself, and voices with different ids, the default among them',
    async check({ model }) {
      assert.match(model.modelId, /^[\w.:/-]+$/);
      const ids = model.voices.map(({ id }) => id);
      assert.equal(new Set(ids).size, ids.length);
      assert.ok(ids.includes(model.defaultVoice));
      assert.ok(model.maxStreamMs === null || model.maxStreamMs > 0);
    },
  },
  {
    name: 'opens the talk: its turn starts, is spoken, has one final caption, and ends',
    check: (subject) =>
      inTalk(subject, {}, async (_talk, listener) => {
        const turn = await partnerTurn(listener, 0);
        assert.equal(turn[0]?.type, 'turn-started');
        assert.ok(turn.some(({ type }) => type === 'audio'));
        assert.equal(finalCaptions(turn, 'partner').length, 1);
        assert.notEqual(finalCaptions(turn, 'partner')[0]?.trim(), '');
      }),
  },
  {
    name: 'gives its voice as whole samples in pieces of bounded size, with sound in them',
    check: (subject) =>
      inTalk(subject, {}, async (_talk, listener) => {
        const pieces = (await partnerTurn(listener, 0)).flatMap((event) =>
          event.type === 'audio' ? [event.pcm] : [],
        );
        for (const { byteLength } of pieces)
          assert.ok(byteLength > 0 && byteLength % 2 === 0 && byteLength <= MAX_PARTNER_AUDIO_BYTES);
        assert.ok(pieces.some((pcm) => pcm.some((byte) => byte !== 0)));
      }),
  },
  {
    name: 'takes a typed turn as it was typed, and answers it',
    check: (subject) =>
      inTalk(subject, {}, async (talk, listener) => {
        const opened = await endOfTurn(listener, 'partner', 0);
        talk.sendText(subject.reply.text);
        const ended = await endOfTurn(listener, 'learner', opened + 1);
        assert.deepEqual(finalCaptions(listener.events.slice(opened + 1, ended + 1), 'learner'), [
          subject.reply.text,
        ]);
        assert.deepEqual(spokenOf(listener.events[ended]), null);
        await partnerTurn(listener, ended);
      }),
  },
  {
    name: 'takes a spoken turn, says where it was spoken if it knows, and answers it',
    check: (subject) =>
      inTalk(subject, {}, async (talk, listener) => {
        const opened = await endOfTurn(listener, 'partner', 0);
        await speak(talk, subject.reply.pcm);
        const ended = await endOfTurn(listener, 'learner', opened + 1);
        assert.equal(finalCaptions(listener.events.slice(opened + 1, ended + 1), 'learner').length, 1);
        assertSpokenWithin(spokenOf(listener.events[ended]), subject.reply.pcm);
        await partnerTurn(listener, ended);
      }),
  },
  {
    name: 'push-to-talk: hears what comes between press and release, whatever the pauses',
    check: (subject) =>
      inTalk(
        subject,
        { settings: { ...subject.setup.settings, turnDetection: { mode: 'push-to-talk' } } },
        async (talk, listener) => {
          const opened = await endOfTurn(listener, 'partner', 0);
          talk.beginTurn();
          await speak(talk, subject.reply.pcm);
          assert.equal(indexOfEnd(listener.events, 'learner', opened), -1, 'ended before the release');
          talk.endTurn();
          await partnerTurn(listener, await endOfTurn(listener, 'learner', opened + 1));
        },
      ),
  },
  {
    name: 'goes on after a history: waits for the learner instead of greeting, and answers her',
    async check(subject) {
      let opening = '';
      await inTalk(subject, {}, async (_talk, listener) => {
        [opening = ''] = finalCaptions(await partnerTurn(listener, 0), 'partner');
      });
      const history = [{ speaker: 'partner' as const, text: opening }];
      await inTalk(subject, { history }, async (talk, listener) => {
        talk.sendText(subject.reply.text);
        const ended = await endOfTurn(listener, 'learner', 0);
        const before = listener.events.slice(0, ended);
        assert.ok(!before.some((event) => event.type === 'turn-started' && event.speaker === 'partner'));
        await partnerTurn(listener, ended);
      });
    },
  },
  {
    name: 'falls silent when interrupted: says so, and gives no audio until the next turn',
    check: (subject) =>
      inTalk(subject, {}, async (talk, listener) => {
        const { index: firstAudio } = await listener.until('audio');
        talk.interrupt();
        const { index } = await listener.until('interrupted', { from: firstAudio });
        talk.sendText(subject.reply.text);
        const ended = await endOfTurn(listener, 'learner', index);
        const { index: next } = await listener.until('turn-started', {
          from: ended,
          where: ({ speaker }) => speaker === 'partner',
        });
        assert.deepEqual(
          listener.events.slice(index, next).filter(({ type }) => type === 'audio'),
          [],
        );
      }),
  },
  {
    name: 'reports only goals it was given and that were not met before, each once',
    check: (subject) =>
      inTalk(subject, {}, async (talk, listener) => {
        const opened = await endOfTurn(listener, 'partner', 0);
        talk.sendText(subject.reply.text);
        await partnerTurn(listener, await endOfTurn(listener, 'learner', opened + 1));
        const met = listener.events.flatMap((event) => (event.type === 'goal-met' ? [event.goalId] : []));
        const known = subject.setup.goals.map(({ goalId }) => goalId);
        assert.ok(met.every((goalId) => known.includes(goalId)));
        assert.equal(new Set(met).size, met.length);
      }),
  },
  {
    name: 'ends once, as closed; nothing follows, and what is called then does nothing',
    async check(subject) {
      const talk = await subject.model.open(subject.setup);
      const listener = listenTo(talk, subject.waitMs);
      await listener.until('turn-started');
      await Promise.all([talk.close(), talk.close()]);
      await listener.finished;
      const ends = listener.events.filter(({ type }) => type === 'ended');
      assert.deepEqual(ends, [{ type: 'ended', reason: 'closed' }]);
      assert.equal(listener.events.at(-1)?.type, 'ended');
      const count = listener.events.length;
      talk.pushAudio(new Uint8Array(FRAME_BYTES));
      talk.sendText(subject.reply.text);
      talk.interrupt();
      talk.nudge();
      await talk.close();
      assert.equal(listener.events.length, count);
    },
  },
  {
    name: 'refuses audio that is empty, has half a sample or is too long',
    check: (subject) =>
      inTalk(subject, {}, async (talk) => {
        for (const byteLength of [0, 3, MAX_MICROPHONE_BYTES + 2])
          assert.throws(() => talk.pushAudio(new Uint8Array(byteLength)), RangeError);
      }),
  },
  {
    name: 'refuses a voice it does not have',
    async check({ model, setup }) {
      await assert.rejects(
        model.open({ ...setup, voice: 'nobody' }),
        (error) => error instanceof NovaError && error.code === 'voice-unknown',
      );
    },
  },
];

async function inTalk(
  { model, setup, waitMs }: TalkSubject,
  changes: Partial<TalkSetup>,
  run: (talk: LiveTalk, listener: TalkListener) => Promise<void>,
): Promise<void> {
  const talk = await model.open({ ...setup, ...changes });
  const listener = listenTo(talk, waitMs);
  try {
    await run(talk, listener);
  } finally {
    await talk.close();
    await listener.finished;
  }
}

async function speak(talk: LiveTalk, pcm: Uint8Array): Promise<void> {
  for (let at = 0; at < pcm.byteLength; at += FRAME_BYTES) {
    talk.pushAudio(pcm.subarray(at, at + FRAME_BYTES));
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** The events of the partner's first turn that ends at or after `from`. */
async function partnerTurn(listener: TalkListener, from: number): Promise<readonly TalkEvent[]> {
  const { index: start } = await listener.until('turn-started', {
    from,
    where: ({ speaker }) => speaker === 'partner',
  });
  return listener.events.slice(start, (await endOfTurn(listener, 'partner', start)) + 1);
}

async function endOfTurn(listener: TalkListener, speaker: string, from: number): Promise<number> {
  const { index } = await listener.until('turn-ended', { from, where: (event) => event.speaker === speaker });
  return index;
}

function indexOfEnd(events: readonly TalkEvent[], speaker: string, from: number): number {
  return events.findIndex(
    (event, index) => index > from && event.type === 'turn-ended' && event.speaker === speaker,
  );
}

function finalCaptions(events: readonly TalkEvent[], speaker: string): string[] {
  return events.flatMap((event) =>
    event.type === 'caption' && event.stage === 'final' && event.speaker === speaker ? [event.text] : [],
  );
}

function spokenOf(event: TalkEvent | undefined): { startMs: number; endMs: number } | null {
  assert.equal(event?.type, 'turn-ended');
  return event?.type === 'turn-ended' ? event.spoken : null;
}

function assertSpokenWithin(spoken: { startMs: number; endMs: number } | null, pcm: Uint8Array): void {
  if (spoken === null) return;
  const pushedMs = (pcm.byteLength / 2 / MICROPHONE_RATE_HZ) * 1000;
  assert.ok(spoken.startMs >= 0 && spoken.startMs < spoken.endMs && spoken.endMs <= pushedMs);
}
