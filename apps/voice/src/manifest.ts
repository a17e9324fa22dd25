import type { z } from 'zod';
import { voiceEnv } from './env.ts';

/** What the container of the gateway needs around it, as infrastructure makes it; in the words of the functions' manifest. */
export const voiceManifest = {
  name: 'voice',
  /** What `npm run bundle -- voice` makes, from the root: the build context of the image. */
  contextFolder: 'dist/voice',
  ...envKeys(voiceEnv),
  tables: {
    Users: 'read',
    LearningSessions: 'read-write',
    Attempts: 'read-write',
    UserProgress: 'read-write',
    ReviewCards: 'read-write',
    GeneratedContent: 'read',
    Consents: 'read',
    FeatureFlags: 'read',
  },
  actions: {
    applicationSecret: ['secretsmanager:GetSecretValue'],
    cachePasswordSecret: ['secretsmanager:GetSecretValue'],
    events: ['kinesis:PutRecords'],
    modelParameter: ['ssm:GetParameter'],
    'audioBucket/users/*': ['s3:PutObject', 's3:PutObjectTagging', 's3:DeleteObject'],
    // What InvokeModelWithBidirectionalStream asks for; there is no action of that name (Amazon Bedrock API Reference).
    voiceModel: ['bedrock:InvokeModel'],
    guardrail: ['bedrock:ApplyGuardrail'],
  },
} as const;

function envKeys(schema: z.ZodObject): { requiredEnv: string[]; optionalEnv: string[] } {
  const keys = Object.entries(schema.shape);
  const isOptional = ([, field]: [string, unknown]) => (field as z.ZodType).safeParse(undefined).success;
  return {
    requiredEnv: keys.filter((entry) => !isOptional(entry)).map(([key]) => key),
    optionalEnv: keys.filter(isOptional).map(([key]) => key),
  };
}
