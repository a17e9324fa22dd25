import { createIdempotencyStore } from '@nova/adapters/aws/dynamodb/idempotency-store.ts';
import { createLearnerRepository } from '@nova/adapters/aws/dynamodb/learner-repository.ts';
import { createSesClient, createSesMailer } from '@nova/adapters/aws/ses/ses-mailer.ts';
import { Notice } from '@nova/adapters/aws/sns/notice-topic.ts';
import { systemClock } from '@nova/adapters/embedded/storage/clock.ts';
import { readFunctionEnv } from '../env.ts';
import type { NotificationDeps } from '../notify.ts';
import { createPlatform } from './platform.ts';

/** Mails learners what the topic says. */
export async function composeNotification(): Promise<NotificationDeps> {
  const env = readFunctionEnv('notification');
  const platform = createPlatform('notification', env);
  const { documents, place } = platform;
  return {
    ...platform,
    readNotice: (text) => Notice.parse(JSON.parse(text)),
    learners: createLearnerRepository({ client: documents, usersTable: env.USERS_TABLE_NAME }),
    idempotency: createIdempotencyStore({
      client: documents,
      clock: systemClock,
      table: env.IDEMPOTENCY_TABLE_NAME,
    }),
    mailer: createSesMailer({
      client: createSesClient(place),
      fromAddress: env.SES_FROM_ADDRESS,
      configurationSet: env.SES_CONFIGURATION_SET,
    }),
  };
}
