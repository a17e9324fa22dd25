import type { NovaDeps } from '../deps.ts';
import { MOST_KEPT } from '../privacy/most-kept.ts';

const PAGE = 100;

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

/** What is kept of a child, counted by kind; the copy has it word for word. Whoever calls is her verified guardian. */
export async function reviewChild(
  deps: Pick<NovaDeps, 'identity' | 'learning' | 'content' | 'reports'>,
  { userId }: { userId: string },
): Promise<KeptOfChild> {
  const { identity, learning, content, reports } = deps;
  const [devices, sessions, scored, days, cards, lessons, pictures, reported] = await Promise.all([
    identity.sessions(userId),
    countSessions(learning, userId),
    countAttempts(learning, userId),
    learning.listProgress(userId, '0000-01-01', '9999-12-31'),
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
  let cursor: string | null | undefined;
  do {
    const query = { limit: PAGE, status: 'all' as const, ...(cursor ? { cursor } : {}) };
    const page = await learning.listSessions(userId, query);
    count += page.items.length;
    cursor = page.nextCursor;
  } while (cursor !== null);
  return count;
}

async function countAttempts(learning: NovaDeps['learning'], userId: string) {
  let attempts = 0;
  let recordings = 0;
  for (let after: string | null = null; ; ) {
    const page = await learning.listAllAttempts(userId, { after, limit: PAGE });
    attempts += page.length;
    recordings += page.filter(({ audioKey }) => audioKey !== null).length;
    after = page.at(-1)?.attemptId ?? null;
    if (after === null) return { attempts, recordings };
  }
}
