import { endLeftTalks, isLapsedTalk } from '../conversation/lapsed-talks.ts';
import type { NovaDeps } from '../deps.ts';
import { NovaError } from '../errors.ts';
import type { Attempt, LearningSession } from '../ports/learning-repository.ts';
import { readConsents } from '../privacy/consents.ts';
import type { CompleteSessionDeps } from './complete-session.ts';

const AUDIO_LINK_SECONDS = 15 * 60;

/**
 * A session of the learner's own with its recordings, oldest first, enough to go on with it on another device. A talk that
 * was left too long ago for that is ended first.
 * @throws NovaError session-unknown (another learner's, too)
 */
export async function getSession(
  deps: CompleteSessionDeps & Pick<NovaDeps, 'files'>,
  input: { userId: string; sessionId: string },
): Promise<{ session: LearningSession; attempts: (Attempt & { audioUrl: string | null })[] }> {
  const session = await settledSession(deps, input);
  if (!session) throw new NovaError('session-unknown');
  const attempts = await deps.learning.listAttempts(input.userId, input.sessionId);
  const nowSeconds = deps.clock.nowMs() / 1000;
  const { audioKeptSinceMs } = await readConsents(deps, input.userId);
  const withLinks = attempts.map(async (attempt) => {
    const { audioKey, audioExpiresAtSeconds = Infinity, createdAtMs } = attempt;
    const isKept = audioKey !== null && createdAtMs > audioKeptSinceMs && audioExpiresAtSeconds > nowSeconds;
    const audioUrl = isKept ? await deps.files.signedUrl(audioKey, AUDIO_LINK_SECONDS) : null;
    return { ...attempt, audioUrl };
  });
  return { session, attempts: await Promise.all(withLinks) };
}

async function settledSession(
  deps: CompleteSessionDeps,
  { userId, sessionId }: { userId: string; sessionId: string },
): Promise<LearningSession | null> {
  const session = await deps.learning.getSession(userId, sessionId);
  if (!session || !isLapsedTalk(session, deps.clock.nowMs())) return session;
  await endLeftTalks(deps, [session]);
  return deps.learning.getSession(userId, sessionId);
}
