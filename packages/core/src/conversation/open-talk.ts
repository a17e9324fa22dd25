import type { NovaDeps } from '../deps.ts';
import { NovaError } from '../errors.ts';
import { calendarDateIn } from '../learning/calendar-date.ts';
import { startSession } from '../learning/start-session.ts';
import { requireFeature } from '../operator/require-feature.ts';
import type { LearningSession } from '../ports/learning-repository.ts';
import type { TalkSettings, TalkSetup } from '../ports/speech-to-speech-model.ts';
import type { CatalogTalk } from '../ports/talk-catalog.ts';
import { partnerInstructions } from './partner-instructions.ts';
import { requireMayTalk } from './require-may-talk.ts';

export interface OpenTalkInput {
  userId: string;
  scenarioId: string;
  settings: TalkSettings;
  /** One of the partner's voices. */
  voice: string;
  /** A spoken talk needs the learner's consent to her voice. */
  mode: 'spoken' | 'typed';
}

/** A talk that may begin: its session is stored, the partner's stream not yet opened. */
export interface OpenedTalk {
  talk: CatalogTalk;
  session: LearningSession;
  setup: TalkSetup;
  /** False: the partner has to be one that is here. */
  mayAskModel: boolean;
  /** The learner's present day, YYYY-MM-DD in her time zone. */
  today: string;
}

/**
 * Stores the conversation session and makes what the partner needs to know.
 * @throws NovaError scenario-unknown | token-invalid (the account is gone) | guardian-consent-required | voice-consent-required |
 * feature-off
 */
export async function openTalk(
  deps: Pick<
    NovaDeps,
    | 'clock'
    | 'ids'
    | 'learning'
    | 'learners'
    | 'consents'
    | 'modelsAbroad'
    | 'catalog'
    | 'content'
    | 'talks'
    | 'events'
    | 'flags'
    | 'cache'
  >,
  input: OpenTalkInput,
): Promise<OpenedTalk> {
  const { userId, scenarioId, settings, voice, mode } = input;
  await requireFeature(deps, 'live-talks');
  const talk = deps.talks.talk(scenarioId);
  if (!talk) throw new NovaError('scenario-unknown', { pointer: '/scenarioId' });
  const about = await talkSetup(deps, { userId, talk, voice, settings, mode });
  const session = await startSession(deps, { userId, sessionType: 'conversation', lessonId: talk.lessonId });
  return { talk, session, ...about };
}

/**
 * What a partner needs to begin a talk with this learner, and which partner may have it.
 * @throws NovaError token-invalid (the account is gone) | guardian-consent-required | voice-consent-required
 */
export async function talkSetup(
  deps: Pick<NovaDeps, 'clock' | 'learners' | 'consents' | 'modelsAbroad'>,
  input: Omit<OpenTalkInput, 'scenarioId'> & { talk: CatalogTalk },
): Promise<Pick<OpenedTalk, 'setup' | 'mayAskModel' | 'today'>> {
  const { userId, talk, settings, voice } = input;
  const { learner, mayAskModel } = await requireMayTalk(deps, { userId, mode: input.mode });
  const setup: TalkSetup = {
    scenarioId: talk.scenarioId,
    instructions: partnerInstructions(talk, { level: learner.level, correction: settings.correction }),
    goals: talk.goals.map(({ goalId, text }) => ({ goalId, description: text.en })),
    voice,
    settings,
    history: [],
    goalsMet: [],
  };
  const today = calendarDateIn(learner.preferences.timeZone, deps.clock.nowMs());
  return { setup, mayAskModel, today };
}
