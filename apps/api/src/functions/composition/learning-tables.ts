import { createLearningRepository } from '@nova/adapters/aws/dynamodb/learning-repository.ts';
import { systemClock } from '@nova/adapters/embedded/storage/clock.ts';
import type { ApiDeps } from '../../api-deps.ts';
import type { LearningEnv } from '../env.ts';
import type { Platform } from './platform.ts';

/** Sessions, attempts, days and review cards. */
export async function composeLearningTables(
  { documents, key }: Platform,
  env: Pick<
    LearningEnv,
    | 'NOVA_SECRET_ARN'
    | 'DYNAMODB_TABLE_NAME'
    | 'ATTEMPTS_TABLE_NAME'
    | 'USER_PROGRESS_TABLE_NAME'
    | 'REVIEW_CARDS_TABLE_NAME'
  >,
): Promise<ApiDeps['learning']> {
  return createLearningRepository({
    client: documents,
    clock: systemClock,
    tables: {
      sessions: env.DYNAMODB_TABLE_NAME,
      attempts: env.ATTEMPTS_TABLE_NAME,
      progress: env.USER_PROGRESS_TABLE_NAME,
      reviewCards: env.REVIEW_CARDS_TABLE_NAME,
    },
    cursorKey: await key(env.NOVA_SECRET_ARN, 'cursor'),
  });
}
