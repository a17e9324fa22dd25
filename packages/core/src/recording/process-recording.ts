import type { PronunciationResult } from '@nova/speech/result.ts';
import { DEFAULT_TIME_ZONE } from '../account/new-learner.ts';
import { findExercise } from '../content/find-lesson.ts';
import type { NovaDeps } from '../deps.ts';
import { NovaError } from '../errors.ts';
import { calendarDateIn } from '../learning/calendar-date.ts';
import { progressOfDay } from '../learning/current-progress.ts';
import { withAttempt } from '../learning/progress-math.ts';
import { reviewed } from '../learning/review-schedule.ts';
import { SESSION_TTL_SECONDS } from '../learning/start-session.ts';
import { untilNoConflict } from '../learning/write-again.ts';
import { OWN_LESSON_PREFIX } from '../ports/content-repository.ts';
import type { Learner } from '../ports/learner-repository.ts';
import type { Attempt, LearningSession } from '../ports/learning-repository.ts';
import { OWN_SENTENCE_PREFIX } from '../ports/learning-repository.ts';
import type { Exercise } from '../ports/lesson-catalog.ts';
import {
  agreesTo,
  type Consents,
  mayAskModels,
  publishIfAgreed,
  readConsents,
  requireVoiceConsent,
} from '../privacy/consents.ts';
import { chooseFocus } from './choose-focus.ts';
import { recordingKey } from './recording-files.ts';

/** A recording never outlives its attempt (`SESSION_TTL_SECONDS`). */
const ATTEMPT_DAYS = 90;
const DAY_SECONDS = 24 * 60 * 60;

export interface ProcessRecordingInput {
  userId: string;
  sessionId: string;
  /** Chosen by the client; the same id sent again returns the stored answer and changes nothing. */
  attemptId: string;
  /** May be null beside a device's result, unless the learner keeps her recordings. */
  wav: Uint8Array | null;
  /** What the learner's device made of the recording; taken over when the scorer would have said it itself. */
  deviceResult?: PronunciationResult | null | undefined;
  referenceText?: string | undefined;
  exerciseId?: string | undefined;
}

type RecordingDeps = Pick<
  NovaDeps,
  | 'clock'
  | 'learners'
  | 'learning'
  | 'consents'
  | 'modelsAbroad'
  | 'catalog'
  | 'content'
  | 'scorer'
  | 'feedback'
  | 'files'
  | 'events'
>;

/**
 * Scores a recording or takes over what the learner's device heard (ADR 0018), writes feedback and stores the attempt with
 * the progress and review that follow from it, all or nothing. Nothing is listened to without the learner's consent to her
 * voice; the sound itself is kept only when she chose so, for as long as she chose.
 * @throws NovaError voice-consent-required | session-unknown | session-completed | exercise-unknown | attempt-conflict | audio-* | no-speech |
 *   too-quiet | clipped | too-noisy | different-sentence | reference-* | service-busy
 */
export async function processRecording(deps: RecordingDeps, input: ProcessRecordingInput): Promise<Attempt> {
  const { userId, sessionId, attemptId } = input;
  const earlier = await deps.learning.getAttempt(userId, attemptId);
  if (earlier) return sameAttempt(earlier, input);
  const session = await openSession(deps, userId, sessionId);
  const exercise = await exerciseOf(deps, input);
  const referenceText = exercise?.en ?? input.referenceText ?? '';

  const consents = await readConsents(deps, userId);
  requireVoiceConsent(consents);
  const learner = await deps.learners.get(userId);
  if (!learner) throw new NovaError('token-invalid');
  // She was promised that her recordings are kept: the device has to send this one, too.
  if (input.wav === null && agreesTo(consents, 'keeping-audio')) throw new NovaError('audio-missing');
  const { wav, deviceResult } = input;
  const { result, durationMs, scoredBy } = await deps.scorer.score({ wav, referenceText, deviceResult });
  const focus = chooseFocus(result, deps.catalog);
  const { level, preferences } = learner;
  const reader = { userId, level, goal: preferences.goal, mayAskModel: mayAskModels(deps, consents) };
  const feedback = await deps.feedback.write({ ...reader, result, focus });
  const createdAtMs = deps.clock.nowMs();
  const attempt: Attempt = {
    userId,
    sessionId,
    attemptId,
    exerciseId: exercise?.exerciseId ?? null,
    referenceText,
    createdAtMs,
    durationMs,
    result,
    feedback: feedback.text,
    feedbackSource: feedback.source,
    focus,
    scoredBy,
    ...(await keepAudio(deps, consents, input, createdAtMs)),
    expiresAtSeconds: Math.floor(createdAtMs / 1000) + SESSION_TTL_SECONDS,
  };
  const stored = await storeAttempt(deps, attempt, exercise, learner).catch(async (error: unknown) => {
    // A sound that no attempt stands for would outlive its 90 days, and a learner who has just left.
    if (attempt.audioKey !== null) await deps.files.delete(attempt.audioKey);
    throw error;
  });
  if (stored === attempt) publishScored(deps, consents, session, attempt);
  return sameAttempt(stored, input);
}

