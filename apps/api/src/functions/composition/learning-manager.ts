import { createIdempotencyStore } from '@nova/adapters/aws/dynamodb/idempotency-store.ts';
import { POLLY_DEFAULT_VOICE, POLLY_VOICES } from '@nova/adapters/aws/polly/polly-voices.ts';
import type { ApiDeps } from '../../api-deps.ts';
import type { ApiComposition } from '../api-handler.ts';
import { readFunctionEnv } from '../env.ts';
import { composeEdge } from './edge.ts';
import { composeLearning } from './learning.ts';
import { composeFeedback, composeFeedbackModel } from './models.ts';
import { composeAudit, composeReports } from './operations.ts';
import { createPlatform, notComposed } from './platform.ts';

/** Sessions, progress, the profile and the lessons. Of the voices it only knows the names, for the profile. */
export async function composeLearningManager(): Promise<ApiComposition> {
  const env = readFunctionEnv('learning-manager');
  const platform = createPlatform('learning-manager', env);
  const [edge, { parts, flush }, model] = await Promise.all([
    composeEdge(platform, env),
    composeLearning(platform, env),
    composeFeedbackModel(platform, env),
  ]);
  const idempotency = createIdempotencyStore({
    client: platform.documents,
    clock: edge.deps.clock,
    table: env.IDEMPOTENCY_TABLE_NAME,
  });
  const operations = { reports: composeReports(platform, env), audit: composeAudit(platform, env) };
  const synthesizer = notComposed<ApiDeps['synthesizer']>('learning-manager', 'synthesizer', {
    voices: () => POLLY_VOICES,
    defaultVoice: POLLY_DEFAULT_VOICE,
  });
  const { limiter } = edge.deps;
  const feedback = composeFeedback(platform, env, { model, catalog: parts.catalog, limiter });
  const deps = { ...edge.deps, ...parts, ...operations, idempotency, synthesizer, feedback };
  return { ...platform, flush, settings: edge.settings, deps };
}
