import { BlockList, isIPv4, isIPv6 } from 'node:net';
import type { CloudModels } from '@nova/adapters/cloud/cloud-models.ts';
import { lifecycleCheck, lifecycleOf } from '@nova/adapters/model-lifecycle/model-lifecycle.ts';
import { createChatTextModel } from '@nova/adapters/openai-compatible/chat-text-model.ts';
import { guardLivePartner, type LivePartner } from '@nova/adapters/resilience/live-partner.ts';
import {
  createModelGuard,
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
import type { Clock } from '@nova/core/ports/clock.ts';
import type { FeedbackWriter } from '@nova/core/ports/feedback-writer.ts';
import type { ImageModel } from '@nova/core/ports/image-model.ts';
import type { LessonCatalog } from '@nova/core/ports/lesson-catalog.ts';
import type { LessonWriter } from '@nova/core/ports/lesson-writer.ts';
import type { PictureCoach } from '@nova/core/ports/picture-coach.ts';
import type { RateLimiter } from '@nova/core/ports/rate-limiter.ts';
import type { SpeechToSpeechModel, SuggestedReply } from '@nova/core/ports/speech-to-speech-model.ts';
import type { TextModel } from '@nova/core/ports/text-model.ts';
import { createModelFeedbackWriter } from '@nova/core/recording/model-feedback-writer.ts';
import { createRuleFeedbackWriter } from '@nova/core/recording/rule-feedback-writer.ts';
import type { Logger } from 'pino';
import { EnvError, type NovaEnv } from './env.ts';

/** What the environment says of models; the embedded partners alone unless it says something. */
export type ModelSettings = Pick<
  NovaEnv,
  | 'NOVA_TEXT_PROVIDER'
  | 'NOVA_TEXT_URL'
  | 'NOVA_TEXT_MODEL_ID'
  | 'NOVA_TEXT_API_KEY'
  | 'NOVA_FEEDBACK_PER_DAY'
  | 'NOVA_IMAGE_PROVIDER'
  | 'NOVA_IMAGE_MODEL_ID'
  | 'NOVA_VOICE_PROVIDER'
  | 'NOVA_VOICE_MODEL_ID'
  | 'NOVA_SPEECH_PROVIDER'
  | 'AWS_REGION'
  | 'NOVA_BEDROCK_URL'
  | 'NOVA_GUARDRAIL_ID'
  | 'NOVA_GUARDRAIL_VERSION'
>;

/** Whether any capability is one of the cloud's, which then has to be loaded. */
export function usesCloud(settings: ModelSettings): boolean {
  const { NOVA_TEXT_PROVIDER, NOVA_IMAGE_PROVIDER, NOVA_VOICE_PROVIDER, NOVA_SPEECH_PROVIDER } = settings;
  return (
    [NOVA_TEXT_PROVIDER, NOVA_IMAGE_PROVIDER, NOVA_VOICE_PROVIDER].includes('bedrock') ||
    NOVA_SPEECH_PROVIDER === 'polly'
  );
}

/** The models of this process that write, and what of them belongs into its health. */
export interface ModelComposition {
  feedback: FeedbackWriter;
  lessonWriter: LessonWriter;
  pictureCoach: PictureCoach;
  /** Whether what is sent to a model leaves this machine and its network. */
  areAbroad: boolean;
  healthChecks: Readonly<Record<string, () => Promise<void>>>;
}

/** Picks the model of each capability as the environment says, each behind a guard of its own. */
export function composeModels(options: {
  settings: ModelSettings;
  /** Null where no capability is the cloud's. */
  cloud: CloudModels | null;
  catalog: LessonCatalog;
  limiter: RateLimiter;
  clock: Clock;
  logger: Logger;
}): ModelComposition {
  const { settings, cloud, catalog, limiter, clock, logger } = options;
  const rules = createRuleFeedbackWriter(catalog);
  const guided = createGuidedLessonWriter(catalog);
  const pictureCoach = createRulePictureCoach();
  const chosen = chooseText(settings, cloud);
  if (chosen === null)
    return { feedback: rules, lessonWriter: guided, pictureCoach, areAbroad: false, healthChecks: {} };
  const { model, isAbroad } = chosen;
  const { modelId } = model;
  warnOfEnd(modelId, clock, logger);
  const guard = createModelGuard(IMPATIENT);
  return {
    feedback: createModelFeedbackWriter({
      model: guardedText(model, guard),
      rules,
      limiter,
      perDay: settings.NOVA_FEEDBACK_PER_DAY,
      onFallback: (reason) => logger.warn({ reason }, 'feedback fell back to the rules'),
    }),
    lessonWriter: createModelLessonWriter({
      model: guardedText(model, createModelGuard(PATIENT)),
      catalog,
      guided,
      onFallback: (reason) => logger.warn({ reason }, 'a lesson fell back to the guided tutor'),
    }),
    pictureCoach: createModelPictureCoach({
      model: guardedText(model, guard),
      rules: pictureCoach,
      limiter,
      perDay: settings.NOVA_FEEDBACK_PER_DAY,
      onFallback: (reason) => logger.warn({ reason }, 'a picture talk fell back to the rules'),
    }),
    areAbroad: isAbroad,
    healthChecks: {
      textModel: guard.check,
      textModelLifecycle: lifecycleCheck(modelId, () => clock.nowMs()),
    },
  };
}

/** The text model of the settings, behind no guard yet; null for the guided tutor. */
function chooseText(
  settings: ModelSettings,
  cloud: CloudModels | null,
): { model: TextModel; isAbroad: boolean } | null {
  const { NOVA_TEXT_PROVIDER, NOVA_TEXT_URL: baseUrl, NOVA_TEXT_MODEL_ID: modelId } = settings;
  if (NOVA_TEXT_PROVIDER === 'guided' || modelId === undefined) return null;
  if (NOVA_TEXT_PROVIDER === 'bedrock') return cloud && { model: cloud.text({ modelId }), isAbroad: true };
  if (baseUrl === undefined) return null;
  const model = createChatTextModel({ baseUrl, modelId, apiKey: settings.NOVA_TEXT_API_KEY });
  return { model, isAbroad: !isInOwnNetwork(baseUrl) };
}

/** Who draws what learners ask for, and who draws when they cannot. */
export interface ImageComposition {
  images: ImageModel;
  fallbackImages: ImageModel | null;
  healthChecks: Readonly<Record<string, () => Promise<void>>>;
}

/**
 * The image model of the settings behind a guard, with the composed scenes to fall back to; the composed ones alone without
 * one. Scenes of lessons are composed either way: their alternative text was written for that.
 * @throws EnvError for an id that no adapter takes
 */
export function composeImages(options: {
  settings: ModelSettings;
  cloud: CloudModels | null;
  composed: ImageModel;
  clock: Clock;
  logger: Logger;
}): ImageComposition {
  const { settings, cloud, composed, clock, logger } = options;
  const { NOVA_IMAGE_PROVIDER, NOVA_IMAGE_MODEL_ID: modelId } = settings;
  const text = chooseText(settings, cloud);
  if (NOVA_IMAGE_PROVIDER === 'composed' || modelId === undefined || cloud === null || text === null)
    return { images: composed, fallbackImages: null, healthChecks: {} };
  warnOfEnd(modelId, clock, logger);
  const briefs = createModelPictureBriefWriter(guardedText(text.model, createModelGuard(PATIENT)));
  const guard = createModelGuard(PATIENT);
  try {
    const painting = guardedImages(cloud.images({ modelId, briefs }), guard);
    return {
      images: { ...painting, fromScene: composed.fromScene },
      fallbackImages: composed,
      healthChecks: {
        imageModel: guard.check,
        imageModelLifecycle: lifecycleCheck(modelId, () => clock.nowMs()),
      },
    };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new EnvError([
      { name: 'NOVA_IMAGE_MODEL_ID', need: 'It needs the id of an image model there is.' },
    ]);
  }
}

/** Who learners talk with live, as the settings say: the same choice as the voice container's, in this process. */
export function composeLivePartner(options: {
  settings: ModelSettings;
  cloud: CloudModels | null;
  offline: SpeechToSpeechModel;
  howToSay(korean: string): Promise<readonly SuggestedReply[]>;
  clock: Clock;
  logger: Logger;
}): LivePartner {
  const { settings, cloud, offline, howToSay, clock, logger } = options;
  const { NOVA_VOICE_PROVIDER, NOVA_VOICE_MODEL_ID: modelId } = settings;
  const isModel = NOVA_VOICE_PROVIDER === 'bedrock' && modelId !== undefined && cloud !== null;
  return guardLivePartner({
    model: isModel ? cloud.talks({ modelId, howToSay }) : null,
    screen: cloud?.screen() ?? null,
    offline,
    nowMs: () => clock.nowMs(),
    onEnding: (ending) => warnOfEnd(ending, clock, logger),
    onUnguarded: (error) => logger.warn({ err: error }, 'a text of a talk was not judged'),
  });
}

function warnOfEnd(modelId: string, clock: Clock, logger: Logger): void {
  const { state, endOfLife, replacedBy } = lifecycleOf(modelId, clock.nowMs());
  if (state === 'ending' || state === 'ended')
    logger.warn({ modelId, endOfLife, replacedBy }, 'a model in use is near its end of life');
}

/** Addresses of this machine and of private networks (RFC 1122, 1918, 4193, 4291). */
const ownNetwork = new BlockList();
ownNetwork.addSubnet('127.0.0.0', 8);
ownNetwork.addSubnet('10.0.0.0', 8);
ownNetwork.addSubnet('172.16.0.0', 12);
ownNetwork.addSubnet('192.168.0.0', 16);
ownNetwork.addAddress('::1', 'ipv6');
ownNetwork.addSubnet('fc00::', 7, 'ipv6');

/** Names that never mean a machine elsewhere: RFC 6761 (localhost), RFC 6762 (local), and ones without a dot. */
const OWN_NAME = /^([^.]+|.+\.(localhost|local))$/;

/** Whether a server of a model stands on this machine or in its own network; a public address may be anywhere. */
export function isInOwnNetwork(url: string): boolean {
  const host = new URL(url).hostname.replace(/^\[|\]$/g, '');
  if (isIPv4(host)) return ownNetwork.check(host);
  if (isIPv6(host)) return ownNetwork.check(host, 'ipv6');
  return OWN_NAME.test(host);
}
