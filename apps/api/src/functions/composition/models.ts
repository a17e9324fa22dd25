import { createBedrockClient } from '@nova/adapters/aws/bedrock/bedrock-client.ts';
import { createBedrockImageModel } from '@nova/adapters/aws/bedrock/bedrock-image-model.ts';
import { createConverseTextModel } from '@nova/adapters/aws/bedrock/converse-text-model.ts';
import { createSsmClient, resolveSetting } from '@nova/adapters/aws/configuration/parameter-reader.ts';
import { COMPOSED_MODEL_ID, isComposedModel } from '@nova/adapters/embedded/pictures/composed-model-id.ts';
import { lifecycleOf } from '@nova/adapters/model-lifecycle/model-lifecycle.ts';
import {
  createModelGuard,
  type GuardSettings,
  guardedImages,
  guardedText,
  IMPATIENT,
  PATIENT,
} from '@nova/adapters/resilience/model-guard.ts';
import { createGuidedLessonWriter } from '@nova/core/content/guided-lesson-writer.ts';
import { createModelLessonWriter } from '@nova/core/content/model-lesson-writer.ts';
import { createModelPictureBriefWriter } from '@nova/core/content/model-picture-brief-writer.ts';
import { createModelPictureCoach } from '@nova/core/content/model-picture-coach.ts';
import { createRulePictureCoach } from '@nova/core/content/rule-picture-coach.ts';
import type { FeedbackWriter } from '@nova/core/ports/feedback-writer.ts';
import type { ImageModel } from '@nova/core/ports/image-model.ts';
import type { LessonCatalog } from '@nova/core/ports/lesson-catalog.ts';
import type { LessonWriter } from '@nova/core/ports/lesson-writer.ts';
import type { PictureCoach } from '@nova/core/ports/picture-coach.ts';
import type { RateLimiter } from '@nova/core/ports/rate-limiter.ts';
import type { TextModel } from '@nova/core/ports/text-model.ts';
import { createModelFeedbackWriter } from '@nova/core/recording/model-feedback-writer.ts';
import { createRuleFeedbackWriter } from '@nova/core/recording/rule-feedback-writer.ts';
import { EnvError } from '../../env.ts';
import type { ModelEnv } from '../env.ts';
import type { Platform } from './platform.ts';

/** Who writes when no model is to. */
const GUIDED = 'guided';

/** The text model of the configuration behind a guard, or null for the guided tutor. */
async function composeTextModel(
  platform: Platform,
  env: ModelEnv,
  patience: GuardSettings,
): Promise<TextModel | null> {
  const modelId = await resolveSetting(createSsmClient(platform.place), env.NOVA_TEXT_MODEL_ID);
  if (modelId === GUIDED) return null;
  warnOfEnd(platform, modelId);
  const { BEDROCK_GUARDRAIL_ID: identifier, BEDROCK_GUARDRAIL_VERSION: version } = env;
  const model = createConverseTextModel({
    client: createBedrockClient(placeOf(platform, env.BEDROCK_REGION)),
    modelId,
    guardrail: identifier === undefined ? undefined : { identifier, version: version ?? 'DRAFT' },
  });
  return guardedText(model, createModelGuard(patience));
}

/** The text model of the configuration for what a learner waits for, or null for the rules alone. */
export function composeFeedbackModel(platform: Platform, env: ModelEnv): Promise<TextModel | null> {
  return composeTextModel(platform, env, IMPATIENT);
}

/** Feedback by the model, on the rules' facts; by the rules alone where there is none. */
export function composeFeedback(
  platform: Platform,
  env: ModelEnv,
  { model, catalog, limiter }: { model: TextModel | null; catalog: LessonCatalog; limiter: RateLimiter },
): FeedbackWriter {
  const rules = createRuleFeedbackWriter(catalog);
  if (model === null) return rules;
  const fellBack = platform.onTrouble('FeedbackFallbacks');
  return createModelFeedbackWriter({
    model,
    rules,
    limiter,
    perDay: env.NOVA_FEEDBACK_PER_DAY,
    onFallback: (reason) => fellBack(new Error(reason)),
  });
}

/** Advice on descriptions of pictures by the model; by the rules alone where there is none. */
export function composePictureCoach(
  platform: Platform,
  env: ModelEnv,
  { model, limiter }: { model: TextModel | null; limiter: RateLimiter },
): PictureCoach {
  const rules = createRulePictureCoach();
  if (model === null) return rules;
  const fellBack = platform.onTrouble('PictureTalkFallbacks');
  return createModelPictureCoach({
    model,
    rules,
    limiter,
    perDay: env.NOVA_FEEDBACK_PER_DAY,
    onFallback: (reason) => fellBack(new Error(reason)),
  });
}

/** Lessons by the model of the configuration, or by the guided tutor where there is none. */
export async function composeLessonWriter(
  platform: Platform,
  env: ModelEnv,
  catalog: LessonCatalog,
): Promise<LessonWriter> {
  const guided = createGuidedLessonWriter(catalog);
  const model = await composeTextModel(platform, env, PATIENT);
  if (model === null) return guided;
  const fellBack = platform.onTrouble('LessonFallbacks');
  const onFallback = (reason: string) => fellBack(new Error(reason));
  return createModelLessonWriter({ model, catalog, guided, onFallback });
}

/** Which image model the configuration names, pictures of ours by how they are drawn now: what it made before is found by its id. */
export async function imageModelId(platform: Platform, env: { NOVA_MODEL_ID: string }): Promise<string> {
  const named = await resolveSetting(createSsmClient(platform.place), env.NOVA_MODEL_ID);
  return isComposedModel(named) ? COMPOSED_MODEL_ID : named;
}

/**
 * The image model of the configuration, for what learners ask for. Scenes of lessons are composed, whatever it is.
 * @throws EnvError for an id that no adapter takes, or without a text model to write its briefs
 */
export async function composeImages(
  platform: Platform,
  env: ModelEnv & { NOVA_MODEL_ID: string; BEDROCK_IMAGE_REGION?: string | undefined },
  composed: ImageModel,
): Promise<ImageModel> {
  const modelId = await imageModelId(platform, env);
  if (modelId === composed.modelId) return composed;
  const text = await composeTextModel(platform, env, PATIENT);
  if (text === null)
    throw new EnvError([
      {
        name: 'NOVA_TEXT_MODEL_ID',
        need: 'It needs a text model, which writes what the image model paints.',
      },
    ]);
  warnOfEnd(platform, modelId);
  const client = createBedrockClient(placeOf(platform, env.BEDROCK_IMAGE_REGION ?? env.BEDROCK_REGION));
  try {
    const briefs = createModelPictureBriefWriter(text);
    const painting = createBedrockImageModel({ client, modelId, briefs });
    // A page waits for the scene of a lesson, and its alternative text was written for the composed one.
    const { fromScene } = composed;
    return { ...guardedImages(painting, createModelGuard(PATIENT)), fromScene };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new EnvError([{ name: 'NOVA_MODEL_ID', need: 'It needs the id of an image model there is.' }]);
  }
}

/** Without an endpoint: the SDK finds Bedrock's own (`AWS_ENDPOINT_URL_BEDROCK_RUNTIME`), where there is another one. */
function placeOf({ place }: Platform, region: string | undefined) {
  return { region: region ?? place.region };
}

function warnOfEnd({ logger }: Platform, modelId: string): void {
  const { state, endOfLife, replacedBy } = lifecycleOf(modelId, Date.now());
  if (state === 'ending' || state === 'ended')
    logger.warn('a model in use is near its end of life', { modelId, endOfLife, replacedBy });
}
