import { createBedrockClient } from '@nova/adapters/aws/bedrock/bedrock-client.ts';
import { createConverseTextModel } from '@nova/adapters/aws/bedrock/converse-text-model.ts';
import { startBedrockServer } from '@nova/adapters/aws/bedrock/testing/bedrock-server.ts';
import { createModelGuard, guardedText, IMPATIENT } from '@nova/adapters/resilience/model-guard.ts';
import type { LessonCatalog } from '@nova/core/ports/lesson-catalog.ts';
import type { RateLimiter } from '@nova/core/ports/rate-limiter.ts';
import { answerShape, fields, text } from '@nova/core/prompts/answer-shape.ts';
import { createModelFeedbackWriter } from '@nova/core/recording/model-feedback-writer.ts';
import { createRuleFeedbackWriter } from '@nova/core/recording/rule-feedback-writer.ts';
import { describeContract } from '@nova/core/testing/contract.ts';
import { feedbackWriterContract } from '@nova/core/testing/feedback-writer.contract.ts';
import { sampleResult } from '@nova/core/testing/samples.ts';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';

process.env.AWS_ACCESS_KEY_ID = 'test';
process.env.AWS_SECRET_ACCESS_KEY = 'test';

const bedrock = await startBedrockServer();
afterAll(() => bedrock.close());
beforeEach(() => {
  bedrock.reset();
  bedrock.guard({ identifier: 'gr-1', version: '3', input: /gun/i, output: /casino/i });
});
afterEach(() => expect(bedrock.findings()).toEqual([]));

function converse(guardrail = { identifier: 'gr-1', version: '3' }) {
  const client = createBedrockClient({ region: 'ap-northeast-1', endpoint: bedrock.endpoint });
  return createConverseTextModel({ client, modelId: 'global.amazon.nova-2-lite-v1:0', guardrail });
}

const line = text({ maxLength: 60 });
const question = (user: string) => ({
  name: 'feedback',
  system: 'Help.',
  user,
  maxTokens: 300,
  temperature: 0.2,
  shape: answerShape(fields({ ko: line, en: line })),
});
const CLEAN = { ko: '네, 좋아요.', en: 'Yes, well done.' };
const OBJECTIONABLE = { ko: '네, 좋아요.', en: 'Come to the casino.' };

describe('text by Converse behind a guardrail', () => {
  it('is judged on its way in and out, the input of the tool included', async () => {
    bedrock.script({ kind: 'answers', value: CLEAN });
    await expect(converse().answer(question('Hello'))).resolves.toMatchObject({ value: CLEAN });
    expect(bedrock.calls()[0]?.body.guardrailConfig).toEqual({
      guardrailIdentifier: 'gr-1',
      guardrailVersion: '3',
    });
    expect(bedrock.judged()).toEqual([{ source: 'OUTPUT', texts: [CLEAN.ko, CLEAN.en] }]);
  });

  it('is refused for what a learner wrote, before a model sees it', async () => {
    await expect(converse().answer(question('My gun'))).rejects.toMatchObject({ reason: 'refused' });
    expect(bedrock.judged()).toEqual([]);
  });

  it('is refused for what the model wrote, and asks no second time', async () => {
    bedrock.script({ kind: 'answers', value: OBJECTIONABLE });
    await expect(converse().answer(question('Hello'))).rejects.toMatchObject({ reason: 'refused' });
    expect(bedrock.calls()).toHaveLength(1);
    bedrock.script({ kind: 'writes', pieces: ['Come to the ', 'casino.'] });
    const streamed = async () => {
      for await (const _ of converse().stream(question('Hello')));
    };
    await expect(streamed()).rejects.toMatchObject({ reason: 'refused' });
  });

  it.each([
    ['throttles', 'busy'],
    ['fails', 'unavailable'],
  ] as const)('is not passed on unjudged when the guardrail %s', async (behaviour, reason) => {
    bedrock.script({ kind: 'answers', value: CLEAN });
    bedrock.scriptGuardrail(behaviour);
    await expect(converse().answer(question('Hello'))).rejects.toMatchObject({ reason });
  });

  it('is misconfigured with a guardrail that the account does not have', async () => {
    const other = converse({ identifier: 'gr-1', version: '4' });
    await expect(other.answer(question('Hello'))).rejects.toMatchObject({ reason: 'misconfigured' });
  });
});

describe('what a learner gets then', () => {
  const rules = createRuleFeedbackWriter({ sound: () => null } as unknown as LessonCatalog);
  const unlimited: Pick<RateLimiter, 'consume'> = {
    consume: async () => ({ allowed: true, remaining: 1, retryAfterSeconds: 0 }),
  };
  const attempt = {
    userId: 'u',
    level: 'A2',
    goal: 'travel',
    mayAskModel: true,
    result: sampleResult(),
    focus: null,
  } as const;

  function writer() {
    const reasons: string[] = [];
    const written = createModelFeedbackWriter({
      model: guardedText(converse(), createModelGuard(IMPATIENT)),
      rules,
      limiter: unlimited,
      perDay: 100,
      onFallback: (reason) => void reasons.push(reason),
    });
    return { written, reasons };
  }

  it('is the model’s words where nobody objects', async () => {
    const { text: draft } = await rules.write(attempt);
    bedrock.script({ kind: 'answers', value: draft });
    expect(await writer().written.write(attempt)).toEqual({ text: draft, source: 'model' });
  });

  it.each<[string, string, () => void]>([
    [
      'blocked on its way in',
      'refused',
      () => bedrock.guard({ identifier: 'gr-1', version: '3', input: /./ }),
    ],
    [
      'blocked on its way out',
      'refused',
      () => bedrock.guard({ identifier: 'gr-1', version: '3', output: /./ }),
    ],
    ['throttled', 'busy', () => bedrock.scriptGuardrail('throttles', 'throttles', 'throttles', 'throttles')],
    ['not judged', 'unavailable', () => bedrock.scriptGuardrail('fails', 'fails', 'fails', 'fails')],
    ['gone', 'misconfigured', () => bedrock.guard({ identifier: 'other', version: '1' })],
  ])('is the rules’ own text, called a fallback, when it is %s', async (_, reason, happens) => {
    const { text: draft } = await rules.write(attempt);
    bedrock.otherwise(() => ({ kind: 'answers', value: draft }));
    happens();
    const { written, reasons } = writer();
    expect(await written.write(attempt)).toEqual({ text: draft, source: 'fallback' });
    expect(reasons).toEqual([reason]);
  });

  describeContract('keeps its contract behind a guardrail', feedbackWriterContract, async () => {
    bedrock.guard({ identifier: 'gr-1', version: '3', output: /./ });
    bedrock.otherwise(() => ({ kind: 'answers', value: OBJECTIONABLE }));
    return { subject: writer().written };
  });
});
