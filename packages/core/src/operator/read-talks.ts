import type { NovaDeps } from '../deps.ts';
import { NovaError } from '../errors.ts';
import type { LearningSession } from '../ports/learning-repository.ts';
import { agreesTo, readConsents } from '../privacy/consents.ts';

/** Sessions that are looked through for talks. */
const LOOKED_THROUGH = 100;

/** A session with the talk that it was. */
export type ReadableTalk = LearningSession & Required<Pick<LearningSession, 'talk'>>;

/**
 * The talks among a learner's last 100 sessions, as text, newest first, for an operator who helps her: only while she lets support
 * read them. Their sound is nowhere in it.
 * @throws NovaError learner-unknown | support-consent-required
 */
export async function readTalks(
  deps: Pick<NovaDeps, 'clock' | 'learners' | 'consents' | 'learning'>,
  { userId }: { userId: string },
): Promise<ReadableTalk[]> {
  if ((await deps.learners.get(userId)) === null) throw new NovaError('learner-unknown');
  if (!agreesTo(await readConsents(deps, userId), 'support')) throw new NovaError('support-consent-required');
  const { items } = await deps.learning.listSessions(userId, { limit: LOOKED_THROUGH, status: 'all' });
  return items.flatMap(({ talk, ...session }) => (talk ? [{ ...session, talk }] : []));
}
