import type { NovaDeps } from '../deps.ts';
import { NovaError } from '../errors.ts';
import { isTimeZone } from '../learning/calendar-date.ts';
import type { CefrLevel, Learner, LearnerPreferences } from '../ports/learner-repository.ts';
import { findVoice } from '../recording/find-voice.ts';

export interface UpdateProfileInput {
  userId: string;
  name?: string | undefined;
  level?: CefrLevel | undefined;
  preferences?: Partial<LearnerPreferences> | undefined;
}

/**
 * Changes what is given and leaves the rest, so that two devices changing different things lose neither.
 * @throws NovaError token-invalid (account gone) | body-invalid (unknown time zone) | voice-unknown
 */
export async function updateProfile(
  deps: Pick<NovaDeps, 'learners' | 'synthesizer' | 'homeSynthesizer'>,
  input: UpdateProfileInput,
): Promise<Learner> {
  const { timeZone, voice } = input.preferences ?? {};
  if (timeZone !== undefined && !isTimeZone(timeZone)) {
    throw new NovaError('body-invalid', { pointer: '/preferences/timeZone' });
  }
  if (voice !== undefined && voice !== 'default' && findVoice(deps, voice) === undefined) {
    throw new NovaError('voice-unknown', { pointer: '/preferences/voice' });
  }
  const updated = await deps.learners.update(input.userId, (learner) => ({
    ...learner,
    name: input.name ?? learner.name,
    level: input.level ?? learner.level,
    preferences: { ...learner.preferences, ...withoutUndefined(input.preferences ?? {}) },
  }));
  if (!updated) throw new NovaError('token-invalid');
  return updated;
}

function withoutUndefined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as T;
}
