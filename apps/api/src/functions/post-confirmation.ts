import { ensureLearner } from '@nova/core/account/new-learner.ts';
import { composePostConfirmation } from './composition/triggers.ts';
import { type InvocationContext, keptWarm, observed } from './invocation.ts';
import { confirmedIdentity, type TriggerEvent } from './sign-up-triggers.ts';

const warm = keptWarm(composePostConfirmation);

/** Creates the learner's row once her address is confirmed; the API does the same, whichever is first. */
export async function handler<Event extends TriggerEvent>(
  event: Event,
  context: InvocationContext,
): Promise<Event> {
  const deps = await warm();
  return observed(deps, context, async () => {
    const identity = confirmedIdentity(event);
    if (identity !== null) await ensureLearner(deps, identity);
    return event;
  });
}
