import { createConsentRepository } from '@nova/adapters/aws/dynamodb/consent-repository.ts';
import { createSesClient, createSesMailer } from '@nova/adapters/aws/ses/ses-mailer.ts';
import { createNoticeTopic, createSnsClient } from '@nova/adapters/aws/sns/notice-topic.ts';
import type { ApiComposition } from '../api-handler.ts';
import { readFunctionEnv } from '../env.ts';
import { noticedIdentity } from '../noticed-identity.ts';
import { composeEdge } from './edge.ts';
import { composeGuardians } from './guardians.ts';
import { composeIdentity, composePasswordRules } from './identity.ts';
import { composeAudit } from './operations.ts';
import { createPlatform } from './platform.ts';
import { composeSocialProviders } from './social.ts';

/** Signing up, in and out: Cognito, its state, mail, and a notice when a password changes. */
export async function composeAuthHandler(): Promise<ApiComposition> {
  const env = readFunctionEnv('auth-handler');
  const platform = createPlatform('auth-handler', env);
  const edge = await composeEdge(platform, env);
  const topic = createNoticeTopic({
    client: createSnsClient(platform.place),
    topicArn: env.NOTICE_TOPIC_ARN,
  });
  const mailer = createSesMailer({
    client: createSesClient(platform.place),
    fromAddress: env.SES_FROM_ADDRESS,
    configurationSet: env.SES_CONFIGURATION_SET,
  });
  const { clock, ids, learners } = edge.deps;
  const signingIn = { passwords: composePasswordRules(), signsIn: true };
  const composed = await composeIdentity(platform, env, edge, signingIn);
  const { secondFactors, socialAccounts } = composed;
  const identity = noticedIdentity(composed.identity, {
    topic,
    learners,
    clock,
    ids,
    onFailure: platform.onTrouble('NoticesAtRisk'),
  });
  const social = { socialAccounts, ...(await composeSocialProviders(platform, env, composed)) };
  const guardians = composeGuardians(platform, env, mailer);
  const consents = createConsentRepository({ client: platform.documents, table: env.CONSENTS_TABLE_NAME });
  const audit = composeAudit(platform, env);
  const deps = { ...edge.deps, ...social, ...guardians, identity, secondFactors, mailer, consents, audit };
  return { ...platform, settings: edge.settings, deps };
}
