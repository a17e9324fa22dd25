import type { NovaDeps } from '../deps.ts';
import type { ErasureStepName, RemovedCounts } from '../ports/erasure-ledger.ts';
import type { IdempotencyStore } from '../ports/idempotency-store.ts';
import { learnerFilePrefix } from '../recording/recording-files.ts';
import { exportPrefix } from './export-files.ts';
import { MOST_KEPT } from './most-kept.ts';

/** Everything that holds something of a learner. */
export type ErasureDeps = Pick<
  NovaDeps,
  | 'clock'
  | 'ids'
  | 'identity'
  | 'secondFactors'
  | 'learners'
  | 'learning'
  | 'consents'
  | 'guardians'
  | 'content'
  | 'files'
  | 'fileCopies'
  | 'cache'
  | 'queue'
  | 'events'
  | 'mailer'
  | 'reports'
  | 'erasures'
  | 'exports'
  | 'audit'
> & { idempotency: IdempotencyStore };

/** Deletes what is copied elsewhere of a learner's files; nothing where there are no copies. */
export async function deleteFileCopies(copies: ErasureDeps['fileCopies'], userId: string): Promise<void> {
  for (const prefix of [learnerFilePrefix(userId), exportPrefix(userId)]) await copies?.deletePrefix(prefix);
}

/** One store's part of an erasure. */
export interface ErasureStep {
  name: ErasureStepName;
  /** Removes the learner from the store. May be repeated: what is gone already is no error. */
  run(deps: ErasureDeps, learner: { userId: string }): Promise<RemovedCounts>;
}

/**
 * Every store that holds something of a learner, in the order in which it is emptied. First nobody can get in any more; rows
 * that others are found by go after those; her profile, which alone knows the address of her mails, is the last that is here.
 * Copies elsewhere come after it: they may be out of reach, and nothing here waits for them.
 * **Whoever adds a store of personal data adds a step here**, and a source to the export.
 */
export const erasureSteps: readonly ErasureStep[] = [
  {
    name: 'block',
    async run({ learners }, { userId }) {
      await learners.update(userId, (learner) => ({ ...learner, status: 'leaving' }));
      return {};
    },
  },
  {
    name: 'identity',
    async run({ identity }, { userId }) {
      await identity.deleteAccount(userId);
      return {};
    },
  },
  {
    name: 'queue',
    async run({ content, exports, queue }, { userId }) {
      const copies = await Promise.all([
        exports.latest(userId, 'learner'),
        exports.latest(userId, 'guardian'),
      ]);
      const exportIds = copies.flatMap((copy) => (copy ? [copy.exportId] : []));
      const pictures = (await content.listJobs(userId, MOST_KEPT)).map(({ jobId }) => jobId);
      const lessons = (await content.listOwnLessons(userId, MOST_KEPT)).map(({ lessonId }) => lessonId);
      return { queuedJobs: await queue.forget([...pictures, ...lessons, ...exportIds]) };
    },
  },
  {
    name: 'learning',
    async run({ learning }, { userId }) {
      return { ...(await learning.deleteAllOf(userId)) };
    },
  },
  {
    name: 'pictures',
    async run({ content }, { userId }) {
      return { pictureOrders: await content.deleteJobsOf(userId) };
    },
  },
  {
    name: 'lessons',
    async run({ content }, { userId }) {
      return { ownLessons: await content.deleteOwnLessonsOf(userId) };
    },
  },
  {
    name: 'consents',
    async run({ consents }, { userId }) {
      return { consents: await consents.deleteAllOf(userId) };
    },
  },
  {
    name: 'guardian',
    async run({ guardians, mailer }, { userId }) {
      const guardianship = await guardians.ofLearner(userId);
      if (guardianship === null) return {};
      const { guardianshipId, guardianEmail } = guardianship;
      await guardians.delete(guardianshipId);
      const isLeft = (await guardians.ofGuardian(guardianEmail)).length > 0;
      return { mails: isLeft ? 0 : await mailer.forget(guardianEmail) };
    },
  },
  {
    name: 'reports',
    async run({ reports }, { userId }) {
      return { reports: await reports.deleteAllOf(userId) };
    },
  },
  {
    name: 'exports',
    async run({ exports }, { userId }) {
      return { exports: await exports.deleteAllOf(userId) };
    },
  },
  {
    // After the sessions: a recording on its way is stored only for a session that is there.
    name: 'files',
    async run({ files }, { userId }) {
      const own = await files.deletePrefix(learnerFilePrefix(userId));
      return { files: own + (await files.deletePrefix(exportPrefix(userId))) };
    },
  },
  {
    name: 'answers',
    async run({ idempotency }, { userId }) {
      return { rememberedAnswers: await idempotency.forgetScope(userId) };
    },
  },
  {
    name: 'cache',
    async run({ cache }, { userId }) {
      return { cachedAnswers: await cache.deleteContaining(userId) };
    },
  },
  {
    name: 'events',
    async run({ events }, { userId }) {
      return { events: await events.forget(userId) };
    },
  },
  {
    name: 'mail',
    async run({ learners, mailer }, { userId }) {
      const learner = await learners.get(userId);
      return { mails: learner === null ? 0 : await mailer.forget(learner.email) };
    },
  },
  {
    name: 'profile',
    async run({ learners }, { userId }) {
      await learners.delete(userId);
      return {};
    },
  },
  {
    // Not counted: they are the same files again.
    name: 'file-copies',
    async run({ fileCopies }, { userId }) {
      await deleteFileCopies(fileCopies, userId);
      return {};
    },
  },
];
