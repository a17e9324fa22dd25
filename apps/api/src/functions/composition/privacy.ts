import { createContentRepository } from '@nova/adapters/aws/dynamodb/content-repository.ts';
import { createErasureRecords, type ErasureRecords } from '@nova/adapters/aws/dynamodb/erasure-records.ts';
import { createReportRepository } from '@nova/adapters/aws/dynamodb/report-repository.ts';
import { createSesClient, forgetAddress } from '@nova/adapters/aws/ses/ses-mailer.ts';
import { systemClock } from '@nova/adapters/embedded/storage/clock.ts';
import type { ApiDeps } from '../../api-deps.ts';
import type { ApiComposition } from '../api-handler.ts';
import { readFunctionEnv } from '../env.ts';
import { composeEdge } from './edge.ts';
import { composeIdentity, noNewPasswords } from './identity.ts';
import { composeLearning } from './learning.ts';
import { composeFiles } from './pictures.ts';
import { createPlatform, notComposed } from './platform.ts';

/** The privacy function, and what it remembers of those it erased. */
export interface PrivacyComposition extends ApiComposition {
  erasures: ErasureRecords;
}

/** Erases a learner from every store; that she was erased is on record before her account goes. */
export async function composePrivacy(): Promise<PrivacyComposition> {
  const env = readFunctionEnv('privacy');
  const platform = createPlatform('privacy', env);
  const { place, documents } = platform;
  const edge = await composeEdge(platform, env);
  const { parts, flush } = await composeLearning(platform, env);
  const { identity } = await composeIdentity(platform, env, edge, noNewPasswords);
  const erasures = createErasureRecords({
    client: documents,
    clock: systemClock,
    table: env.ERASURES_TABLE_NAME,
  });
  const ses = createSesClient(place);
  const deps: ApiDeps = {
    ...edge.deps,
    ...parts,
    identity: notComposed<ApiDeps['identity']>('privacy', 'identity', {
      verifyAccessToken: (token) => identity.verifyAccessToken(token),
      checkPassword: (input) => identity.checkPassword(input),
      async deleteAccount(userId) {
        await erasures.record(userId);
        await identity.deleteAccount(userId);
      },
    }),
    files: composeFiles(platform, env.S3_AUDIO_BUCKET),
    content: createContentRepository({
      client: documents,
      clock: systemClock,
      contentTable: env.GENERATED_CONTENT_TABLE_NAME,
      jobsTable: env.IMAGE_JOBS_TABLE_NAME,
    }),
    reports: createReportRepository({ client: documents, clock: systemClock, table: env.REPORTS_TABLE_NAME }),
    mailer: notComposed<ApiDeps['mailer']>('privacy', 'mailer', {
      forget: (email) => forgetAddress(ses, email),
    }),
  };
  return { ...platform, flush, settings: edge.settings, deps, erasures };
}
