import type { ko as app } from '../app/app.ko.ts';
import type { ko as auth } from '../features/auth/auth.ko.ts';
import type { ko as consents } from '../features/consents/consents.ko.ts';
import type { ko as guardian } from '../features/guardian/guardian.ko.ts';
import type { ko as landing } from '../features/landing/landing.ko.ts';
import type { ko as learn } from '../features/learn/learn.ko.ts';
import type { ko as legal } from '../features/legal/legal.ko.ts';
import type { ko as lesson } from '../features/lesson/lesson.ko.ts';
import type { ko as makeLesson } from '../features/make-lesson/make-lesson.ko.ts';
import type { ko as me } from '../features/me/me.ko.ts';
import type { ko as myData } from '../features/my-data/my-data.ko.ts';
import type { ko as onboarding } from '../features/onboarding/onboarding.ko.ts';
import type { ko as operator } from '../features/operator/operator.ko.ts';
import type { ko as picture } from '../features/picture/picture.ko.ts';
import type { ko as progress } from '../features/progress/progress.ko.ts';
import type { ko as report } from '../features/report/report.ko.ts';
import type { ko as result } from '../features/result/result.ko.ts';
import type { ko as review } from '../features/review/review.ko.ts';
import type { ko as security } from '../features/security/security.ko.ts';
import type { ko as speaking } from '../features/speaking/speaking.ko.ts';
import type { ko as talk } from '../features/talk/talk.ko.ts';
import type { ko as today } from '../features/today/today.ko.ts';

/**
 * Every namespace of translated strings, typed by its Korean file. A new feature adds its line here and gets
 * `useTranslation('<name>')` with checked keys; its files are found by name (`features/<name>/<name>.<locale>.ts`).
 */
export interface Resources {
  app: typeof app;
  auth: typeof auth;
  consents: typeof consents;
  guardian: typeof guardian;
  landing: typeof landing;
  learn: typeof learn;
  legal: typeof legal;
  lesson: typeof lesson;
  'make-lesson': typeof makeLesson;
  me: typeof me;
  'my-data': typeof myData;
  onboarding: typeof onboarding;
  picture: typeof picture;
  operator: typeof operator;
  progress: typeof progress;
  report: typeof report;
  result: typeof result;
  review: typeof review;
  security: typeof security;
  speaking: typeof speaking;
  talk: typeof talk;
  today: typeof today;
}

/** The name of a feature that has strings. */
export type Namespace = keyof Resources;
