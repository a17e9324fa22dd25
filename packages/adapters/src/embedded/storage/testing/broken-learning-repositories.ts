import { randomUUID } from 'node:crypto';
import type { LearningRepository, LearningSession } from '@nova/core/ports/learning-repository.ts';
import type { LearningSubject } from '@nova/core/testing/learning-subject.ts';
import { overriding } from './overriding.ts';

const storedVersion = async (real: LearningRepository, userId: string, date: string) =>
  (await real.getProgress(userId, date))?.version ?? 0;

/** For tests: ways to break a promise of LearningRepository, each with a check that must notice. */
export const brokenLearning: readonly [
  fault: string,
  caughtBy: string,
  plant: (real: LearningRepository, clock: LearningSubject['clock']) => Partial<LearningRepository>,
][] = [
  [
    'overwrites progress of any version',
    'calls progress that is older than the stored one a conflict and stores nothing',
    (real) => ({
      async recordAttempt(write) {
        const { userId, date } = write.progress;
        const version = await storedVersion(real, userId, date);
        return real.recordAttempt({ ...write, progress: { ...write.progress, version } });
      },
    }),
  ],
  [
    'overwrites cards of any version',
    'calls a card that is older than the stored one a conflict and stores nothing',
    (real) => ({
      async recordAttempt(write) {
        if (write.card === null) return real.recordAttempt(write);
        const stored = await real.getReviewCard(write.card.userId, write.card.exerciseId);
        return real.recordAttempt({ ...write, card: { ...write.card, version: stored?.version ?? 0 } });
      },
    }),
  ],
  [
    'keeps the attempt of a write that conflicts',
    'calls a card that claims to replace one that is not stored a conflict and stores nothing',
    (real) => ({
      async recordAttempt(write) {
        const outcome = await real.recordAttempt(write);
        if (outcome !== 'conflict') return outcome;
        const { userId, date } = write.progress;
        const version = await storedVersion(real, userId, date);
        await real.recordAttempt({ ...write, card: null, progress: { ...write.progress, version } });
        return outcome;
      },
    }),
  ],
  [
    'counts a repeated attempt again',
    'stores an attempt once: the same id again is a duplicate and changes nothing',
    (real) => ({
      async recordAttempt(write) {
        const outcome = await real.recordAttempt(write);
        if (outcome !== 'duplicate') return outcome;
        return real.recordAttempt({ ...write, attempt: { ...write.attempt, attemptId: randomUUID() } });
      },
    }),
  ],
  [
    'looks at versions before it looks for a duplicate',
    'calls a repeated attempt a duplicate also when its versions are stale or its session has ended since',
    (real) => ({
      async recordAttempt(write) {
        const { userId, date, version } = write.progress;
        if (version !== (await storedVersion(real, userId, date))) return 'conflict';
        return real.recordAttempt(write);
      },
    }),
  ],
  [
    'acknowledges before it has looked',
    'stores exactly one of the same attempt sent many times at once',
    (real) => ({
      async recordAttempt(write) {
        void real.recordAttempt(write).catch(() => undefined);
        return 'stored';
      },
    }),
  ],
  [
    'takes attempts for a session it does not know',
    'refuses an attempt in a session that does not exist: session-unknown, and nothing is stored',
    (real) => ({
      async recordAttempt(write) {
        const { userId, sessionId } = write.attempt;
        if ((await real.getSession(userId, sessionId)) === null) {
          const expiresAtSeconds = write.attempt.expiresAtSeconds;
          await real.createSession({ ...emptySession(userId, sessionId), expiresAtSeconds });
        }
        return real.recordAttempt(write);
      },
    }),
  ],
  [
    'shows sessions to anyone who knows the id',
    'gives a session back as created, to its learner only',
    (real) => {
      const owners = new Map<string, string>();
      return {
        async createSession(session) {
          owners.set(session.sessionId, session.userId);
          await real.createSession(session);
        },
        getSession: (userId, sessionId) => real.getSession(owners.get(sessionId) ?? userId, sessionId),
      };
    },
  ],
  [
    'lists the oldest session first',
    'lists a learner’s sessions newest first, by status',
    (real) => ({
      async listSessions(userId, query) {
        const page = await real.listSessions(userId, query);
        return { ...page, items: page.items.reverse() };
      },
    }),
  ],
  [
    'pages by counting from the newest',
    'pages through every session once, also while new ones begin',
    (real) => ({
      async listSessions(userId, { limit, cursor, status }) {
        const from = Number(cursor ?? 0);
        const { items } = await real.listSessions(userId, { limit: 100, status });
        const page = items.slice(from, from + limit);
        return { items: page, nextCursor: from + limit < items.length ? String(from + limit) : null };
      },
    }),
  ],
  [
    'starts over on a cursor it cannot read',
    'refuses cursors it did not make, or made for another learner',
    (real) => ({
      listSessions: (userId, query) =>
        real
          .listSessions(userId, query)
          .catch(() => real.listSessions(userId, { ...query, cursor: undefined } as never)),
    }),
  ],
  [
    'filters by status after cutting the page',
    'ends paging at the last page, also when it is full or matches are sparse',
    (real) => ({
      async listSessions(userId, { status, ...query }) {
        const page = await real.listSessions(userId, { ...query, status: 'all' });
        const isOpen = (session: LearningSession) => session.endTimeMs === null;
        const items = page.items.filter(
          (session) => status === 'all' || isOpen(session) === (status === 'open'),
        );
        return { ...page, items };
      },
    }),
  ],
  [
    'looks for a type after cutting the page',
    'lists sessions of one type, page by page, also where others lie between them',
    (real) => ({
      async listSessions(userId, { sessionType, ...query }) {
        const page = await real.listSessions(userId, query);
        const items = page.items.filter((session) => !sessionType || session.sessionType === sessionType);
        return { ...page, items };
      },
    }),
  ],
  [
    'completes a session again',
    'completes a session once: again is a duplicate and changes nothing, also with stale progress',
    (real) => ({
      async recordCompletion(write) {
        const outcome = await real.recordCompletion(write);
        return outcome === 'duplicate' ? 'stored' : outcome;
      },
    }),
  ],
  [
    'stores a completion although its progress conflicts',
    'calls stale progress of a completion a conflict and leaves the session open',
    (real) => ({
      async recordCompletion(write) {
        const outcome = await real.recordCompletion(write);
        if (outcome === 'conflict') await real.recordCompletion({ ...write, progress: null });
        return outcome;
      },
    }),
  ],
  [
    'stores an end whatever was recorded meanwhile',
    'calls a completion that knows of fewer attempts than were stored a conflict and leaves the session open',
    (real) => ({
      async recordCompletion(write) {
        const { userId, sessionId } = write.session;
        const attemptCount = (await real.getSession(userId, sessionId))?.attemptCount ?? 0;
        return real.recordCompletion({ ...write, session: { ...write.session, attemptCount } });
      },
    }),
  ],
  [
    'forgets the progress of a completion',
    'stores a completion with its progress',
    (real) => ({ recordCompletion: (write) => real.recordCompletion({ ...write, progress: null }) }),
  ],
  [
    'leaves the last day out',
    'lists the days from and to inclusive, oldest first, of one learner',
    (real) => ({
      listProgress: async (userId, from, to) =>
        (await real.listProgress(userId, from, to)).filter(({ date }) => date < to),
    }),
  ],
  [
    'gives every state of progress the same revision',
    'gives progress a new revision with every change, its own for each learner',
    () => ({ progressRevision: async () => 'same' }),
  ],
  [
    'counts the days only in the revision',
    'gives progress a new revision with every change, its own for each learner',
    (real) => ({
      progressRevision: async (userId) =>
        String((await real.listProgress(userId, '2000-01-01', '2099-12-31')).length),
    }),
  ],
  [
    'lists cards by name',
    'lists cards soonest due first, as many as asked for, of one learner',
    (real) => ({
      listReviewCards: async (userId, limit) =>
        (await real.listReviewCards(userId, 1000))
          .sort((a, b) => b.exerciseId.localeCompare(a.exerciseId))
          .slice(0, limit),
    }),
  ],
  [
    'rounds numbers',
    'gives back attempt, progress and card exactly, the versions of the latter one higher',
    (real) => ({
      recordAttempt: (write) =>
        real.recordAttempt({
          ...write,
          attempt: { ...write.attempt, durationMs: Math.round(write.attempt.durationMs) },
        }),
    }),
  ],
  [
    'adds a card to the one there is',
    'adds a card where there is none, once, and leaves the one there is as it is',
    (real) => ({
      async addReviewCard(card) {
        await real.addReviewCard(card);
        return true;
      },
    }),
  ],
  [
    'keeps cards for good',
    'serves no card that has expired, alone, in a list or as one that is there already; others stay',
    (real) => ({
      async addReviewCard({ expiresAtSeconds: _, ...card }) {
        return real.addReviewCard(card);
      },
    }),
  ],
  [
    'keeps a description twice',
    'keeps descriptions of pictures in the order they came, each once, and none is lost where several come or it ends',
    (real) => ({
      async addDescription(write) {
        const { description } = write;
        const attemptId = `${description.attemptId}.${Math.random()}`;
        return real.addDescription({ ...write, description: { ...description, attemptId } });
      },
    }),
  ],
  [
    'says of a description it has no room for that it is kept',
    'keeps so many descriptions of a session and no more, and none where there is no such session of hers',
    (real) => ({
      addDescription: async (write) => (await real.addDescription(write)) ?? 40,
    }),
  ],
  [
    'lets anybody save a talk',
    'lets one run of a talk save it: who was taken over from, or comes second, changes nothing',
    (real) => ({
      async saveTalk(write) {
        const stored = (await real.getSession(write.userId, write.sessionId))?.talk;
        return real.saveTalk({ ...write, runId: stored?.running?.runId ?? null });
      },
    }),
  ],
  [
    'begins each page where the last one ended',
    'pages through every attempt of one learner, each once, whatever its session',
    (real) => ({
      async listAllAttempts(userId, query) {
        const before = query.after === null ? [] : [await real.getAttempt(userId, query.after)];
        const page = await real.listAllAttempts(userId, query);
        return page.length === 0
          ? page
          : [...before.filter((row) => row !== null), ...page].slice(0, query.limit);
      },
    }),
  ],
  [
    'removes nothing',
    'removes every row of one learner and of nobody else',
    () => ({ deleteAllOf: async () => ({ sessions: 1, attempts: 1, progressDays: 1, reviewCards: 1 }) }),
  ],
];

function emptySession(userId: string, sessionId: string): LearningSession {
  return {
    userId,
    sessionId,
    sessionType: 'lesson',
    lessonId: null,
    startTimeMs: 0,
    endTimeMs: null,
    score: null,
    accuracy: null,
    feedback: null,
    attemptCount: 0,
    expiresAtSeconds: 0,
  };
}

/** For tests: the real subject with a fault in it. */
export function withBrokenLearning(
  subject: LearningSubject,
  plant: (typeof brokenLearning)[number][2],
): LearningSubject {
  const { learning, clock } = subject;
  return { clock, learning: overriding(learning, plant(learning, clock)) };
}
