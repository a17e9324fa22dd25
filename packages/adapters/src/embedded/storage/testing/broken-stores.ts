import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ConsentRepository } from '@nova/core/ports/consent-repository.ts';
import type { ContentRepository } from '@nova/core/ports/content-repository.ts';
import type { ErasureLedger } from '@nova/core/ports/erasure-ledger.ts';
import type { ExportRepository } from '@nova/core/ports/export-repository.ts';
import type { FileStore } from '@nova/core/ports/file-store.ts';
import type { GuardianRepository, Guardianship } from '@nova/core/ports/guardian-repository.ts';
import type { IdempotencyStore } from '@nova/core/ports/idempotency-store.ts';
import type { Learner, LearnerRepository } from '@nova/core/ports/learner-repository.ts';
import type { FileStoreSubject } from '@nova/core/testing/file-store.contract.ts';

type Faults<Subject, Methods = Subject> = readonly [
  fault: string,
  caughtBy: string,
  plant: (real: Subject) => Partial<Methods>,
][];

/** For tests: ways to break a promise of ConsentRepository, each with a check that must notice. */
export const brokenConsents: Faults<ConsentRepository> = [
  [
    'keeps the last answer only',
    'gives back every answer exactly as given, oldest first, whatever the order of adding',
    (real) => ({ history: async (userId) => (await real.history(userId)).slice(-1) }),
  ],
  [
    'gives answers of others',
    'knows nothing of a learner who never answered',
    (real) => {
      const told: string[] = [];
      return {
        async append(record) {
          told.push(record.userId);
          await real.append(record);
        },
        history: async (userId) =>
          (await Promise.all([...new Set([...told, userId])].map((one) => real.history(one)))).flat(),
      };
    },
  ],
  [
    'writes over a record',
    'leaves a record as it is when one of the same id is added',
    (real) => ({
      async append(record) {
        const others = (await real.history(record.userId)).filter(
          ({ recordId }) => recordId !== record.recordId,
        );
        await real.deleteAllOf(record.userId);
        for (const one of [...others, record]) await real.append(one);
      },
    }),
  ],
  [
    'takes one at a time and lets the others go',
    'loses no answer of many at once',
    (real) => {
      let isBusy = false;
      return {
        async append(record) {
          if (isBusy) return;
          isBusy = true;
          await real.append(record);
          isBusy = false;
        },
      };
    },
  ],
  [
    'forgets nobody',
    'forgets one learner and nobody else, and twice is no error',
    () => ({ deleteAllOf: async () => 0 }),
  ],
];

/** For tests: ways to break a promise of GuardianRepository, each with a check that must notice. */
export const brokenGuardians: Faults<GuardianRepository> = [
  [
    'finds no child’s guardian',
    'gives back a guardianship exactly as stored, by id, by guardian and by child',
    () => ({ ofLearner: async () => null }),
  ],
  [
    'makes what it is to change',
    'knows nobody it was not told of',
    () => ({ update: async (guardianshipId) => ({ guardianshipId }) as Guardianship }),
  ],
  [
    'reads, waits and writes',
    'loses no change of many at once',
    (real) => ({
      async update(guardianshipId, change) {
        const stored = await real.get(guardianshipId);
        await nextTurn();
        return stored && real.update(guardianshipId, () => change(stored));
      },
    }),
  ],
  [
    'forgets nobody',
    'forgets one and nobody else, and twice is no error',
    () => ({ delete: async () => undefined }),
  ],
];

