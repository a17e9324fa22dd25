import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { ContentRepository } from '../ports/content-repository.ts';
import type { AdjustableClock } from './adjustable-clock.ts';
import type { ContractCheck } from './contract.ts';
import { sampleContent, sampleJob, sampleOwnLesson } from './samples.ts';

/** The repository, and the clock it lives by. */
export interface ContentSubject {
  content: ContentRepository;
  clock: AdjustableClock;
}

const ONE_HOUR_MS = 60 * 60 * 1000;

const jobChecks: readonly ContractCheck<ContentSubject>[] = [
  {
    name: 'gives a job back as created, to its learner and to the worker',
    async check({ content, clock }) {
      const job = sampleJob(clock, randomUUID());
      await content.createJob(job);
      await expect(content.getJob(job.userId, job.jobId)).resolves.toEqual(job);
      await expect(content.getJobForWorker(job.jobId)).resolves.toEqual(job);
    },
  },
  {
    name: 'shows no job to another learner',
    async check({ content, clock }) {
      const job = sampleJob(clock, randomUUID());
      await content.createJob(job);
      await expect(content.getJob(randomUUID(), job.jobId)).resolves.toBeNull();
      await expect(content.getJob(job.userId.slice(0, -1), job.jobId)).resolves.toBeNull();
    },
  },
  {
    name: 'knows no job it was not told of',
    async check({ content }) {
      await expect(content.getJob(randomUUID(), randomUUID())).resolves.toBeNull();
      await expect(content.getJobForWorker(randomUUID())).resolves.toBeNull();
    },
  },
  {
    name: 'replaces the whole job',
    async check({ content, clock }) {
      const job = sampleJob(clock, randomUUID(), { prompt: null, scenarioId: 'cafe' });
      await content.createJob(job);
      const failed = {
        ...job,
        status: 'failed' as const,
        scenarioId: null,
        error: { ko: '실패', en: 'Failed' },
      };
      await content.saveJob(failed);
      await expect(content.getJob(job.userId, job.jobId)).resolves.toEqual(failed);
    },
  },
  {
    name: 'deletes the jobs of one learner, and a worker that saves later brings none back',
    async check({ content, clock }) {
      const [job, other] = [sampleJob(clock, randomUUID()), sampleJob(clock, randomUUID())];
      const second = sampleJob(clock, job.userId);
      for (const each of [job, second, other]) await content.createJob(each);
      await expect(content.deleteJobsOf(job.userId)).resolves.toBe(2);
      await expect(content.deleteJobsOf(job.userId)).resolves.toBe(0);
      await content.saveJob({ ...job, status: 'succeeded' });
      for (const each of [job, second]) await expect(content.getJobForWorker(each.jobId)).resolves.toBeNull();
      await expect(content.getJobForWorker(other.jobId)).resolves.toEqual(other);
    },
  },
  {
    name: 'lists the jobs of a learner, newest first, and nobody else’s',
    async check({ content, clock }) {
      const userId = randomUUID();
      await expect(content.listJobs(userId)).resolves.toEqual([]);
      const [first, second] = [sampleJob(clock, userId), sampleJob(clock, userId, { isFallback: true })];
      for (const job of [second, first, sampleJob(clock, randomUUID())]) await content.createJob(job);
      await expect(content.listJobs(userId)).resolves.toEqual([second, first]);
    },
  },
  {
    name: 'deletes one job of a learner, for its learner only, and a worker that saves later does not bring it back',
    async check({ content, clock }) {
      const job = sampleJob(clock, randomUUID());
      const other = sampleJob(clock, job.userId);
      for (const each of [job, other]) await content.createJob(each);
      await expect(content.deleteJob(randomUUID(), job.jobId)).resolves.toBe(false);
      await expect(content.getJob(job.userId, job.jobId)).resolves.toEqual(job);
      await expect(content.deleteJob(job.userId, job.jobId)).resolves.toBe(true);
      await expect(content.deleteJob(job.userId, job.jobId)).resolves.toBe(false);
      await content.saveJob({ ...job, status: 'succeeded' });
      await expect(content.listJobs(job.userId)).resolves.toEqual([other]);
      await expect(content.getJobForWorker(job.jobId)).resolves.toBeNull();
    },
  },
  {
    name: 'does not give back an expired job',
    async check({ content, clock }) {
      const expiresAtSeconds = clock.nowMs() / 1000 + 3600;
      const job = sampleJob(clock, randomUUID(), { expiresAtSeconds });
      await content.createJob(job);
      clock.advanceMs(ONE_HOUR_MS - 1);
      await expect(content.getJob(job.userId, job.jobId)).resolves.toEqual(job);
      clock.advanceMs(1);
      await expect(content.getJob(job.userId, job.jobId)).resolves.toBeNull();
      await expect(content.getJobForWorker(job.jobId)).resolves.toBeNull();
      await expect(content.listJobs(job.userId)).resolves.toEqual([]);
    },
  },
];

