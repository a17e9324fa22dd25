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
}

const DAY_SECONDS = 24 * 60 * 60;

/**
 * The model, as long as the learner may be heard by it and has talks with it left in the day; else the partner that is
 * here. A talk that another process began is not counted again, and stays with the partner it had unless that only stood in.
 */
export async function choosePartner(
  deps: {
    limiter: Pick<RateLimiter, 'consume'>;
    partner: SpeechToSpeechModel;
    standIn: SpeechToSpeechModel | null;
  },
  input: { userId: string; mayAskModel: boolean; perDay: number; goesOnWith: TalkPartner | null },
): Promise<ChosenPartner> {
  const { limiter, partner, standIn } = deps;
  const { userId, mayAskModel, perDay, goesOnWith } = input;
  if (standIn === null) return { partner, standIn, isLimited: false };
  const here = { partner: standIn, standIn: null };
  if (!mayAskModel) return { ...here, isLimited: false };
  if (goesOnWith !== null) {
    const hadModel = goesOnWith.kind === 'model' || goesOnWith.standsInFor !== undefined;
    return { ...(hadModel ? { partner, standIn } : here), isLimited: false };
  }
  const rule = { name: 'model-talks-day', limit: perDay, windowSeconds: DAY_SECONDS };
  // A limit of none is no rule that a limiter could count by.
  const isAllowed = perDay > 0 && (await limiter.consume(rule, userId)).allowed;
  return isAllowed ? { partner, standIn, isLimited: false } : { ...here, isLimited: true };
}
