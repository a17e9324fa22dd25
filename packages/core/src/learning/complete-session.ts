import { DEFAULT_TIME_ZONE } from '../account/new-learner.ts';
import type { TalkRecord } from '../conversation/talk-record.ts';
import { type CardToReview, talkReviewCards } from '../conversation/talk-review-cards.ts';
import type { NovaDeps } from '../deps.ts';
import { NovaError } from '../errors.ts';
import type { Attempt, LearningSession, SessionFeedback } from '../ports/learning-repository.ts';
import { type Consents, mayAskModels, publishIfAgreed, readConsents } from '../privacy/consents.ts';
import { unlessLeft } from '../privacy/unless-left.ts';
import { calendarDateIn } from './calendar-date.ts';
import { progressOfDay } from './current-progress.ts';
import { expectedWords, roundTo1, withCompletion } from './progress-math.ts';
import { untilNoConflict } from './write-again.ts';

/** What it takes to end a session, and so to end a talk. */
export type CompleteSessionDeps = Pick<
  NovaDeps,
  'clock' | 'learners' | 'learning' | 'talks' | 'consents' | 'modelsAbroad' | 'feedback' | 'events'
>;

/**
 * Ends a session: its score is the weighted mean of the last recording of each sentence (what the learner ended at),
 * recordings that another device stored meanwhile included. A session without recordings ends with null scores and
 * counts for nothing. `talk`: what is kept of a conversation, with its session; without it a conversation that was saved
 * while it ran has been left, and what was saved is kept. `endTimeMs`: when it ended, where that is not now.
 * @throws NovaError session-unknown | session-completed (nothing changes then) | service-busy | token-invalid (she has left)
 */
export async function completeSession(
  deps: CompleteSessionDeps,
  input: { userId: string; sessionId: string; talk?: TalkRecord; endTimeMs?: number },
): Promise<LearningSession> {
  const { userId, sessionId, talk, endTimeMs = deps.clock.nowMs() } = input;
  const learner = await deps.learners.get(userId);
  const date = calendarDateIn(learner?.preferences.timeZone ?? DEFAULT_TIME_ZONE, endTimeMs);
  const consents = await readConsents(deps, userId);
  const reader = {
    userId,
    level: learner?.level ?? null,
    goal: learner?.preferences.goal ?? null,
    mayAskModel: mayAskModels(deps, consents),
  };
  let written: { on: string; feedback: SessionFeedback } | null = null;
  // A conflict that changed no recording asks nobody for words again: a model may take seconds, and counts.
  const feedbackOn = async (attempts: readonly Attempt[], isTyped: boolean): Promise<SessionFeedback> => {
    const on = attempts.map((attempt) => attempt.attemptId).join();
    if (written?.on === on) return written.feedback;
    const { text, source } = await deps.feedback.writeSession({ ...reader, attempts, isTyped });
    written = { on, feedback: { ...text, source } };
    return written.feedback;
  };
  let session: LearningSession | null = null;
  let toReview: CardToReview[] = [];
  const timeZone = learner?.preferences.timeZone ?? DEFAULT_TIME_ZONE;
  const outcome = await untilNoConflict(async () => {
    // The session before its attempts: one stored in between makes its count stale, and this is done again.
    const open = await openSession(deps, userId, sessionId);
    const attempts = await deps.learning.listAttempts(userId, sessionId);
    const last = lastOfEachSentence(attempts);
    const said = talkOf(open, talk);
    const around = {
      talks: deps.talks,
      attempts,
      userId,
      atMs: endTimeMs,
      timeZone,
      talkExpiresAtSeconds: open.expiresAtSeconds,
    };
    toReview = said ? await talkReviewCards(said, around) : [];
    session = {
      ...ended(open, last, endTimeMs, await feedbackOn(last, isInWriting(said))),
      ...(said && withReview(said, toReview)),
    };
    const progress =
      last.length === 0 ? null : withCompletion(await progressOfDay(deps.learning, userId, date), session);
    return deps.learning.recordCompletion({ session, progress });
  });
  if (outcome === 'duplicate' || session === null) throw new NovaError('session-completed');
  publishCompleted(deps, consents, session, endTimeMs);
  // After the end is stored: a card that could not be added is one sentence less in review, and no reason to end it again.
  for (const { card } of toReview) await deps.learning.addReviewCard(card);
  if (toReview.length > 0) await unlessLeft(deps, userId, () => deps.learning.deleteAllOf(userId));
  return session;
}

async function openSession(
  deps: Pick<NovaDeps, 'learning'>,
  userId: string,
  sessionId: string,
): Promise<LearningSession> {
  const session = await deps.learning.getSession(userId, sessionId);
  if (!session) throw new NovaError('session-unknown');
  if (session.endTimeMs !== null) throw new NovaError('session-completed');
  return session;
}

function ended(
  open: LearningSession,
  last: readonly Attempt[],
  endTimeMs: number,
  feedback: SessionFeedback,
): LearningSession {
  return {
    ...open,
    endTimeMs,
    score: weightedMean(last, 'overall'),
    accuracy: weightedMean(last, 'accuracy'),
    feedback,
  };
}

/** The talk as it is kept: as it was given, or as far as it had been saved when it was left. */
function talkOf(open: LearningSession, talk: TalkRecord | undefined): TalkRecord | null {
  if (talk) return talk;
  if (!open.talk) return null;
  const { running: _run, ...left } = open.talk;
  return { ...left, endReason: left.endReason ?? 'left' };
}

/** Whether whatever the learner said in a talk was typed. */
function isInWriting(talk: TalkRecord | null): boolean {
  return talk?.turns.some(({ speaker, isTyped }) => speaker === 'learner' && isTyped) ?? false;
}

function withReview(talk: TalkRecord, toReview: readonly CardToReview[]): { talk: TalkRecord } {
  return { talk: { ...talk, review: toReview.map(({ en }) => en) } };
}

function publishCompleted(
  deps: Pick<NovaDeps, 'events'>,
  consents: Consents,
  session: LearningSession,
  endTimeMs: number,
): void {
  publishIfAgreed(deps, consents, {
    type: 'session-completed',
    userId: session.userId,
    occurredAtMs: endTimeMs,
    sessionType: session.sessionType,
    score: session.score ?? 0,
    // Of a talk, while she was there: it may have waited for her in between.
    durationMs: session.talk?.lastedMs ?? endTimeMs - session.startTimeMs,
  });
}

function lastOfEachSentence(attempts: readonly Attempt[]): Attempt[] {
  return [
    ...new Map(attempts.map((attempt) => [attempt.exerciseId ?? attempt.referenceText, attempt])).values(),
  ];
}

function weightedMean(attempts: readonly Attempt[], field: 'overall' | 'accuracy'): number | null {
  let sum = 0;
  let weight = 0;
  for (const { result } of attempts) {
    sum += result[field] * expectedWords(result);
    weight += expectedWords(result);
  }
  return weight === 0 ? null : roundTo1(sum / weight);
}
