import { createBedrockClient } from '@nova/adapters/aws/bedrock/bedrock-client.ts';
import { createConverseTextModel } from '@nova/adapters/aws/bedrock/converse-text-model.ts';
import { startBedrockServer } from '@nova/adapters/aws/bedrock/testing/bedrock-server.ts';
import { createChatTextModel } from '@nova/adapters/openai-compatible/chat-text-model.ts';
import { startChatServer } from '@nova/adapters/openai-compatible/testing/chat-server.ts';
import type { TextModel } from '@nova/core/ports/text-model.ts';
import { answerShape, fields, text } from '@nova/core/prompts/answer-shape.ts';
import { describeContract, failedChecks } from '@nova/core/testing/contract.ts';
import { type TextModelSubject, textModelContract } from '@nova/core/testing/text-model.contract.ts';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';

process.env.AWS_ACCESS_KEY_ID = 'test';
process.env.AWS_SECRET_ACCESS_KEY = 'test';

const MODEL_ID = 'global.amazon.nova-2-lite-v1:0';
const API_KEY = 'key of the test';
const bedrock = await startBedrockServer();
const chat = await startChatServer(API_KEY);
afterAll(() => Promise.all([bedrock.close(), chat.close()]));
beforeEach(() => {
  bedrock.reset();
  chat.reset();
});

function converse(): TextModelSubject {
  bedrock.reset();
  const client = createBedrockClient({ region: 'ap-northeast-1', endpoint: bedrock.endpoint });
  return {
    model: createConverseTextModel({ client, modelId: MODEL_ID }),
    script: bedrock.script,
    calls: () =>
      bedrock.calls().map(({ body }) => ({
        system: body.system.map((block: { text: string }) => block.text).join('\n'),
        user: body.messages.at(-1).content[0].text,
      })),
    hanging: bedrock.hanging,
    clientLeft: bedrock.clientLeft,
  };
}

function chatCompletions(): TextModelSubject {
  chat.reset();
  return {
    model: createChatTextModel({ baseUrl: chat.baseUrl, modelId: 'qwen3:8b', apiKey: API_KEY }),
    script: chat.script,
    calls: () =>
      chat.calls().map(({ messages }) => ({ system: messages[0].content, user: messages[1].content })),
    hanging: chat.hanging,
    clientLeft: chat.clientLeft,
  };
}

const line = text({ maxLength: 40 });
const question = {
  name: 'feedback',
  system: 'Help.',
  user: 'Hello',
  maxTokens: 300,
  temperature: 0.2,
  shape: answerShape(fields({ ko: line, en: line })),
};
const fitting = { ko: '네', en: 'Yes' };

describe('text by Converse of Bedrock', () => {
  afterEach(() => expect(bedrock.findings()).toEqual([]));
  describeContract('keeps the contract', textModelContract, async () => ({ subject: converse() }));

  it('makes the model call one tool, and names the model in the path', async () => {
    const { model, script } = converse();
    script({ kind: 'answers', value: fitting });
    await model.answer(question);
    const [call] = bedrock.calls();
    expect(call?.modelId).toBe(MODEL_ID);
    expect(call?.body.toolConfig.toolChoice).toEqual({ tool: { name: 'feedback' } });
    expect(call?.body.toolConfig.tools[0].toolSpec.inputSchema.json).toEqual(question.shape.schema);
  });

  it('mends a tool use that the model malformed', async () => {
    const { model } = converse();
    bedrock.script({ kind: 'malforms-the-tool-use' }, { kind: 'answers', value: fitting });
    await expect(model.answer(question)).resolves.toMatchObject({ value: fitting });
  });
});

describe('text by chat completions', () => {
  afterEach(() => expect(chat.findings()).toEqual([]));
  describeContract('keeps the contract', textModelContract, async () => ({ subject: chatCompletions() }));

  it('asks for the schema as strictly as the server knows how, and remembers', async () => {
    const { model } = chatCompletions();
    for (const [format, types] of [
      ['json_schema', ['json_schema']],
      ['json_object', ['json_object', 'json_object']],
      ['none', [undefined, undefined]],
    ] as const) {
      chat.reset();
      chat.know(format);
      for (const _ of types) chat.script({ kind: 'answers', value: fitting });
      for (const _ of types) await expect(model.answer(question)).resolves.toMatchObject({ value: fitting });
      expect(chat.calls().map(({ response_format }) => response_format?.type)).toEqual(types);
    }
  });

  it('checks answers of a server that is held to nothing', async () => {
    const { model, script } = chatCompletions();
    chat.know('none');
    script(
      { kind: 'writes', pieces: ['{"ko": "네", "en": "Yes", "extra": 1}'] },
      { kind: 'writes', pieces: ['{"ko": "네"}'] },
    );
    await expect(model.answer(question)).rejects.toMatchObject({ reason: 'unfit' });
  });

  it('tells a wrong key and a server that is not there', async () => {
    const wrongKey = createChatTextModel({ baseUrl: chat.baseUrl, modelId: 'm', apiKey: 'other' });
    await expect(wrongKey.answer(question)).rejects.toMatchObject({ reason: 'misconfigured' });
    const nowhere = createChatTextModel({ baseUrl: 'http://127.0.0.1:9/v1', modelId: 'm' });
    await expect(nowhere.answer(question)).rejects.toMatchObject({ reason: 'unavailable' });
  });
});

describe('the contract of text models', () => {
  it('catches one that hands out what it was told without reading it, and asks nothing twice', async () => {
    const names = await failedChecks(textModelContract, async () => {
      const subject = converse();
      const careless: TextModel = {
        modelId: subject.model.modelId,
        stream: subject.model.stream,
        answer: async (asked) => {
          const shape = { ...asked.shape, read: (value: unknown) => value as never };
          return subject.model.answer({ ...asked, shape });
        },
      };
      return { subject: { ...subject, model: careless } };
    });
    expect(names).toEqual([
      'asks once more when an answer does not fit, says why, and counts the tokens of both',
      'gives up after the second answer that does not fit',
    ]);
  });
});
