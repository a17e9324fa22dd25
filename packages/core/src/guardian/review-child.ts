import type { NovaDeps } from '../deps.ts';
import { attemptsOf, daysOf, sessionsOf } from '../learning/everything-of.ts';
import { MOST_KEPT } from '../privacy/most-kept.ts';

/** How many of each kind of thing are kept of a child. */
export interface KeptOfChild {
  devices: number;
  sessions: number;
  /** Sentences that were scored. */
  attempts: number;
  /** The sound itself, where keeping it was agreed to. */
  recordings: number;
  progressDays: number;
  reviewCards: number;
  ownLessons: number;
  pictures: number;
  reports: number;
}

/** What is kept of a child, counted by kind; the copy has it word for word, but for what she said in need. Whoever calls is her verified guardian. */
export async function reviewChild(
  deps: Pick<NovaDeps, 'identity' | 'learning' | 'content' | 'reports'>,
  { userId }: { userId: string },
): Promise<KeptOfChild> {
  const { identity, learning, content, reports } = deps;
  const [devices, sessions, scored, days, cards, lessons, pictures, reported] = await Promise.all([
    identity.sessions(userId),
    countSessions(learning, userId),
    countAttempts(learning, userId),
    daysOf(learning, userId),
    learning.listReviewCards(userId, MOST_KEPT),
    content.listOwnLessons(userId, MOST_KEPT),
    content.listJobs(userId, MOST_KEPT),
    reports.listOf(userId),
  ]);
  return {
    devices: devices.length,
    sessions,
    ...scored,
    progressDays: days.length,
    reviewCards: cards.length,
    ownLessons: lessons.length,
    pictures: pictures.length,
    reports: reported.length,
  };
}

async function countSessions(learning: NovaDeps['learning'], userId: string): Promise<number> {
  let count = 0;
  for await (const _ of sessionsOf(learning, userId)) count++;
  return count;
}

async function countAttempts(learning: NovaDeps['learning'], userId: string) {
  let attempts = 0;
  let recordings = 0;
  for await (const { audioKey } of attemptsOf(learning, userId)) {
    attempts++;
    if (audioKey !== null) recordings++;
  }
  return { attempts, recordings };
}