const contentChecks: readonly ContractCheck<ContentSubject>[] = [
  {
    name: 'gives content back as put, by type and id together',
    async check({ content, clock }) {
      const picture = sampleContent(clock);
      await content.putContent(picture);
      await expect(content.getContent(picture.contentType, picture.contentId)).resolves.toEqual(picture);
      await expect(content.getContent('image#8', picture.contentId)).resolves.toBeNull();
      await expect(content.getContent(picture.contentType, 'other')).resolves.toBeNull();
    },
  },
  {
    name: 'replaces content',
    async check({ content, clock }) {
      const picture = sampleContent(clock);
      await content.putContent(picture);
      const newer = { ...picture, tags: [], usageCount: 7, fileKey: 'pictures/other.png' };
      await content.putContent(newer);
      await expect(content.getContent(picture.contentType, picture.contentId)).resolves.toEqual(newer);
    },
  },
  {
    name: 'counts every use of many at once',
    async check({ content, clock }) {
      const picture = sampleContent(clock, { usageCount: 3 });
      const other = sampleContent(clock);
      await content.putContent(picture);
      await content.putContent(other);
      await Promise.all(
        Array.from({ length: 10 }, () => content.countUse(picture.contentType, picture.contentId)),
      );
      await expect(content.getContent(picture.contentType, picture.contentId)).resolves.toEqual({
        ...picture,
        usageCount: 13,
      });
      await expect(content.getContent(other.contentType, other.contentId)).resolves.toEqual(other);
    },
  },
  {
    name: 'counts no use of content that is gone, and makes none',
    async check({ content }) {
      const contentId = randomUUID();
      await content.countUse('image#1', contentId);
      await expect(content.getContent('image#1', contentId)).resolves.toBeNull();
    },
  },
  {
    name: 'does not give back expired content, also after a use was counted, until it is put anew',
    async check({ content, clock }) {
      const picture = sampleContent(clock, { expiresAtSeconds: clock.nowMs() / 1000 + 3600 });
      await content.putContent(picture);
      clock.advanceMs(ONE_HOUR_MS - 1);
      await expect(content.getContent(picture.contentType, picture.contentId)).resolves.toEqual(picture);
      clock.advanceMs(1);
      await content.countUse(picture.contentType, picture.contentId);
      await expect(content.getContent(picture.contentType, picture.contentId)).resolves.toBeNull();
      const anew = { ...picture, expiresAtSeconds: picture.expiresAtSeconds + 3600 };
      await content.putContent(anew);
      await expect(content.getContent(picture.contentType, picture.contentId)).resolves.toEqual(anew);
    },
  },
];

const lessonChecks: readonly ContractCheck<ContentSubject>[] = [
  {
    name: 'gives a lesson of a learner back as created and as saved, to her alone',
    async check({ content, clock }) {
      const ordered = sampleOwnLesson(clock, randomUUID());
      await content.createOwnLesson(ordered);
      await expect(content.getOwnLesson(ordered.userId, ordered.lessonId)).resolves.toEqual(ordered);
      await expect(content.getOwnLesson(randomUUID(), ordered.lessonId)).resolves.toBeNull();
      const failed = { ...ordered, status: 'failed' as const, error: { ko: '죄송해요', en: 'Sorry' } };
      await content.saveOwnLesson(failed);
      await expect(content.getOwnLesson(ordered.userId, ordered.lessonId)).resolves.toEqual(failed);
    },
  },
  {
    name: 'lists the lessons of a learner, newest first, and nobody else’s',
    async check({ content, clock }) {
      const userId = randomUUID();
      const [first, second] = [sampleOwnLesson(clock, userId), sampleOwnLesson(clock, userId)];
      for (const lesson of [second, first, sampleOwnLesson(clock, randomUUID())])
        await content.createOwnLesson(lesson);
      await expect(content.listOwnLessons(userId)).resolves.toEqual([second, first]);
    },
  },
  {
    name: 'forgets the lessons of a learner who leaves, also one that is just being made',
    async check({ content, clock }) {
      const lesson = sampleOwnLesson(clock, randomUUID());
      await content.createOwnLesson(lesson);
      await expect(content.deleteOwnLessonsOf(lesson.userId)).resolves.toBe(1);
      await expect(content.deleteOwnLessonsOf(lesson.userId)).resolves.toBe(0);
      await content.saveOwnLesson({ ...lesson, status: 'running' });
      await expect(content.getOwnLesson(lesson.userId, lesson.lessonId)).resolves.toBeNull();
      await expect(content.listOwnLessons(lesson.userId)).resolves.toEqual([]);
    },
  },
  {
    name: 'does not give back expired lessons',
    async check({ content, clock }) {
      const lesson = sampleOwnLesson(clock, randomUUID());
      await content.createOwnLesson({ ...lesson, expiresAtSeconds: clock.nowMs() / 1000 + 3600 });
      clock.advanceMs(ONE_HOUR_MS);
      await expect(content.getOwnLesson(lesson.userId, lesson.lessonId)).resolves.toBeNull();
      await expect(content.listOwnLessons(lesson.userId)).resolves.toEqual([]);
    },
  },
];

/** What every ContentRepository must do. */
export const contentRepositoryContract: readonly ContractCheck<ContentSubject>[] = [
  ...jobChecks,
  ...contentChecks,
  ...lessonChecks,
];
