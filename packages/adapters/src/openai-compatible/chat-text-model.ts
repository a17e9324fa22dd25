import { ModelFailure } from '@nova/core/model-failure.ts';
import type {
  ShapedQuestion,
  TextModel,
  TextPiece,
  TextQuestion,
  TextUsage,
} from '@nova/core/ports/text-model.ts';
import { type Reply, withOneRepair } from '../one-repair.ts';
import { findJson } from './find-json.ts';

/** Where the server is, and which of its models to ask. */
export interface ChatTextModelOptions {
  /** Up to and with `/v1`: `http://127.0.0.1:11434/v1` (Ollama), `:8080/v1` (llama.cpp), `:8000/v1` (vLLM). */
  baseUrl: string;
  modelId: string;
  apiKey?: string | undefined;
}

/** How a server can be held to a schema, best first. Not every one knows the first. */
const FORMATS = ['json_schema', 'json_object', 'none'] as const;
type Format = (typeof FORMATS)[number];

interface Completion {
  choices?: { message?: { content?: string | null; refusal?: string | null }; finish_reason?: string }[];
  usage?: { prompt_tokens?: number; completion_tokens?: number };
}

interface CompletionPiece {
  choices?: { delta?: { content?: string | null }; finish_reason?: string | null }[];
  usage?: { prompt_tokens?: number; completion_tokens?: number } | null;
}

/**
 * Text by a server that speaks the chat completions of OpenAI: Ollama, llama.cpp, vLLM. A shape is asked for as
 * `response_format` json_schema; a server that rejects that is asked in the next weaker way, and remembered. Whichever way,
 * the schema stands in the prompt and the answer is read like anything from outside.
 */
export function createChatTextModel(options: ChatTextModelOptions): TextModel {
  let format: Format = 'json_schema';

  async function ask<T>(question: ShapedQuestion<T>, repair: string | null): Promise<Reply> {
    const schema = JSON.stringify(question.shape.schema);
    const system = `${question.system}\n\nAnswer with one JSON object and nothing else. Its JSON Schema: ${schema}`;
    const user = repair === null ? question.user : `${question.user}\n\n${repair}`;
    for (;;) {
      const asked = format;
      const body = { ...bodyOf(options, { ...question, system, user }), ...formatOf(asked, question) };
      const response = await post(options, body, question.signal);
      const weaker = FORMATS[FORMATS.indexOf(asked) + 1];
      if ((response.status === 400 || response.status === 422) && weaker !== undefined) {
        if (await mentionsFormat(response)) {
          format = weaker;
          continue;
        }
        throw new ModelFailure('misconfigured', `status ${response.status}`);
      }
      requireOk(response);
      return readCompletion(await jsonOf<Completion>(response, question.signal));
    }
  }

  return {
    modelId: options.modelId,
    answer: (question) => withOneRepair(question, (repair) => ask(question, repair)),
    async *stream(question): AsyncIterable<TextPiece> {
      const body = { ...bodyOf(options, question), stream: true, stream_options: { include_usage: true } };
      const leave = new AbortController();
      const signal = question.signal ? AbortSignal.any([question.signal, leave.signal]) : leave.signal;
      try {
        const response = await post(options, body, signal);
        requireOk(response);
        yield* piecesOf(response);
      } catch (error) {
        throw question.signal?.aborted ? question.signal.reason : toFailure(error);
      } finally {
        leave.abort();
      }
    },
  };
}

function bodyOf({ modelId }: ChatTextModelOptions, { system, user, maxTokens, temperature }: TextQuestion) {
  return {
    model: modelId,
    messages: [
      { role: 'system', content: system },
      { role: 'user', content: user },
    ],
    max_tokens: maxTokens,
    temperature,
  };
}

function formatOf(format: Format, { name, shape }: ShapedQuestion<unknown>) {
  if (format === 'none') return {};
  if (format === 'json_object') return { response_format: { type: 'json_object' } };
  const json_schema = { name, strict: true, schema: shape.schema };
  return { response_format: { type: 'json_schema', json_schema } };
}

async function post(
  { baseUrl, apiKey }: ChatTextModelOptions,
  body: unknown,
  signal: AbortSignal | undefined,
): Promise<Response> {
  try {
    return await fetch(`${baseUrl.replace(/\/+$/, '')}/chat/completions`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
      },
      body: JSON.stringify(body),
      // A model server that sends us elsewhere would be given the learner's words.
      redirect: 'error',
      signal: signal ?? null,
    });
  } catch (error) {
    throw signal?.aborted ? signal.reason : toFailure(error);
  }
}

/** Whether a rejection is about `response_format`; only then is a weaker one worth a try. */
async function mentionsFormat(response: Response): Promise<boolean> {
  const text = await response.text().catch(() => '');
  return /response_format|json_schema|json_object|grammar/i.test(text);
}

function requireOk({ ok, status }: Response): void {
  if (ok) return;
  const detail = `status ${status}`;
  if (status === 429) throw new ModelFailure('busy', detail);
  throw new ModelFailure(status >= 400 && status < 500 ? 'misconfigured' : 'unavailable', detail);
}

async function jsonOf<T>(response: Response, signal: AbortSignal | undefined): Promise<T> {
  try {
    return (await response.json()) as T;
  } catch (error) {
    throw signal?.aborted ? signal.reason : toFailure(error);
  }
}

function toFailure(error: unknown): ModelFailure {
  if (error instanceof ModelFailure) return error;
  return new ModelFailure('unavailable', error instanceof Error ? error.name : 'unknown', { cause: error });
}

function readCompletion({ choices, usage }: Completion): Reply {
  const choice = choices?.[0];
  const counted = usageOf(usage);
  if (choice?.finish_reason === 'content_filter' || choice?.message?.refusal)
    throw new ModelFailure('refused', 'content_filter');
  if (choice?.finish_reason === 'length')
    return { value: null, problem: 'the answer was cut off: it needs to be shorter', usage: counted };
  const value = findJson(choice?.message?.content ?? '');
  return value === undefined
    ? { value: null, problem: 'the answer was no JSON object', usage: counted }
    : { value, usage: counted };
}

/** Servers that count nothing count as nothing. */
function usageOf(usage: Completion['usage'] | null): TextUsage {
  return { inputTokens: usage?.prompt_tokens ?? 0, outputTokens: usage?.completion_tokens ?? 0 };
}

async function* piecesOf(response: Response): AsyncIterable<TextPiece> {
  let usage: TextUsage = { inputTokens: 0, outputTokens: 0 };
  let isComplete = false;
  for await (const data of serverSentData(response)) {
    if (data === '[DONE]') break;
    const piece = JSON.parse(data) as CompletionPiece;
    const choice = piece.choices?.[0];
    if (choice?.delta?.content) yield { kind: 'text', text: choice.delta.content };
    if (choice?.finish_reason === 'content_filter') throw new ModelFailure('refused', 'content_filter');
    if (choice?.finish_reason) isComplete = true;
    if (piece.usage) usage = usageOf(piece.usage);
  }
  if (!isComplete) throw new ModelFailure('unavailable', 'the stream ended before its end');
  yield { kind: 'end', usage };
}

/** The `data` of server-sent events, one line each as these servers write them (WHATWG HTML, "Server-sent events"). */
async function* serverSentData({ body }: Response): AsyncIterable<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const bytes of body ?? []) {
    rest += decoder.decode(bytes, { stream: true });
    const lines = rest.split(/\r?\n/);
    rest = lines.pop() ?? '';
    for (const line of lines) if (line.startsWith('data:')) yield line.slice(5).trim();
  }
}
