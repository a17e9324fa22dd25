import { DEFAULT_TIME_ZONE } from '@nova/core/account/new-learner.ts';
import { calendarDateIn } from '@nova/core/learning/calendar-date.ts';
import { composePreSignUp } from './composition/triggers.ts';
import { type InvocationContext, keepRefusalsOutOfLog, keptWarm, observed } from './invocation.ts';
import { type PreSignUpEvent, preSignUp, turnAwayArrival } from './sign-up-triggers.ts';

// A refusal may carry the handle of an arrival, which opens what a provider told (`SocialArrivals`).
keepRefusalsOutOfLog();
const warm = keptWarm(composePreSignUp);

/** Cognito asks before it makes an account. Throwing refuses it. */
export async function handler(event: PreSignUpEvent, context: InvocationContext): Promise<PreSignUpEvent> {
  const deps = await warm();
  return observed(deps, context, async () => {
    await turnAwayArrival(event, deps);
    return preSignUp(event, calendarDateIn(DEFAULT_TIME_ZONE, deps.clock.nowMs()));
  });
}
