import {
  GenerateLessonRequest,
  OwnLessonParams,
  OwnLessonResponse,
  OwnLessonSummary,
  OwnLessonsResponse,
  ReviewLessonRequest,
} from '@nova/contracts/http/own-lessons.ts';
import { getOwnLesson } from '@nova/core/content/get-own-lesson.ts';
import { requestLesson } from '@nova/core/content/request-lesson.ts';
import { reviewOwnLesson } from '@nova/core/content/review-own-lesson.ts';
import { jsonOperation, type Operation } from '../http/operation.ts';
import { ownLesson, ownLessonSummary } from './lesson-views.ts';

const own = { tag: 'learning', access: 'learner' } as const;

const generate = jsonOperation(
  {
    ...own,
    operationId: 'generateLesson',
    method: 'POST',
    path: '/learning/lessons/generate',
    summary: 'Order a lesson on a topic, a text or words of my own',
    json: GenerateLessonRequest,
    idempotent: true,
    answer: { status: 202, schema: OwnLessonSummary },
    problems: ['content-refused', 'needs-help', 'needs-protection', 'quota-exceeded', 'feature-off'],
  },
  async (deps, { userId, json }) => ({
    json: ownLessonSummary(await requestLesson(deps, { userId, ...json })),
  }),
);

const list = jsonOperation(
  {
    ...own,
    operationId: 'listOwnLessons',
    method: 'GET',
    path: '/learning/own-lessons',
    summary: 'Lessons made for me, newest first',
    answer: { status: 200, schema: OwnLessonsResponse },
    problems: [],
  },
  async (deps, { userId }) => ({
    json: { lessons: (await deps.content.listOwnLessons(userId)).map(ownLessonSummary) },
  }),
);

const read = jsonOperation(
  {
    ...own,
    operationId: 'getOwnLesson',
    method: 'GET',
    path: '/learning/own-lessons/{lessonId}',
    summary: 'A lesson made for me, or how far it is',
    params: OwnLessonParams,
    answer: { status: 200, schema: OwnLessonResponse },
    problems: ['lesson-unknown'],
  },
  async (deps, { userId, params }) => ({ json: ownLesson(await getOwnLesson(deps, { userId, ...params })) }),
);

const review = jsonOperation(
  {
    ...own,
    operationId: 'reviewOwnLesson',
    method: 'POST',
    path: '/learning/own-lessons/{lessonId}/review',
    summary: 'Say that a lesson made for me is fine',
    params: OwnLessonParams,
    json: ReviewLessonRequest,
    answer: { status: 200, schema: OwnLessonSummary },
    problems: ['lesson-unknown'],
  },
  async (deps, { userId, params, json }) => ({
    json: ownLessonSummary(await reviewOwnLesson(deps, { userId, ...params, ...json })),
  }),
);

/** Lessons made for the signed-in learner. */
export const ownLessonsRoutes: readonly Operation[] = [generate, list, read, review];