/** For tests: ways to break a promise of LearnerRepository, each with a check that must notice. */
export const brokenLearners: Faults<LearnerRepository> = [
  [
    'creates over what is there',
    'creates a row once and leaves the first as it was',
    (real) => ({
      async createIfAbsent(learner) {
        await real.delete(learner.userId);
        return real.createIfAbsent(learner);
      },
    }),
  ],
  [
    'hands out the very object it keeps',
    'keeps what it stores out of reach of who reads it',
    (real) => {
      const kept = new Map<string, Learner>();
      return {
        async get(userId) {
          const learner = kept.get(userId) ?? structuredClone(await real.get(userId));
          if (learner) kept.set(userId, learner);
          return learner;
        },
      };
    },
  ],
  [
    'looks first and creates later',
    'lets exactly one of many creations at once win',
    (real) => ({
      async createIfAbsent(learner) {
        if ((await real.get(learner.userId)) !== null) return false;
        await nextTurn();
        await real.createIfAbsent(learner);
        return true;
      },
    }),
  ],
  [
    'reads, waits and writes',
    'loses no change of many at once',
    (real) => ({
      async update(userId, change) {
        const stored = await real.get(userId);
        await nextTurn();
        return stored && real.update(userId, () => change(stored));
      },
    }),
  ],
  [
    'answers with the row before the change',
    'answers an update with the new row and stores it, for this learner only',
    (real) => ({
      async update(userId, change) {
        const before = await real.get(userId);
        await real.update(userId, change);
        return before;
      },
    }),
  ],
  [
    'finds nobody by address',
    'gives back a learner exactly as created, by id and by address',
    () => ({ getByEmail: async () => null }),
  ],
  [
    'keeps the old address',
    'finds a learner by the new address after a change of it, and no more by the old one',
    (real) => ({
      update: (userId, change) => real.update(userId, (row) => ({ ...change(row), email: row.email })),
    }),
  ],
  ['deletes nobody', 'deletes a learner, and twice is no error', () => ({ delete: async () => undefined })],
];

/** For tests: ways to break a promise of ContentRepository, each with a check that must notice. */
export const brokenContent: Faults<ContentRepository> = [
  [
    'shows any job',
    'shows no job to another learner',
    (real) => ({ getJob: (_, jobId) => real.getJobForWorker(jobId) }),
  ],
  [
    'brings deleted jobs back',
    'deletes the jobs of one learner, and a worker that saves later brings none back',
    (real) => ({
      async saveJob(job) {
        if ((await real.getJobForWorker(job.jobId)) === null) await real.createJob(job);
        else await real.saveJob(job);
      },
    }),
  ],
  [
    'lists jobs oldest first',
    'lists the jobs of a learner, newest first, and nobody else’s',
    (real) => ({ listJobs: async (userId) => (await real.listJobs(userId)).toReversed() }),
  ],
  [
    'deletes the job of whoever asks',
    'deletes one job of a learner, for its learner only, and a worker that saves later does not bring it back',
    (real) => ({
      async deleteJob(_, jobId) {
        const job = await real.getJobForWorker(jobId);
        return job !== null && real.deleteJob(job.userId, jobId);
      },
    }),
  ],
  [
    'changes only some fields',
    'replaces the whole job',
    (real) => ({
      async saveJob(job) {
        const stored = await real.getJobForWorker(job.jobId);
        if (stored !== null) await real.saveJob({ ...stored, status: job.status });
      },
    }),
  ],
  [
    'counts by reading and writing',
    'counts every use of many at once',
    (real) => ({
      async countUse(contentType, contentId) {
        const content = await real.getContent(contentType, contentId);
        await nextTurn();
        if (content !== null) await real.putContent({ ...content, usageCount: content.usageCount + 1 });
      },
    }),
  ],
  [
    'brings lessons of learners back who have left',
    'forgets the lessons of a learner who leaves, also one that is just being made',
    (real) => ({
      async saveOwnLesson(lesson) {
        if ((await real.getOwnLesson(lesson.userId, lesson.lessonId)) === null)
          await real.createOwnLesson(lesson);
        else await real.saveOwnLesson(lesson);
      },
    }),
  ],
  [
    'lists lessons from the first to the last',
    'lists the lessons of a learner, newest first, and nobody else’s',
    (real) => ({ listOwnLessons: async (userId) => (await real.listOwnLessons(userId)).toReversed() }),
  ],
  [
    'mixes the types up',
    'gives content back as put, by type and id together',
    (real) => ({
      getContent: async (type, id) =>
        (await real.getContent(type, id)) ?? (await real.getContent('image#7', id)),
    }),
  ],
];

