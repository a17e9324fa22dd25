import { BlockList, isIPv4, isIPv6 } from 'node:net';
import { lifecycleCheck, lifecycleOf } from '@nova/adapters/model-lifecycle/model-lifecycle.ts';
import { createChatTextModel } from '@nova/adapters/openai-compatible/chat-text-model.ts';
import { createModelGuard, guardedText, IMPATIENT, PATIENT } from '@nova/adapters/resilience/model-guard.ts';
import { createGuidedLessonWriter } from '@nova/core/content/guided-lesson-writer.ts';
import { createModelLessonWriter } from '@nova/core/content/model-lesson-writer.ts';
import { createModelPictureCoach } from '@nova/core/content/model-picture-coach.ts';
import { createRulePictureCoach } from '@nova/core/content/rule-picture-coach.ts';
import type { Clock } from '@nova/core/ports/clock.ts';
import type { FeedbackWriter } from '@nova/core/ports/feedback-writer.ts';
import type { LessonCatalog } from '@nova/core/ports/lesson-catalog.ts';
import type { LessonWriter } from '@nova/core/ports/lesson-writer.ts';
import type { PictureCoach } from '@nova/core/ports/picture-coach.ts';
import type { RateLimiter } from '@nova/core/ports/rate-limiter.ts';
import { createModelFeedbackWriter } from '@nova/core/recording/model-feedback-writer.ts';
import { createRuleFeedbackWriter } from '@nova/core/recording/rule-feedback-writer.ts';
import type { Logger } from 'pino';
import type { NovaEnv } from './env.ts';

/** What the environment says of models; the embedded partners alone unless it says something. */
export type ModelSettings = Pick<
  NovaEnv,
  | 'NOVA_TEXT_PROVIDER'
  | 'NOVA_TEXT_URL'
  | 'NOVA_TEXT_MODEL_ID'
  | 'NOVA_TEXT_API_KEY'
  | 'NOVA_FEEDBACK_PER_DAY'
>;

/** The models of this process, and what of them belongs into its health. */
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
  catalog: LessonCatalog;
  limiter: RateLimiter;
  clock: Clock;
  logger: Logger;
}): ModelComposition {
  const { settings, catalog, limiter, clock, logger } = options;
  const rules = createRuleFeedbackWriter(catalog);
  const guided = createGuidedLessonWriter(catalog);
  const pictureCoach = createRulePictureCoach();
  const { NOVA_TEXT_URL: baseUrl, NOVA_TEXT_MODEL_ID: modelId } = settings;
  if (settings.NOVA_TEXT_PROVIDER === 'guided' || baseUrl === undefined || modelId === undefined)
    return { feedback: rules, lessonWriter: guided, pictureCoach, areAbroad: false, healthChecks: {} };
  const model = createChatTextModel({ baseUrl, modelId, apiKey: settings.NOVA_TEXT_API_KEY });
  const { state, endOfLife, replacedBy } = lifecycleOf(modelId, clock.nowMs());
  if (state === 'ending' || state === 'ended')
    logger.warn({ modelId, endOfLife, replacedBy }, 'a model in use is near its end of life');
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
    areAbroad: !isInOwnNetwork(baseUrl),
    healthChecks: {
      textModel: guard.check,
      textModelLifecycle: lifecycleCheck(modelId, () => clock.nowMs()),
    },
  };
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
