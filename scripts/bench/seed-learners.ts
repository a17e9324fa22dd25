/**
 * Fills a data folder with learners who have a month of progress, and prints their access tokens as a JSON array.
 * Usage: tsx seed-learners.ts <data folder> <how many>
 */
import { createEmbeddedIdentityProvider } from '@nova/adapters/embedded/identity/embedded-identity-provider.ts';
import { createEmbeddedSecondFactors } from '@nova/adapters/embedded/identity/embedded-second-factors.ts';
import { IDENTITY_MIGRATIONS } from '@nova/adapters/embedded/identity/identity-schema.ts';
import { systemClock } from '@nova/adapters/embedded/storage/clock.ts';
import { createConsentRepository } from '@nova/adapters/embedded/storage/consent-repository.ts';
import { openDatabase } from '@nova/adapters/embedded/storage/database.ts';
import { uuids } from '@nova/adapters/embedded/storage/ids.ts';
import { createLearnerRepository } from '@nova/adapters/embedded/storage/learner-repository.ts';
import { createLearningRepository } from '@nova/adapters/embedded/storage/learning-repository.ts';
import { confirmAccount } from '@nova/core/account/confirm-account.ts';
import { addDays, calendarDateIn } from '@nova/core/learning/calendar-date.ts';
import { emptyProgress } from '@nova/core/learning/progress-math.ts';
import { SESSION_TTL_SECONDS } from '@nova/core/learning/start-session.ts';
import type { DailyProgress } from '@nova/core/ports/learning-repository.ts';
import { sampleConsent } from '@nova/core/testing/samples.ts';

const DAYS = 30;
const SOUNDS = ['R', 'L', 'F', 'P', 'TH', 'S', 'IH', 'IY', 'AE', 'EH', 'V', 'B', 'Z', 'AO', 'OW'];

const [dataDir = '', count = '0'] = process.argv.slice(2);
const database = openDatabase({ dataDir, extraMigrations: [IDENTITY_MIGRATIONS] });
const clock = systemClock;
const identity = await createEmbeddedIdentityProvider({
  database,
  clock,
  ids: uuids,
  // The passwords below are ours; judging 400 of them would only take time.
  passwordJudge: { looksLeaked: () => Promise.resolve(false), close: () => Promise.resolve() },
  secondFactors: await createEmbeddedSecondFactors({ database, clock }),
});
const learners = createLearnerRepository(database);
const consents = createConsentRepository(database);
const learning = createLearningRepository({ db: database, clock });
const today = calendarDateIn('Asia/Seoul', clock.nowMs());

let running = 0;
const waiting: (() => void)[] = [];

const tokens = await Promise.all(Array.from({ length: Number(count) }, (_, index) => seedOne(index)));
await database.close();
process.stdout.write(JSON.stringify(tokens));

async function seedOne(index: number): Promise<string> {
  // Argon2 takes turns: a few at a time, the rest wait here rather than be refused.
  await turn();
  const email = `bench-${index}@example.com`;
  const password = `Bench Harbour ${index}`;
  const attributes = { name: 'Bench', birthDate: '1990-01-01', country: 'KR', locale: 'ko' } as const;
  const outcome = await identity.signUp({ email, password, attributes });
  if (outcome.kind !== 'pending') throw new Error('the data folder is not empty');
  const { userId } = await confirmAccount({ clock, identity, learners }, { email, code: outcome.code });
  const session = await identity.signIn({ email, password, device: 'bench' });
  if (session.kind !== 'signed-in') throw new Error('a new account has no second factor');
  // In the words that hold now.
  await consents.append(sampleConsent(userId));
  release();
  for (let day = DAYS - 1; day >= 0; day--) await seedDay(userId, addDays(today, -day), DAYS - 1 - day);
  return session.tokens.accessToken;
}

async function seedDay(userId: string, date: string, streakBefore: number): Promise<void> {
  const sounds = Object.fromEntries(
    SOUNDS.map((phone, n) => [
      phone,
      {
        count: 6,
        scoreSum: 6 * (50 + 3 * n),
        heardAs: (n % 2 === 0 ? { L: 2 } : {}) as Record<string, number>,
      },
    ]),
  );
  const progress: DailyProgress = {
    ...emptyProgress(userId, date, streakBefore),
    attempts: 12,
    scoreSum: 12 * 7 * 78,
    scoreWeight: 12 * 7,
    completedLessonIds: ['a1-first-hello'],
    completedSessions: 1,
    sounds,
  };
  const startTimeMs = clock.nowMs();
  const session = {
    userId,
    sessionId: uuids.timeOrdered(),
    sessionType: 'lesson',
    lessonId: 'a1-first-hello',
    startTimeMs,
    endTimeMs: null,
    score: null,
    accuracy: null,
    feedback: null,
    attemptCount: 0,
    expiresAtSeconds: Math.floor(startTimeMs / 1000) + SESSION_TTL_SECONDS,
  } as const;
  await learning.createSession(session);
  await learning.recordCompletion({
    session: { ...session, endTimeMs: startTimeMs, score: 78, accuracy: 80 },
    progress,
  });
}

async function turn(): Promise<void> {
  if (running < 4) {
    running++;
    return;
  }
  await new Promise<void>((resolve) => waiting.push(resolve));
}
function release(): void {
  const next = waiting.shift();
  if (next) next();
  else running--;
}
