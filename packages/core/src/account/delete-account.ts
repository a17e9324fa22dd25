import type { NovaDeps } from '../deps.ts';
import { NovaError } from '../errors.ts';
import { learnerFilePrefix } from '../recording/recording-files.ts';

/**
 * Erases the learner: recordings, learning, picture jobs, lessons made for her, her reports, mails still held, the row, and at last the identity.
 * Every step may be repeated, and the identity goes last, so a crash in between is healed by asking again.
 * @throws NovaError credentials-invalid when a password is given and wrong | token-invalid when already gone
 */
export async function deleteAccount(
  deps: Pick<NovaDeps, 'identity' | 'learners' | 'learning' | 'content' | 'files' | 'mailer' | 'reports'>,
  input: { userId: string; password?: string | undefined },
): Promise<void> {
  const { userId, password } = input;
  if (password !== undefined && !(await deps.identity.checkPassword({ userId, password }))) {
    throw new NovaError('credentials-invalid', { pointer: '/password' });
  }
  const learner = await deps.learners.get(userId);
  await deps.files.deletePrefix(learnerFilePrefix(userId));
  await deps.learning.deleteAllOf(userId);
  await deps.content.deleteJobsOf(userId);
  await deps.content.deleteOwnLessonsOf(userId);
  await deps.reports.deleteAllOf(userId);
  if (learner) await deps.mailer.forget(learner.email);
  await deps.learners.delete(userId);
  await deps.identity.deleteAccount(userId);
}