async function openSession(deps: RecordingDeps, userId: string, sessionId: string): Promise<LearningSession> {
  const session = await deps.learning.getSession(userId, sessionId);
  if (!session) throw new NovaError('session-unknown', { pointer: '/sessionId' });
  if (session.endTimeMs !== null) throw new NovaError('session-completed', { pointer: '/sessionId' });
  return session;
}

async function exerciseOf(deps: RecordingDeps, input: ProcessRecordingInput): Promise<Exercise | null> {
  const { userId, exerciseId } = input;
  if (exerciseId === undefined) return null;
  const exercise = await findExercise(deps, { userId, exerciseId });
  if (!exercise) throw new NovaError('exercise-unknown', { pointer: '/exerciseId' });
  return exercise;
}

/** The stored answer, if the request is the same one sent again. */
function sameAttempt(attempt: Attempt, input: ProcessRecordingInput): Attempt {
  const isSame =
    attempt.sessionId === input.sessionId &&
    (input.exerciseId === undefined
      ? attempt.referenceText === input.referenceText
      : attempt.exerciseId === input.exerciseId);
  if (!isSame) throw new NovaError('attempt-conflict', { pointer: '/attemptId' });
  return attempt;
}

async function keepAudio(
  deps: RecordingDeps,
  consents: Consents,
  { userId, attemptId, wav }: ProcessRecordingInput,
  createdAtMs: number,
): Promise<Pick<Attempt, 'audioKey' | 'audioExpiresAtSeconds'>> {
  const { choice } = consents.states['keeping-audio'];
  if (choice === 'no' || wav === null) return { audioKey: null };
  const audioKey = recordingKey(userId, attemptId);
  const keepDays = choice === '30-days' ? 30 : ATTEMPT_DAYS;
  await deps.files.put(audioKey, wav, 'audio/wav', { keepDays });
  // Ended while it was stored: what deleted the kept ones may have come before this one (`giveConsent`).
  if (!agreesTo(await readConsents(deps, userId), 'keeping-audio')) {
    await deps.files.delete(audioKey);
    return { audioKey: null };
  }
  if (keepDays === ATTEMPT_DAYS) return { audioKey };
  return { audioKey, audioExpiresAtSeconds: Math.floor(createdAtMs / 1000) + keepDays * DAY_SECONDS };
}

async function storeAttempt(
  deps: RecordingDeps,
  attempt: Attempt,
  exercise: Exercise | null,
  learner: Learner,
): Promise<Attempt> {
  const { userId, createdAtMs, result } = attempt;
  const { timeZone } = learner.preferences;
  const date = calendarDateIn(timeZone || DEFAULT_TIME_ZONE, createdAtMs);
  const outcome = await untilNoConflict(async () => {
    const progress = withAttempt(await progressOfDay(deps.learning, userId, date), result);
    // Minimal pairs are practice of a sound, not sentences to remember; lessons made for her go before a card is due.
    const isKept = exercise?.kind === 'sentence' && !exercise.exerciseId.startsWith(OWN_LESSON_PREFIX);
    const exerciseId = isKept ? exercise.exerciseId : null;
    const before = exerciseId === null ? null : await deps.learning.getReviewCard(userId, exerciseId);
    // Words of her own are in their card only: one that has expired since begins no other.
    const isGone = before === null && exerciseId?.startsWith(OWN_SENTENCE_PREFIX);
    const card =
      exerciseId === null || isGone
        ? null
        : reviewed(before, {
            userId,
            exerciseId,
            overall: result.overall,
            atMs: createdAtMs,
            timeZone,
          });
    return deps.learning.recordAttempt({ attempt, progress, card });
  });
  if (outcome === 'stored') return attempt;
  // The same recording arrived twice at once and the other one was first.
  return (await deps.learning.getAttempt(userId, attempt.attemptId)) ?? attempt;
}

function publishScored(
  deps: RecordingDeps,
  consents: Consents,
  session: LearningSession,
  attempt: Attempt,
): void {
  publishIfAgreed(deps, consents, {
    type: 'recording-scored',
    userId: attempt.userId,
    occurredAtMs: attempt.createdAtMs,
    sessionType: session.sessionType,
    overall: attempt.result.overall,
    durationMs: attempt.durationMs,
  });
}
