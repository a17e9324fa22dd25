import { reapplyErasures } from '@nova/core/privacy/reapply-erasures.ts';
import type { LambdaEvent } from 'hono/aws-lambda';
import { answering } from './api-handler.ts';
import { composePrivacy } from './composition/privacy.ts';
import { type InvocationContext, keptWarm, observed } from './invocation.ts';
import { type QueueEvent, runBatch } from './queue-event.ts';
import { privacyRoutes } from './routes/privacy.ts';

/** An operator's call after a restore: everybody on record as erased is erased again. */
interface ReapplyErasures {
  reapplyErasures: true;
}

const warm = keptWarm(async () => {
  const composition = await composePrivacy();
  return { composition, answer: answering(composition, privacyRoutes) };
});

/** A learner leaves; a job ends what a request left; or, called by an operator, those who left leave a restored backup, too. */
export async function handler(event: LambdaEvent | QueueEvent | ReapplyErasures, context: InvocationContext) {
  const { composition, answer } = await warm();
  return observed(composition, context, async () => {
    if ('Records' in event) return runBatch(composition.runner, event);
    if (!('reapplyErasures' in event)) return answer(event);
    return { erasedAgain: await reapplyErasures(composition.deps) };
  });
}
