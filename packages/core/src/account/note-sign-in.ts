import type { NovaDeps } from '../deps.ts';
import type { SignedIn } from '../ports/identity-provider.ts';
import { newDeviceMail } from './account-mails.ts';
import { ensureLearner } from './new-learner.ts';

/**
 * Makes sure that the learner's row is there, notes when she came, and tells her by mail of a device that none of hers is
 * like; not of the first she ever uses.
 */
export async function noteSignIn(
  deps: Pick<NovaDeps, 'clock' | 'identity' | 'learners' | 'mailer'>,
  { identity: { userId, email, ...who }, tokens }: SignedIn,
  device: string,
): Promise<void> {
  const { lastLoginAtMs: cameBeforeMs, preferences } = await ensureLearner(deps, { userId, email, ...who });
  const lastLoginAtMs = deps.clock.nowMs();
  await deps.learners.update(userId, (learner) => ({ ...learner, lastLoginAtMs }));
  if (cameBeforeMs === null) return;
  const others = (await deps.identity.sessions(userId)).filter(
    ({ sessionId }) => sessionId !== tokens.sessionId,
  );
  if (others.some((session) => session.device === device)) return;
  await deps.mailer.send(newDeviceMail(email, device, preferences.locale));
}
