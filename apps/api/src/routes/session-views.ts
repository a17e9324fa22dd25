import type { AttemptView, SessionDetail, SessionSummary } from '@nova/contracts/http/learning.ts';
import type { PictureDescriptionResponse } from '@nova/contracts/http/picture-talk.ts';
import type { TalkReport } from '@nova/contracts/http/talk-report.ts';
import type { DescribedPicture } from '@nova/core/content/described-picture.ts';
import { caresOf } from '@nova/core/conversation/care.ts';
import type { TalkRecord } from '@nova/core/conversation/talk-record.ts';
import type { LocalizedText } from '@nova/core/localized-text.ts';
import type { FeedbackSource } from '@nova/core/ports/feedback-source.ts';
import type { Attempt, LearningSession, SessionFeedback } from '@nova/core/ports/learning-repository.ts';
import type { LessonCatalog } from '@nova/core/ports/lesson-catalog.ts';
import { practiseFindings } from '@nova/core/recording/practise-findings.ts';
import { instant, instantOrNull } from './instant.ts';

/** A session in a list. */
export function sessionSummary(session: LearningSession): SessionSummary {
  const { sessionId, sessionType, lessonId, score, accuracy, feedback } = session;
  return {
    sessionId,
    sessionType,
    lessonId,
    startTime: instant(session.startTimeMs),
    endTime: instantOrNull(session.endTimeMs),
    score,
    accuracy,
    feedback: feedback && textOf(feedback),
    feedbackSource: feedback && sourceOf(feedback),
    ...runningTalkOf(session),
    ...(session.talk && { talkProgress: talkProgressOf(session.talk) }),
  };
}

function runningTalkOf({ endTimeMs, talk }: LearningSession): Pick<SessionSummary, 'runningTalk'> {
  if (endTimeMs !== null || !talk?.running) return {};
  return { runningTalk: { scenarioId: talk.scenarioId, mode: talk.running.mode } };
}

function talkProgressOf({
  scenarioId,
  goals,
  turns,
}: TalkRecord): NonNullable<SessionSummary['talkProgress']> {
  return {
    scenarioId,
    goalsMet: goals.filter(({ isMet }) => isMet).length,
    goalCount: goals.length,
    learnerTurns: turns.filter(({ speaker }) => speaker === 'learner').length,
  };
}

/** The text alone. */
export function textOf({ ko, en }: SessionFeedback): LocalizedText {
  return { ko, en };
}

/** Who wrote it; sessions of before models did are the rules'. */
export function sourceOf({ source = 'rules' }: SessionFeedback): FeedbackSource {
  return source;
}

/** A session with its attempts, for each what to practise, and the talk that it was. */
export function sessionDetail(
  session: LearningSession,
  attempts: readonly (Attempt & { audioUrl: string | null })[],
  catalog: LessonCatalog,
): SessionDetail {
  return {
    ...sessionSummary(session),
    attempts: attempts.map((attempt) => attemptView(attempt, catalog)),
    talk: session.talk ? talkReport(session.talk) : null,
    descriptions: (session.descriptions ?? []).map((description, place) => ({
      ...descriptionView(description),
      place,
      jobId: description.jobId,
      createdAt: instant(description.createdAtMs),
    })),
  };
}

/** A description and its answer as the page shows them, without its place. */
export function descriptionView({
  said,
  heard,
  unheard,
  correction,
  advice,
  review,
}: DescribedPicture): Omit<PictureDescriptionResponse, 'place'> {
  const { mentioned, next, text: feedback, source: feedbackSource } = advice;
  const isGuessed = heard.some((sentence) => sentence.isGuessed);
  const better = correction && { better: correction.better, why: correction.why, isGuessed };
  return {
    said,
    heard,
    unheard,
    correction: better,
    mentioned,
    feedback,
    feedbackSource,
    next,
    ...(review && { review }),
  };
}

/** How it is run, and how long, is the gateway's matter. What she spoke of in need is kept nowhere but in her words. */
function talkReport({ running: _run, lastedMs: _ms, ...talk }: TalkRecord): TalkReport {
  const hers = talk.turns.filter(({ speaker }) => speaker === 'learner');
  const care = caresOf(hers.map(({ text }) => text));
  return care.length > 0 ? { ...talk, care } : talk;
}

function attemptView(attempt: Attempt & { audioUrl: string | null }, catalog: LessonCatalog): AttemptView {
  const {
    attemptId,
    exerciseId,
    referenceText,
    result,
    feedback,
    feedbackSource,
    focus,
    scoredBy,
    audioUrl,
  } = attempt;
  return {
    attemptId,
    exerciseId,
    referenceText,
    createdAt: instant(attempt.createdAtMs),
    result,
    feedback,
    feedbackSource,
    focus,
    practice: practiseFindings(result, catalog),
    ...(scoredBy ? { scoredBy } : {}),
    audioUrl,
  };
}