/** For tests: ways to break a promise of IdempotencyStore, each with a check that must notice. */
export const brokenIdempotency: Faults<IdempotencyStore> = [
  [
    'never looks at the request',
    'calls the same key for another request a mismatch, in progress and finished',
    (real) => ({ begin: (input) => real.begin({ ...input, requestHash: '' }) }),
  ],
  [
    'runs scope and key together',
    'keeps scopes and keys apart, however they are cut',
    (real) => ({
      begin: (input) => real.begin({ ...input, scope: '', key: `${input.scope}/${input.key}` }),
      finish: (input) => real.finish({ ...input, scope: '', key: `${input.scope}/${input.key}` }),
    }),
  ],
  [
    'gives a key to everybody',
    'gives a new key to exactly one of many at once',
    (real) => ({
      async begin(input) {
        const begun = await real.begin(input);
        return begun.kind === 'in-progress' ? { kind: 'new' } : begun;
      },
    }),
  ],
  [
    'forgets the answer',
    'replays the answer for 24 hours and no longer',
    () => ({ finish: async () => undefined }),
  ],
  [
    'never gives a key back',
    'gives an abandoned key out again, to any request',
    () => ({ abandon: async () => undefined }),
  ],
  [
    'forgets finished answers on abandon',
    'does not forget a finished answer when abandoned late',
    (real) => {
      const abandoned = new Set<string>();
      return {
        async abandon({ key }) {
          abandoned.add(key);
        },
        begin: (input) => real.begin(abandoned.has(input.key) ? { ...input, key: randomUUID() } : input),
      };
    },
  ],
  [
    'forgets only what was answered',
    'forgets every key of a scope, answered or under way, and of no other scope',
    (real) => {
      const answered = new Set<string>();
      return {
        finish: (input) => real.finish(answered.add(input.key) && input),
        async forgetScope(scope) {
          for (const key of answered) await real.begin({ scope, key, requestHash: '' });
          return answered.size;
        },
      };
    },
  ],
];

