import { OpaqueId } from '@nova/contracts/http/common.ts';
import {
  LessonDetail,
  LessonsQuery,
  LessonsResponse,
  SoundsResponse,
  TalksResponse,
} from '@nova/contracts/http/learning.ts';
import { getLesson } from '@nova/core/learning/get-lesson.ts';
import { z } from 'zod';
import { jsonOperation, type Operation } from '../http/operation.ts';
import { lessonDetail, lessonSummary, soundView, talkSummary } from './lesson-views.ts';

/** The shelf is the same for everybody and changes with a release. */
const shelf = {
  method: 'GET',
  tag: 'learning',
  access: 'visitor',
  limit: 'public',
  cacheControl: 'public, max-age=300',
} as const;

const listLessons = jsonOperation(
  {
    ...shelf,
    operationId: 'listLessons',
    path: '/learning/lessons',
    summary: 'Lessons, in the order to learn them',
    query: LessonsQuery,
    answer: { status: 200, schema: LessonsResponse },
    problems: [],
  },
  async (deps, { query }) => ({ json: { lessons: deps.catalog.lessons(query.level).map(lessonSummary) } }),
);

const readLesson = jsonOperation(
  {
    ...shelf,
    operationId: 'getLesson',
    path: '/learning/lessons/{lessonId}',
    summary: 'One lesson: dialogue, words, sentences, the sound in focus',
    params: z.object({ lessonId: OpaqueId }),
    answer: { status: 200, schema: LessonDetail },
    problems: ['lesson-unknown'],
  },
  (deps, { params }) => Promise.resolve({ json: lessonDetail(getLesson(deps, params)) }),
);

const listSounds = jsonOperation(
  {
    ...shelf,
    operationId: 'listSounds',
    path: '/learning/sounds',
    summary: 'The sounds of English and how to make them',
    answer: { status: 200, schema: SoundsResponse },
    problems: [],
  },
  async (deps) => ({ json: { sounds: deps.catalog.sounds().map(soundView) } }),
);

const listTalks = jsonOperation(
  {
    ...shelf,
    operationId: 'listTalks',
    path: '/learning/talks',
    summary: 'Role-plays to talk through, in the order to learn them',
    answer: { status: 200, schema: TalksResponse },
    problems: [],
  },
  async (deps) => ({ json: { talks: deps.talks.talks().map(talkSummary) } }),
);

/** The curriculum, for everybody. */
export const lessonsRoutes: readonly Operation[] = [listLessons, readLesson, listSounds, listTalks];
