import type { Clock } from '../ports/clock.ts';
import type { Identity } from '../ports/identity-provider.ts';
import type { Learner, LearnerRepository } from '../ports/learner-repository.ts';

/** Where a learner's day starts unless she says otherwise. */
export const DEFAULT_TIME_ZONE = 'Asia/Seoul';

/**
 * Makes sure the learner's row exists for a confirmed identity and returns it. Called on confirmation and again on
 * sign-in, so that a crash between the two stores heals itself.
 */
export async function ensureLearner(
  deps: { clock: Clock; learners: LearnerRepository },
  identity: Identity,
): Promise<Learner> {
  const learner: Learner = {
    userId: identity.userId,
    email: identity.email,
    name: identity.attributes.name,
    level: null,
    preferences: {
      locale: identity.attributes.locale,
      goal: null,
      dailyMinutes: 10,
      timeZone: DEFAULT_TIME_ZONE,
      voice: 'default',
      showTranslation: true,
      theme: 'system',
    },
    birthDate: identity.attributes.birthDate,
    country: identity.attributes.country,
    status: 'active',
    createdAtMs: deps.clock.nowMs(),
    lastLoginAtMs: null,
  };
  await deps.learners.createIfAbsent(learner);
  return (await deps.learners.get(identity.userId)) ?? learner;
}