/** For tests: ways to break a promise of FileStore, each with a check that must notice. */
export const brokenFiles: Faults<FileStore, FileStore & Pick<FileStoreSubject, 'fetchLink'>> = [
  [
    'takes any file for a sound',
    'gives back the bytes and the content type, whatever the bytes',
    (real) => ({ put: (key, bytes) => real.put(key, bytes, 'audio/wav') }),
  ],
  [
    'keeps the first part alone',
    'stores what is made in parts, of any sizes, as one file, and tells how long it is',
    (real) => ({
      async putParts(key, parts, contentType) {
        for await (const part of parts) {
          await real.put(key, part, contentType);
          return part.length;
        }
        return 0;
      },
    }),
  ],
  [
    'shows parts as they come',
    'leaves what was there when the parts fail in the middle',
    (real) => ({
      async putParts(key, parts, contentType) {
        let bytes = Buffer.alloc(0);
        for await (const part of parts) {
          bytes = Buffer.concat([bytes, part]);
          await real.put(key, bytes, contentType);
        }
        return bytes.length;
      },
    }),
  ],
  [
    'writes in two steps',
    'replaces a file as a whole: readers meanwhile see one or the other, type and bytes together',
    (real) => ({
      async put(key, bytes, contentType) {
        await real.put(key, bytes.slice(0, bytes.length / 2), contentType);
        await real.put(key, bytes, contentType);
      },
    }),
  ],
  [
    'cleans keys up instead of refusing them',
    'refuses keys that could mean another place',
    (real) => ({
      put: (key, bytes, type) => real.put(key.replace(/[^A-Za-z0-9._-]|\.\.?\//g, '') || 'x', bytes, type),
    }),
  ],
  [
    'deletes by the letters of a prefix',
    'deletes everything of a prefix and nothing beside it: bob is not bobby',
    (real) => {
      const keys = new Set<string>();
      return {
        put: (key, bytes, type) => real.put(keys.add(key) && key, bytes, type),
        async deletePrefix(prefix) {
          if (!prefix.endsWith('/')) throw new TypeError('No slash.');
          const found = [...keys].filter((key) => key.startsWith(prefix.slice(0, -1)));
          for (const key of found) await real.delete(key);
          return found.length;
        },
      };
    },
  ],
  [
    'does not count what it deletes',
    'deletes everything of a prefix and nothing beside it: bob is not bobby',
    (real) => ({ deletePrefix: async (prefix) => (await real.deletePrefix(prefix)) * 0 }),
  ],
  [
    'takes a prefix without a slash',
    'refuses a prefix without a slash at its end',
    (real) => ({ deletePrefix: (prefix) => real.deletePrefix(prefix.endsWith('/') ? prefix : `${prefix}/`) }),
  ],
  [
    'makes links for ever',
    'makes links that give the file until they expire',
    (real) => ({ signedUrl: (key) => real.signedUrl(key, 1_000_000) }),
  ],
  [
    'believes the path of any link',
    'makes links that cannot be turned to another file or another time',
    (real) => ({
      fetchLink: (link) => real.get(new URL(link, 'http://x').pathname.replace('/api/files/', '')),
    }),
  ],
  [
    'believes a link without looking at its signature',
    'makes links whose signature cannot be left out or altered',
    (real) => ({
      fetchLink: (link) => real.get(new URL(link, 'http://x').pathname.replace('/api/files/', '')),
    }),
  ],
  [
    'keeps what it should delete',
    'deletes one file, and a missing one without an error',
    () => ({ delete: async () => undefined }),
  ],
];

/** For tests: ways to break a promise of ErasureLedger, each with a check that must notice. */
export const brokenErasures: Faults<ErasureLedger> = [
  [
    'takes a second wish for another one',
    'opens an erasure with nothing done, once for a learner',
    (real) => ({ open: async (erasure) => ({ ...(await real.open(erasure)), ...erasure }) }),
  ],
  [
    'keeps the last count',
    'remembers what is done over a restart, and the first count of a step',
    (real) => {
      let isFirst = true;
      return {
        async recordStep(erasure, step, removed) {
          await real.recordStep(erasure, step, isFirst ? {} : removed);
          isFirst = false;
        },
      };
    },
  ],
  [
    'never ends',
    'lists what is under way, the first asked first, and no more once it is complete',
    () => ({ complete: async () => undefined }),
  ],
  [
    'lists the last asked first',
    'lists what is under way, the first asked first, and no more once it is complete',
    (real) => ({ listOpen: async () => (await real.listOpen()).toReversed() }),
  ],
  [
    'opens again what is complete',
    'writes nothing down of an erasure that is complete',
    (real) => ({
      async recordStep(erasure, step, removed) {
        await real.open(erasure);
        await real.recordStep(erasure, step, removed);
      },
    }),
  ],
  [
    'forgets whom it erased',
    'names an erased learner who is back, also after a restart, and nobody who was never erased',
    () => ({ listReturned: async () => [] }),
  ],
  [
    'goes on with the erasure of before',
    'opens anew for a learner who is back',
    (real) => {
      const first = new Map<string, Awaited<ReturnType<ErasureLedger['open']>>>();
      return {
        async open(erasure) {
          const opened = first.get(erasure.userId) ?? (await real.open(erasure));
          first.set(erasure.userId, opened);
          return opened;
        },
      };
    },
  ],
];

/** For tests: ways to break a promise of ExportRepository, each with a check that must notice. */
export const brokenExports: Faults<ExportRepository> = [
  [
    'shows any export',
    'gives an export back as created and as saved, to its learner alone',
    (real) => {
      const owners = new Map<string, string>();
      return {
        async create(wish) {
          owners.set(wish.exportId, wish.userId);
          await real.create(wish);
        },
        get: (_, exportId) => real.get(owners.get(exportId) ?? '', exportId),
      };
    },
  ],
  [
    'shows the learner what her guardian asked for',
    'tells what the learner and her guardian asked for apart',
    (real) => ({
      latest: async (userId) =>
        (await real.latest(userId, 'guardian')) ?? (await real.latest(userId, 'learner')),
    }),
  ],
  [
    'takes the first for the latest',
    'names the one asked for last',
    (real) => {
      const first = new Map<string, string>();
      return {
        async create(wish) {
          first.set(wish.userId, first.get(wish.userId) ?? wish.exportId);
          await real.create(wish);
        },
        latest: (userId) => real.get(userId, first.get(userId) ?? ''),
      };
    },
  ],
  [
    'brings exports of learners back who have left',
    'forgets the exports of a learner who leaves, also one that is just being made',
    (real) => ({
      async save(wish) {
        if ((await real.get(wish.userId, wish.exportId)) === null) await real.create(wish);
        else await real.save(wish);
      },
    }),
  ],
];
