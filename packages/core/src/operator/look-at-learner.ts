import type { NovaDeps } from '../deps.ts';
import { NovaError } from '../errors.ts';
import type { ConsentPurpose } from '../ports/consent-repository.ts';
import type { CefrLevel } from '../ports/learner-repository.ts';
import type { LearningSession, SessionType } from '../ports/learning-repository.ts';
import { CONSENT_PURPOSES } from '../privacy/consent-texts.ts';
import { agreesTo, type ConsentState, readConsents } from '../privacy/consents.ts';

/** Sessions shown to an operator; more are counted as "at least". */
const SESSIONS_SHOWN = 100;

/** A session with the talk that it was. */
export type ReadableTalk = LearningSession & Required<Pick<LearningSession, 'talk'>>;

/** What an operator may see of a learner without being allowed more: what state things are in, nothing she said or wrote. */
export interface LearnerFacts {
  userId: string;
  status: string;
  level: CefrLevel | null;
  country: string;
  locale: string;
  /** What she agrees to now. */
  consents: ({ purpose: ConsentPurpose } & ConsentState)[];
  hasSecondFactor: boolean;
  createdAtMs: number;
  lastLoginAtMs: number | null;
  /** The newest, at most 100. */
  sessions: { sessionType: SessionType; startTimeMs: number; isCompleted: boolean }[];
  hasMoreSessions: boolean;
  /** What was said in those of the sessions that were talks; null unless it was asked for, which she has to allow. */
  talks: ReadableTalk[] | null;
  /** Lessons made for her that she can learn with. */
  ownLessons: number;
  /** Lessons that could not be made, or were taken out. */
  failedLessons: number;
  reports: number;
}

/**
 * The state of one learner, by id. Her name, address, birth date, words and recordings are not part of it; with `withTalks` the
 * text of her talks is, while she lets support read them.
 * @throws NovaError learner-unknown | support-consent-required
 */
export async function lookAtLearner(
  deps: Pick<
    NovaDeps,
    'clock' | 'learners' | 'learning' | 'content' | 'reports' | 'secondFactors' | 'consents'
  >,
  { userId, withTalks }: { userId: string; withTalks: boolean },
): Promise<LearnerFacts> {
  const learner = await deps.learners.get(userId);
  if (!learner) throw new NovaError('learner-unknown');
  const consents = await readConsents(deps, userId);
  if (withTalks && !agreesTo(consents, 'support')) throw new NovaError('support-consent-required');
  const [page, lessons, reports, factor] = await Promise.all([
    deps.learning.listSessions(userId, { limit: SESSIONS_SHOWN, status: 'all' }),
    deps.content.listOwnLessons(userId),
    deps.reports.listOf(userId),
    deps.secondFactors.state(userId),
  ]);
  return {
    userId,
    status: learner.status,
    level: learner.level,
    country: learner.country,
    locale: learner.preferences.locale,
    consents: CONSENT_PURPOSES.map((purpose) => ({ purpose, ...consents.states[purpose] })),
    hasSecondFactor: factor.isOn,
    createdAtMs: learner.createdAtMs,
    lastLoginAtMs: learner.lastLoginAtMs,
    sessions: page.items.map(({ sessionType, startTimeMs, endTimeMs }) => ({
      sessionType,
      startTimeMs,
      isCompleted: endTimeMs !== null,
    })),
    hasMoreSessions: page.nextCursor !== null,
    talks: withTalks
      ? page.items.flatMap(({ talk, ...session }) => (talk ? [{ ...session, talk }] : []))
      : null,
    ownLessons: lessons.filter(({ status }) => status === 'succeeded').length,
    failedLessons: lessons.filter(({ status }) => status === 'failed').length,
    reports: reports.length,
  };
}
