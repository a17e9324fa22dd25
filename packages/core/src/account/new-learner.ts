import { calendarDateIn } from '../learning/calendar-date.ts';
import type { Clock } from '../ports/clock.ts';
import type { Identity } from '../ports/identity-provider.ts';
import type { Learner, LearnerRepository } from '../ports/learner-repository.ts';
import { decideAge } from './age-policy.ts';

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
  const learner = newLearnerOf(identity, deps.clock.nowMs());
  await deps.learners.createIfAbsent(learner);
  return (await deps.learners.get(identity.userId)) ?? learner;
}

/** The first row of a learner. A child's is closed: only a guardian's yes makes an open one (`acceptGuardianship`). */
export function newLearnerOf(identity: Identity, createdAtMs: number): Learner {
  const { birthDate, country } = identity.attributes;
  const isChild =
    decideAge(birthDate, country, calendarDateIn(DEFAULT_TIME_ZONE, createdAtMs)) === 'needs-guardian';
  return {
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
    birthDate,
    country,
    status: isChild ? 'pending_guardian' : 'active',
    createdAtMs,
    lastLoginAtMs: null,
  };
}
