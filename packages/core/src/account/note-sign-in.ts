import type { NovaDeps } from '../deps.ts';
import { NovaError } from '../errors.ts';
import type { SignedIn } from '../ports/identity-provider.ts';
import { newDeviceMail } from './account-mails.ts';
import { ensureLearner } from './new-learner.ts';

/**
 * Makes sure that the learner's row is there, notes when she came, and tells her by mail of a device that none of hers is
 * like; not of the first she ever uses. A child whose guardian has not consented is signed out again.
 * @throws NovaError guardian-consent-required
 */
export async function noteSignIn(
  deps: Pick<NovaDeps, 'clock' | 'identity' | 'learners' | 'mailer'>,
  { identity: { userId, email, ...who }, tokens }: SignedIn,
  device: string,
): Promise<void> {
  const learner = await ensureLearner(deps, { userId, email, ...who });
  const { lastLoginAtMs: cameBeforeMs, preferences, status } = learner;
  if (status === 'pending_guardian') {
    await deps.identity.endSession({ userId, sessionId: tokens.sessionId });
    throw new NovaError('guardian-consent-required');
  }
  const lastLoginAtMs = deps.clock.nowMs();
  await deps.learners.update(userId, (row) => ({ ...row, lastLoginAtMs }));
  if (cameBeforeMs === null) return;
  const others = (await deps.identity.sessions(userId)).filter(
    ({ sessionId }) => sessionId !== tokens.sessionId,
  );
  if (others.some((session) => session.device === device)) return;
  await deps.mailer.send(newDeviceMail(email, device, preferences.locale));
}
