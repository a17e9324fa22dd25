import type { RateLimiter } from '../ports/rate-limiter.ts';
import type { SpeechToSpeechModel } from '../ports/speech-to-speech-model.ts';
import type { TalkPartner } from './talk-record.ts';

/** Who a talk begins with. */
export interface ChosenPartner {
  partner: SpeechToSpeechModel;
  /** Goes on when the partner cannot be reached; null when the partner cannot be away. */
  standIn: SpeechToSpeechModel | null;
  /** True when it is the one that is here because her talks with the model are used up for the day; to be told. */
  isLimited: boolean;
  /** Counts the talk, once the model has answered in it; null where there is nothing to count. */
  count: (() => Promise<unknown>) | null;
}

/** No day is longer: the one on which summer time ends. */
const LONGEST_DAY_SECONDS = 25 * 60 * 60;

/**
 * The model, as long as the learner may be heard by it and has talks with it left on her day; else the partner that is
 * here. A talk counts once the model has answered: one in which it could not be reached costs nothing, and of talks that
 * begin at the very same time one more may pass. A talk that another process began is not counted again, and stays with the
 * partner it had unless that only stood in.
 */
export async function choosePartner(
  deps: {
    limiter: Pick<RateLimiter, 'consume' | 'peek'>;
    partner: SpeechToSpeechModel;
    standIn: SpeechToSpeechModel | null;
  },
  input: {
    userId: string;
    mayAskModel: boolean;
    perDay: number;
    /** Her present day, YYYY-MM-DD in her time zone. */
    today: string;
    goesOnWith: TalkPartner | null;
  },
): Promise<ChosenPartner> {
  const { limiter, partner, standIn } = deps;
  const { userId, mayAskModel, perDay, today, goesOnWith } = input;
  if (standIn === null) return { partner, standIn, isLimited: false, count: null };
  const here = { partner: standIn, standIn: null, count: null };
  if (!mayAskModel) return { ...here, isLimited: false };
  if (goesOnWith !== null) {
    const hadModel = goesOnWith.kind === 'model' || goesOnWith.standsInFor !== undefined;
    return { ...(hadModel ? { partner, standIn, count: null } : here), isLimited: false };
  }
  const rule = { name: 'model-talks-day', limit: perDay, windowSeconds: LONGEST_DAY_SECONDS };
  // By date, so that they are back when she is told they are: tomorrow.
  const key = `${userId}:${today}`;
  // A limit of none is no rule that a limiter could count by.
  const isAllowed = perDay > 0 && (await limiter.peek(rule, key)).allowed;
  if (!isAllowed) return { ...here, isLimited: true };
  return { partner, standIn, isLimited: false, count: () => limiter.consume(rule, key) };
}
