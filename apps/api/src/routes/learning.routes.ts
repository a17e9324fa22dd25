import { OpaqueId } from '@nova/contracts/http/common.ts';
import {
  CompleteSessionResponse,
  ProgressQuery,
  ProgressResponse,
  ReviewResponse,
  SessionDetail,
  SessionsQuery,
  SessionsResponse,
  StartSessionRequest,
  StartSessionResponse,
} from '@nova/contracts/http/learning.ts';
import { completeSession } from '@nova/core/learning/complete-session.ts';
import { getProgress } from '@nova/core/learning/get-progress.ts';
import { getProgressRevision } from '@nova/core/learning/get-progress-revision.ts';
import { getReview } from '@nova/core/learning/get-review.ts';
import { getSession } from '@nova/core/learning/get-session.ts';
import { listSessions } from '@nova/core/learning/list-sessions.ts';
import { startSession } from '@nova/core/learning/start-session.ts';
import { z } from 'zod';
import { jsonOperation, type Operation } from '../http/operation.ts';
import { instant, instantOrNull } from './instant.ts';
import { sessionDetail, sessionSummary, sourceOf, textOf } from './session-views.ts';

const own = { tag: 'learning', access: 'learner' } as const;
const sessionParams = z.object({ sessionId: OpaqueId });

const start = jsonOperation(
  {
    ...own,
    operationId: 'startSession',
    method: 'POST',
    path: '/learning/session',
    summary: 'Start a session',
    json: StartSessionRequest,
    idempotent: true,
    answer: { status: 201, schema: StartSessionResponse },
    problems: ['lesson-unknown'],
  },
  async (deps, { userId, json }) => {
    const { sessionId, sessionType, startTimeMs } = await startSession(deps, { userId, ...json });
    return { json: { sessionId, sessionType, startTime: instant(startTimeMs) } };
  },
);

const read = jsonOperation(
  {
    ...own,
    operationId: 'getSession',
    method: 'GET',
    path: '/learning/session/{sessionId}',
    summary: 'A session with its recordings, to go on with it anywhere',
    params: sessionParams,
    answer: { status: 200, schema: SessionDetail },
    problems: ['session-unknown'],
  },
  async (deps, { userId, params }) => {
    const { session, attempts } = await getSession(deps, { userId, ...params });
    return { json: sessionDetail(session, attempts, deps.catalog) };
  },
);

const list = jsonOperation(
  {
    ...own,
    operationId: 'listSessions',
    method: 'GET',
    path: '/learning/sessions',
    summary: 'My sessions, newest first',
    query: SessionsQuery,
    answer: { status: 200, schema: SessionsResponse },
    problems: ['cursor-invalid'],
  },
  async (deps, { userId, query }) => {
    const { items, nextCursor } = await listSessions(deps, { userId, ...query });
    return { json: { sessions: items.map(sessionSummary), nextCursor } };
  },
);

const complete = jsonOperation(
  {
    ...own,
    operationId: 'completeSession',
    method: 'POST',
    path: '/learning/session/{sessionId}/complete',
    summary: 'Finish a session: its score and what to take along',
    params: sessionParams,
    answer: { status: 200, schema: CompleteSessionResponse },
    problems: ['session-unknown', 'session-completed'],
  },
  async (deps, { userId, params }) => {
    const session = await completeSession(deps, { userId, ...params });
    const { sessionId, score, accuracy, feedback, endTimeMs } = session;
    if (feedback === null || endTimeMs === null)
      throw new TypeError('A completed session has feedback and an end.');
    const written = { feedback: textOf(feedback), feedbackSource: sourceOf(feedback) };
    return { json: { sessionId, score, accuracy, ...written, endTime: instant(endTimeMs) } };
  },
);

const progress = jsonOperation(
  {
    ...own,
    operationId: 'getProgress',
    method: 'GET',
    path: '/learning/progress',
    summary: 'My days, streak, weak areas and strengths',
    query: ProgressQuery,
    revision: getProgressRevision,
    answer: { status: 200, schema: ProgressResponse },
    problems: ['date-range-invalid'],
  },
  async (deps, { userId, query }) => ({ json: await getProgress(deps, { userId, ...query }) }),
);

const review = jsonOperation(
  {
    ...own,
    operationId: 'getReview',
    method: 'GET',
    path: '/learning/review',
    summary: 'Sentences that are due to be said again, and when others will be',
    answer: { status: 200, schema: ReviewResponse },
    problems: [],
  },
  async (deps, { userId }) => {
    const review = await getReview(deps, { userId });
    const items = review.items.map(({ dueAtMs, ...item }) => ({ ...item, dueAt: instant(dueAtMs) }));
    const coming = review.coming.map(({ en, ko, dueAtMs }) => ({ en, ko, dueAt: instant(dueAtMs) }));
    const { dueCount, nextDueAtMs } = review;
    return { json: { dueCount, items, coming, nextDueAt: instantOrNull(nextDueAtMs) } };
  },
);

/** Sessions, progress and review of the signed-in learner. */
export const learningRoutes: readonly Operation[] = [start, read, list, complete, progress, review];
