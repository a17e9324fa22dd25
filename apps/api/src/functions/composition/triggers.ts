import { IdentityState } from '@nova/adapters/aws/cognito/identity-state.ts';
import { SocialArrivals } from '@nova/adapters/aws/cognito/social-arrivals.ts';
import { createLearnerRepository } from '@nova/adapters/aws/dynamodb/learner-repository.ts';
import { systemClock } from '@nova/adapters/embedded/storage/clock.ts';
import type { Clock } from '@nova/core/ports/clock.ts';
import type { LearnerRepository } from '@nova/core/ports/learner-repository.ts';
import { readFunctionEnv } from '../env.ts';
import type { Observed } from '../invocation.ts';
import { createPlatform } from './platform.ts';

/** For PreSignUp: a clock, and where who comes from a provider waits for her own browser. */
export async function composePreSignUp(): Promise<Observed & { clock: Clock; arrivals: SocialArrivals }> {
  const env = readFunctionEnv('pre-sign-up');
  const platform = createPlatform('pre-sign-up', env);
  const state = new IdentityState({ client: platform.documents, table: env.IDENTITY_STATE_TABLE_NAME });
  return { ...platform, clock: systemClock, arrivals: new SocialArrivals(state) };
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
