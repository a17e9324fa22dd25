import { deleteAccount } from '@nova/core/account/delete-account.ts';
import type { LambdaEvent } from 'hono/aws-lambda';
import { answering } from './api-handler.ts';
import { composePrivacy } from './composition/privacy.ts';
import { type InvocationContext, keptWarm, observed } from './invocation.ts';
import { privacyRoutes } from './routes/privacy.ts';

/** An operator's call after a restore: everybody on record as erased is erased again. */
interface ReapplyErasures {
  reapplyErasures: true;
}

const warm = keptWarm(async () => {
  const composition = await composePrivacy();
  return { composition, answer: answering(composition, privacyRoutes) };
});

/** A learner leaves; or, called by an operator, those who left leave a restored backup, too. */
export async function handler(event: LambdaEvent | ReapplyErasures, context: InvocationContext) {
  const { composition, answer } = await warm();
  return observed(composition, context, async () => {
    if (!('reapplyErasures' in event)) return answer(event);
    const userIds = await composition.erasures.all();
    for (const userId of userIds) await deleteAccount(composition.deps, { userId });
    return { erasedAgain: userIds.length };
  });
}
