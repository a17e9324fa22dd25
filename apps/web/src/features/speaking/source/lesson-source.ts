import { NetworkError } from '@nova/contracts/client/client-errors.ts';
import { api } from '../../../lib/api.ts';
import type { NewAttempt, OutboxNews } from '../queue/attempt-outbox.ts';
import { outbox } from '../queue/outbox.ts';
import { decodeWav, encodeWav } from '../recorder/wav.ts';
import type { JudgeOutcome, ModelVoice, SpeakingSource } from './speaking-source.ts';

/** Where the recordings of a card belong. */
export interface LessonSourceInput {
  /** The session, begun by now or on its way. Rejects when it could not be begun. */
  sessionId: () => Promise<string>;
  /** Who is signed in. */
  ownerId: () => Promise<string>;
  exerciseId: string;
}

/** Sentences of a session: judged by the server, kept in the outbox until it has answered. */
export function createLessonSource(input: LessonSourceInput): SpeakingSource {
  return {
    privacy: 'keep',
    hasVoices: true,
    modelVoice: async ({ text, voice, rate }, signal): Promise<ModelVoice> => {
      const query = { text, rate, ...(voice ? { voice } : {}) };
      const [wav, marks] = await Promise.all([
        api.speech(query, { signal }),
        api.speechMarks(query, { signal }),
      ]);
      return { sound: decodeWav(new Uint8Array(await wav.arrayBuffer())), words: marks.words };
    },
    judge: async ({ attemptId, sound }) => {
      let attempt: NewAttempt;
      try {
        const [sessionId, ownerId] = await Promise.all([input.sessionId(), input.ownerId()]);
        const wav = encodeWav(sound);
        attempt = { attemptId, ownerId, sessionId, exerciseId: input.exerciseId, referenceText: null, wav };
      } catch (error) {
        // Without a session there is nothing to queue under; the sound stays in the card.
        const reason = error instanceof NetworkError ? error.kind : 'unreachable';
        return { kind: 'failed', failure: { kind: 'unsent', reason } };
      }
      return outcomeOf(await outbox.submit(attempt));
    },
    later: (attemptId, listener) =>
      outbox.subscribe((news) => {
        if (news.attempt.attemptId === attemptId && news.kind !== 'queued') listener(outcomeOf(news));
      }),
  };
}

function outcomeOf(news: OutboxNews): JudgeOutcome {
  switch (news.kind) {
    case 'acknowledged': {
      const { attemptId, result, feedback, feedbackSource, focus } = news.response;
      return { kind: 'judged', judged: { attemptId, result, feedback, feedbackSource, focus } };
    }
    case 'refused':
      return { kind: 'failed', failure: { kind: 'problem', code: news.code } };
    case 'queued': {
      const waitMs = news.attempt.nextTryAtMs - Date.now();
      return { kind: 'queued', waitSeconds: news.attempt.mustWait ? Math.ceil(waitMs / 1000) : null };
    }
  }
}
