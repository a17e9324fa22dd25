import { createLearnerRepository } from '@nova/adapters/aws/dynamodb/learner-repository.ts';
import { systemClock } from '@nova/adapters/embedded/storage/clock.ts';
import type { Clock } from '@nova/core/ports/clock.ts';
import type { LearnerRepository } from '@nova/core/ports/learner-repository.ts';
import { readFunctionEnv } from '../env.ts';
import type { Observed } from '../invocation.ts';
import { createPlatform } from './platform.ts';

/** For PreSignUp: nothing but a clock. */
export async function composePreSignUp(): Promise<Observed & { clock: Clock }> {
  return { ...createPlatform('pre-sign-up', readFunctionEnv('pre-sign-up')), clock: systemClock };
}

/** For PostConfirmation: the table of learners. */
export async function composePostConfirmation(): Promise<
  Observed & { clock: Clock; learners: LearnerRepository }
> {
  const env = readFunctionEnv('post-confirmation');
  const platform = createPlatform('post-confirmation', env);
  const learners = createLearnerRepository({
    client: platform.documents,
    usersTable: env.USERS_TABLE_NAME,
  });
  return { ...platform, clock: systemClock, learners };
}
