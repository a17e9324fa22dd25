import { ApiProblem, NetworkError } from '@nova/contracts/client/client-errors.ts';
import type { NewAttempt, OutboxNews, Practice } from '../queue/attempt-outbox.ts';
import { outbox } from '../queue/outbox.ts';
import type { RecorderFailure } from '../recorder/recorder-machine.ts';
import { encodeWav, type MonoSound } from '../recorder/wav.ts';
import { hearHere, judgedHere } from '../scoring/hear-here.ts';
import { fetchModelVoice } from './model-voice.ts';
import type { Judged, JudgeOutcome, SpeakingSource } from './speaking-source.ts';

/** Where the recordings of a card belong. */
export interface LessonSourceInput {
  /** The session, begun by now or on its way. Rejects when it cannot be begun now. */
  sessionId: () => Promise<string>;
  /** What the session is about. */
  practice: Practice;
  /** Who is signed in. */
  ownerId: () => Promise<string>;
  /** null: the sentence is no exercise, but the learner's own. */
  exerciseId: string | null;
  /** The sentence of the exercise: what this device listens for. */
  referenceText: string;
}

/** A verdict heard here waits for the server's advice this long before it is shown without. */
const ADVICE_PATIENCE_MS = 800;

/** Sentences of a session: judged on this device or by the server, kept in the outbox until the server has answered. */
export function createLessonSource(input: LessonSourceInput): SpeakingSource {
  const submit = async (attemptId: string, sound: MonoSound): Promise<JudgeOutcome> => {
    const wav = encodeWav(sound);
    const heard = await hearHere(wav, input.referenceText);
    if (heard?.kind === 'refused') return { kind: 'failed', failure: { kind: 'problem', code: heard.code } };
    let attempt: NewAttempt;
    try {
      const ownerId = await input.ownerId();
      // No connection, or signed out meanwhile: it is begun when the recording is sent.
      const sessionId = await input.sessionId().catch(() => null);
      const { exerciseId, practice } = input;
      attempt = {
        attemptId,
        ownerId,
        sessionId,
        practice,
        exerciseId,
        referenceText: exerciseId === null ? input.referenceText : null,
        wav,
        result: heard?.result,
      };
    } catch (error) {
      // Whose it is has to be known; the sound stays in the card.
      return { kind: 'failed', failure: failureOf(error) };
    }
    const sent = outbox.submit(attempt).then(outcomeOf);
    return heard ? adviceOrVerdict(sent, judgedHere(attemptId, heard.result)) : sent;
  };
  return {
    privacy: 'keep',
    hasVoices: true,
    modelVoice: fetchModelVoice,
    judge: ({ attemptId, sound }) => submit(attemptId, sound),
    later: (attemptId, listener) =>
      outbox.subscribe((news) => {
        if (news.attempt.attemptId === attemptId && news.kind !== 'queued') listener(outcomeOf(news));
      }),
  };
}

/** The server's answer if it comes soon, else the verdict of this device. Refusals of the server stand. */
async function adviceOrVerdict(sent: Promise<JudgeOutcome>, judged: Judged): Promise<JudgeOutcome> {
  const verdict: JudgeOutcome = { kind: 'judged', judged, isWaiting: true };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<JudgeOutcome>((resolve) => {
    timer = setTimeout(() => resolve(verdict), ADVICE_PATIENCE_MS);
  });
  const outcome = await Promise.race([sent, patience]);
  clearTimeout(timer);
  return outcome.kind === 'queued' ? verdict : outcome;
}

/** What the recorder says of a request that failed: refused by the server, or not sent. */
export function failureOf(error: unknown): RecorderFailure {
  if (error instanceof ApiProblem && error.status < 500 && error.code !== 'rate-limited') {
    return { kind: 'problem', code: error.code };
  }
  return { kind: 'unsent', reason: error instanceof NetworkError ? error.kind : 'unreachable' };
}

function outcomeOf(news: OutboxNews): JudgeOutcome {
  switch (news.kind) {
    case 'acknowledged': {
      const { attemptId, result, feedback, feedbackSource, focus, practice, scoredBy } = news.response;
      return {
        kind: 'judged',
        judged: { attemptId, result, feedback, feedbackSource, focus, practice, scoredBy },
      };
    }
    case 'refused':
      return { kind: 'failed', failure: { kind: 'problem', code: news.code } };
    case 'queued': {
      const waitMs = news.attempt.nextTryAtMs - Date.now();
      return { kind: 'queued', waitSeconds: news.attempt.mustWait ? Math.ceil(waitMs / 1000) : null };
    }
  }
}
