import type { NovaDeps } from '../deps.ts';
import { NovaError } from '../errors.ts';
import type { Attempt, LearningSession } from '../ports/learning-repository.ts';

const AUDIO_LINK_SECONDS = 15 * 60;

/**
 * A session of the learner's own with its recordings, oldest first, enough to go on with it on another device.
 * @throws NovaError session-unknown (another learner's, too)
 */
export async function getSession(
  deps: Pick<NovaDeps, 'learning' | 'files'>,
  input: { userId: string; sessionId: string },
): Promise<{ session: LearningSession; attempts: (Attempt & { audioUrl: string | null })[] }> {
  const session = await deps.learning.getSession(input.userId, input.sessionId);
  if (!session) throw new NovaError('session-unknown');
  const attempts = await deps.learning.listAttempts(input.userId, input.sessionId);
  const withLinks = attempts.map(async (attempt) => ({
    ...attempt,
    audioUrl:
      attempt.audioKey === null ? null : await deps.files.signedUrl(attempt.audioKey, AUDIO_LINK_SECONDS),
  }));
  return { session, attempts: await Promise.all(withLinks) };
}
