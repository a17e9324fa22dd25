import { createHash, randomUUID } from 'node:crypto';
import type { LearningEvent } from '@nova/core/ports/event-log.ts';
import type { EventLogSubject } from '@nova/core/testing/event-log.contract.ts';

/** The subject with something done to each event before it is published. */
function publishing(
  subject: EventLogSubject,
  publish: (event: LearningEvent, real: EventLogSubject['log']) => void,
): EventLogSubject {
  const forget = (userId: string) => subject.log.forget(userId);
  return { ...subject, log: { publish: (event) => publish(event, subject.log), forget } };
}

/** The subject as if it wrote something else than it does. */
function writing(
  subject: EventLogSubject,
  rewrite: (
    lines: Record<string, unknown>[],
    published: readonly LearningEvent[],
  ) => Record<string, unknown>[],
): EventLogSubject {
  const published: LearningEvent[] = [];
  const remembering = publishing(subject, (event, real) => {
    published.push(event);
    real.publish(event);
  });
  return { ...remembering, written: async () => rewrite(await subject.written(), published) };
}

/** The subject with another `publish` while it cannot write. */
function whileBroken(subject: EventLogSubject, publish: () => void): EventLogSubject {
  let isBroken = false;
  return {
    ...publishing(subject, (event, real) => (isBroken ? publish() : real.publish(event))),
    async breakStore() {
      const { problems, mend } = await subject.breakStore();
      isBroken = true;
      return {
        problems,
        async mend() {
          isBroken = false;
          await mend();
        },
      };
    },
  };
}

const [ONCE, HASH, KEYED, ADDS, OUTAGE, FORGETS] = [
  'writes every event once, with its time and its own fields and nothing else',
  'writes a learner as the same hash each time, another as another',
  'writes no learner’s id, nor a hash that anybody could make of it',
  'adds to what is written and leaves that as it is',
  'takes events while it cannot write, tells of it, and writes them once it can',
  'forgets what of a learner is not sent yet, and nothing of another',
] as const;

/** For tests: ways to break a promise of EventLog, each with a check that must notice. */
export const brokenEventLogs: readonly [
  fault: string,
  caughtBy: string,
  plant: (subject: EventLogSubject) => EventLogSubject,
][] = [
  [
    'writes an event twice',
    ONCE,
    (subject) =>
      publishing(subject, (event, real) => {
        real.publish(event);
        real.publish(event);
      }),
  ],
  [
    'loses the score',
    ONCE,
    (subject) => writing(subject, (lines) => lines.map(({ score: _, ...line }) => line)),
  ],
  [
    'takes all learners for one',
    HASH,
    (subject) => publishing(subject, (event, real) => real.publish({ ...event, userId: 'learner' })),
  ],
  [
    'hashes a learner anew each time',
    HASH,
    (subject) => publishing(subject, (event, real) => real.publish({ ...event, userId: randomUUID() })),
  ],
  [
    'writes the id',
    KEYED,
    (subject) =>
      writing(subject, (lines, published) =>
        lines.map((line, index) => ({ ...line, learner: published[index]?.userId })),
      ),
  ],
  [
    'hashes without a key',
    KEYED,
    (subject) =>
      writing(subject, (lines, published) =>
        lines.map((line, index) => ({ ...line, learner: plainHash(published[index]?.userId ?? '') })),
      ),
  ],
  ['begins anew with every batch', ADDS, (subject) => writing(subject, (lines) => lines.slice(-1))],
  [
    'fails the request when it cannot write',
    OUTAGE,
    (subject) =>
      whileBroken(subject, () => {
        throw new Error('no space left');
      }),
  ],
  ['forgets nobody', FORGETS, (subject) => ({ ...subject, log: { ...subject.log, forget: async () => 2 } })],
  ['forgets what it cannot write', OUTAGE, (subject) => whileBroken(subject, () => undefined)],
  [
    'keeps a failure to itself',
    OUTAGE,
    (subject) => ({
      ...subject,
      breakStore: async () => ({ ...(await subject.breakStore()), problems: () => 0 }),
    }),
  ],
];

function plainHash(userId: string): string {
  return createHash('sha256').update(userId).digest('base64url');
}
