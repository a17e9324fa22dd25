/** ARNs of Bedrock's models for IAM; CDK has no names for the current ones. */
import { Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { isComposedModel } from '../../packages/adapters/src/embedded/pictures/composed-model-id.ts';
import type { EnvironmentConfig } from './environment-config.ts';

/** Prefixes of cross-region inference profiles. */
const PROFILE = /^(global|us|eu|apac|jp)\.(.+)$/;

/**
 * What a caller of the model must be allowed: the model itself, or the profile and the model under it wherever the profile
 * may route to.
 */
export function modelArns(scope: IConstruct, region: string, modelId: string): string[] {
  const { partition, account } = Stack.of(scope);
  const profile = PROFILE.exec(modelId);
  if (!profile) return [`arn:${partition}:bedrock:${region}::foundation-model/${modelId}`];
  return [
    `arn:${partition}:bedrock:${region}:${account}:inference-profile/${modelId}`,
    // Calls through a profile are checked against the model in the region it routes to, which the profile chooses.
    `arn:${partition}:bedrock:*::foundation-model/${profile[2]}`,
  ];
}

/** Ids that stand for code of ours (`apps/api/src/functions/composition/models.ts`, `packages/adapters/src/resilience/live-partner.ts`); Bedrock knows none of them. */
const OURS: ReadonlySet<string> = new Set(['guided', 'offline']);

/** What functions that ask models must be allowed, by the names of their manifests. Empty for what is not Bedrock's. */
export function modelTargets(
  scope: IConstruct,
  { region, textModelId, imageModelId, imageRegion, voiceModelId, guardrail }: EnvironmentConfig['models'],
): { textModel: string[]; imageModel: string[]; voiceModel: string[]; guardrail: string[] } {
  const { partition, account } = Stack.of(scope);
  const arnsOf = (place: string, id: string) =>
    OURS.has(id) || isComposedModel(id) ? [] : modelArns(scope, place, id);
  return {
    textModel: arnsOf(region, textModelId),
    imageModel: arnsOf(imageRegion, imageModelId),
    voiceModel: arnsOf(region, voiceModelId),
    guardrail: guardrail ? [`arn:${partition}:bedrock:${region}:${account}:guardrail/${guardrail.id}`] : [],
  };
}
