import { decideAge } from '../account/age-policy.ts';
import type { NovaDeps } from '../deps.ts';
import { NovaError } from '../errors.ts';
import { calendarDateIn } from '../learning/calendar-date.ts';
import type { Learner } from '../ports/learner-repository.ts';
import { mayAskModels, readConsents, requireVoiceConsent } from '../privacy/consents.ts';

/**
 * Refuses who may not talk now, whether the talk begins or is under way: a consent may have been taken back.
 * @returns the learner, and whether a partner that is abroad may have the talk
 * @throws NovaError token-invalid (the account is gone) | guardian-consent-required | voice-consent-required
 */
export async function requireMayTalk(
  deps: Pick<NovaDeps, 'clock' | 'learners' | 'consents' | 'modelsAbroad'>,
  { userId, mode }: { userId: string; mode: 'spoken' | 'typed' },
): Promise<{ learner: Learner; mayAskModel: boolean }> {
  const learner = await deps.learners.get(userId);
  if (!learner || learner.status === 'leaving') throw new NovaError('token-invalid');
  requireGuardian(learner, deps.clock.nowMs());
  const consents = await readConsents(deps, userId);
  if (mode === 'spoken') requireVoiceConsent(consents);
  return { learner, mayAskModel: mayAskModels(deps, consents) };
}

/** A child's voice goes nowhere before a guardian has agreed (AgePolicy), however the account came to be. */
function requireGuardian(learner: Learner, nowMs: number): void {
  const today = calendarDateIn(learner.preferences.timeZone, nowMs);
  if (learner.status === 'pending_guardian') throw new NovaError('guardian-consent-required');
  if (learner.guardianshipId !== undefined) return;
  if (decideAge(learner.birthDate, learner.country, today) === 'needs-guardian')
    throw new NovaError('guardian-consent-required');
}
