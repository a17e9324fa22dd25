import {
  type BedrockRuntimeClient,
  ConverseCommand,
  type ConverseCommandInput,
  ConverseStreamCommand,
  type ConverseStreamOutput,
  type Message,
  type StopReason,
  type ToolConfiguration,
} from '@aws-sdk/client-bedrock-runtime';
import { ModelFailure } from '@nova/core/model-failure.ts';
import type {
  ShapedQuestion,
  TextModel,
  TextPiece,
  TextQuestion,
  TextUsage,
} from '@nova/core/ports/text-model.ts';
import { type Reply, withOneRepair } from '../../one-repair.ts';
import { toModelFailure } from './bedrock-client.ts';
import { type Guardrail, requireUnobjectionable } from './guardrail.ts';

/** How to reach a text model of Bedrock. */
export interface ConverseTextModelOptions {
  client: BedrockRuntimeClient;
  /** Id of the model or of its inference profile. */
  modelId: string;
  /** A guardrail every question and answer passes; absent: the model's own filters only. */
  guardrail?: Guardrail | undefined;
}

/**
 * Text by Bedrock's Converse. The Nova models have no structured output, so an answer in a shape is the input of a tool that
 * the model is made to call (Nova User Guide, "Tool use"); what the tool says is read like anything from outside.
 */
export function createConverseTextModel(options: ConverseTextModelOptions): TextModel {
  const { client, modelId } = options;
  return {
    modelId,
    answer: (question) => withOneRepair(question, (repair) => askTool(options, question, repair)),
    async *stream(question): AsyncIterable<TextPiece> {
      const leave = new AbortController();
      const signal = question.signal ? AbortSignal.any([question.signal, leave.signal]) : leave.signal;
      try {
        const input = { ...inputOf(options, question), messages: [userMessage(question.user)] };
        const { stream } = await client.send(new ConverseStreamCommand(input), { abortSignal: signal });
        yield* piecesOf(stream ?? []);
      } catch (error) {
        throw question.signal?.aborted ? question.signal.reason : toModelFailure(error);
      } finally {
        leave.abort();
      }
    },
  };
}

async function askTool<T>(
  options: ConverseTextModelOptions,
  question: ShapedQuestion<T>,
  repair: string | null,
): Promise<Reply> {
  const user = repair === null ? question.user : `${question.user}\n\n${repair}`;
  try {
    const { output, stopReason, usage } = await options.client.send(
      new ConverseCommand({
        ...inputOf(options, question),
        messages: [userMessage(user)],
        toolConfig: toolOf(question),
      }),
      question.signal ? { abortSignal: question.signal } : {},
    );
    const tool = output?.message?.content?.find((block) => block.toolUse !== undefined)?.toolUse;
    const said = readStop(stopReason, tool?.input);
    if (options.guardrail && said.problem === undefined) {
      const judged = { written: said.value, signal: question.signal };
      await requireUnobjectionable(options.client, options.guardrail, judged);
    }
    const counted = { inputTokens: usage?.inputTokens ?? 0, outputTokens: usage?.outputTokens ?? 0 };
    return { ...said, usage: counted };
  } catch (error) {
    throw question.signal?.aborted ? question.signal.reason : toModelFailure(error);
  }
}

/** Every stop reason of Converse (API Reference, 2026): an answer, a refusal, or something that can be asked for again. */
function readStop(stopReason: StopReason | undefined, input: unknown): { value: unknown; problem?: string } {
  switch (stopReason) {
    case 'tool_use':
      return input === undefined ? { value: null, problem: 'the tool was not called' } : { value: input };
    case 'content_filtered':
    case 'guardrail_intervened':
      throw new ModelFailure('refused', stopReason);
    case 'max_tokens':
    case 'model_context_window_exceeded':
      return { value: null, problem: 'the answer was cut off: it needs to be shorter' };
    default:
      // end_turn and stop_sequence without a call, malformed_tool_use, malformed_model_output, and whatever comes next.
      return { value: null, problem: 'the tool was not called as its schema says' };
  }
}

function inputOf(
  { modelId, guardrail }: ConverseTextModelOptions,
  { system, maxTokens, temperature }: TextQuestion,
): Omit<ConverseCommandInput, 'messages' | 'toolConfig'> {
  return {
    modelId,
    system: [{ text: system }],
    inferenceConfig: { maxTokens, temperature },
    ...(guardrail === undefined
      ? {}
      : {
          guardrailConfig: {
            guardrailIdentifier: guardrail.identifier,
            guardrailVersion: guardrail.version,
          },
        }),
  };
}

function userMessage(text: string): Message {
  return { role: 'user', content: [{ text }] };
}

function toolOf({ name, shape }: ShapedQuestion<unknown>): ToolConfiguration {
  const description = 'Gives the answer. It is the only way to answer.';
  // The schema is JSON; the SDK's type of any JSON does not know readonly.
  const json = structuredClone(shape.schema) as never;
  return {
    tools: [{ toolSpec: { name, description, inputSchema: { json } } }],
    toolChoice: { tool: { name } },
  };
}

async function* piecesOf(
  stream: AsyncIterable<ConverseStreamOutput> | Iterable<ConverseStreamOutput>,
): AsyncIterable<TextPiece> {
  let usage: TextUsage | null = null;
  for await (const event of stream) {
    const text = event.contentBlockDelta?.delta?.text;
    if (text) yield { kind: 'text', text };
    const stopReason = event.messageStop?.stopReason;
    if (stopReason === 'content_filtered' || stopReason === 'guardrail_intervened')
      throw new ModelFailure('refused', stopReason);
    if (event.metadata?.usage) {
      const { inputTokens = 0, outputTokens = 0 } = event.metadata.usage;
      usage = { inputTokens, outputTokens };
    }
  }
  if (usage === null) throw new ModelFailure('unavailable', 'the stream ended before its end');
  yield { kind: 'end', usage };
}
