/** Advice on descriptions of pictures by Nova over Converse, and what becomes of answers that put words into a learner's mouth. */
import { createBedrockClient } from '@nova/adapters/aws/bedrock/bedrock-client.ts';
import { createConverseTextModel } from '@nova/adapters/aws/bedrock/converse-text-model.ts';
import { startBedrockServer } from '@nova/adapters/aws/bedrock/testing/bedrock-server.ts';
import { createModelPictureCoach } from '@nova/core/content/model-picture-coach.ts';
import { createRulePictureCoach } from '@nova/core/content/rule-picture-coach.ts';
import { PARK } from '@nova/core/testing/picture-coach.contract.ts';
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest';

process.env.AWS_ACCESS_KEY_ID = 'test';
process.env.AWS_SECRET_ACCESS_KEY = 'test';

const bedrock = await startBedrockServer();
afterAll(() => bedrock.close());
beforeEach(() => bedrock.reset());
afterEach(() => expect(bedrock.findings()).toEqual([]));

const rules = createRulePictureCoach();
const reasons: string[] = [];
const coach = createModelPictureCoach({
  model: createConverseTextModel({
    client: createBedrockClient({ region: 'ap-northeast-1', endpoint: bedrock.endpoint }),
    modelId: 'global.amazon.nova-2-lite-v1:0',
  }),
  rules,
  limiter: { consume: async () => ({ allowed: true, remaining: 1, retryAfterSeconds: 0 }) },
  perDay: 10,
  onFallback: (reason) => void reasons.push(reason),
});
const description = {
  userId: 'learner',
  mayAskModel: true,
  level: 'A2' as const,
  contents: PARK,
  said: 'I can see a dog.',
  toldBefore: [],
};
const GOOD = {
  mentioned: ['thing-0'],
  next: [
    { en: 'There are two cats in a park.', ko: '공원에 고양이 두 마리가 있어요.' },
    { en: 'I can see a tree.', ko: '나무가 보여요.' },
  ],
  ko: '“a dog”을 잘 말했어요. 이번에는 “two cats”도 말해 볼까요?',
  en: 'You said “a dog” well. Now try “two cats”.',
};

it('quotes what she said, and suggests what she did not', async () => {
  bedrock.script({ kind: 'answers', value: GOOD });
  const { source, text } = await coach.advise(description);
  expect([source, text]).toEqual(['model', { ko: GOOD.ko, en: GOOD.en }]);
});

it.each([
  { en: 'You said “two cats” well. Now try “a tree”.' },
  { en: 'You told me about “a dog” and “a tree”.' },
  { ko: '“two cats”라고 잘 말했어요. 이번에는 “a tree”도 말해 볼까요?' },
  { ko: '“a dog”와 “a tree”를 말했어요.' },
])('is the rules’, and called so, where it quotes as hers what only the facts say: %j', async (wrong) => {
  reasons.length = 0;
  bedrock.script({ kind: 'answers', value: { ...GOOD, ...wrong } });
  expect(await coach.advise(description)).toEqual({
    ...(await rules.advise(description)),
    source: 'fallback',
  });
  expect(reasons).toEqual(['misquoted']);
});
