import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TextServiceBehaviour } from '@nova/core/testing/text-model.contract.ts';

/** Which `response_format` a server knows: vLLM, Ollama and llama.cpp the schema, older ones less. */
export type KnownFormat = 'json_schema' | 'json_object' | 'none';

/** What was asked, as far as tests look at it. */
export interface ChatBody {
  messages: readonly { role: string; content: string }[];
}

/** A server for chat completions, for tests: a real socket, strict about what it is told. */
export interface ChatServer {
  /** Up to and with `/v1`. */
  baseUrl: string;
  script(...behaviours: readonly TextServiceBehaviour[]): void;
  /** Calls that no script expects behave so. */
  otherwise(behaviour: (body: ChatBody) => TextServiceBehaviour): void;
  /** From now on the server rejects any better format, as such servers do. Default json_schema. */
  know(format: KnownFormat): void;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever was sent.
  calls(): readonly any[];
  findings(): readonly string[];
  /** Resolves when a call that is never answered has come. */
  hanging(): Promise<void>;
  /** Resolves when the client has gone away from it. */
  clientLeft(): Promise<void>;
  reset(): void;
  close(): Promise<void>;
}

const USAGE = { prompt_tokens: 120, completion_tokens: 30, total_tokens: 150 };
const FORMATS: readonly KnownFormat[] = ['none', 'json_object', 'json_schema'];

/** Starts the server on a free port. Without the key it answers 401. */
export async function startChatServer(apiKey: string): Promise<ChatServer> {
  let state = fresh();
  const server = createServer((request, response) => void answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (request.method !== 'POST' || request.url !== '/v1/chat/completions') return reject(response, 404);
    if (request.headers.authorization !== `Bearer ${apiKey}`) return reject(response, 401);
    const body = JSON.parse(Buffer.concat(chunks).toString());
    const asked: KnownFormat = body.response_format?.type ?? 'none';
    if (FORMATS.indexOf(asked) > FORMATS.indexOf(state.format))
      return reject(response, 400, `unsupported response_format: ${asked}`);
    state.calls.push(body);
    state.findings.push(...checkBody(body));
    const behaviour = state.behaviours.shift() ?? state.otherwise?.(body);
    if (!behaviour) {
      state.findings.push('a call that no script expects');
      return reject(response, 500);
    }
    behave(behaviour, body.stream === true, response);
  }

  function behave(behaviour: TextServiceBehaviour, isStream: boolean, response: ServerResponse): void {
    switch (behaviour.kind) {
      case 'throttles':
        reject(response, 429);
        return;
      case 'fails':
        reject(response, 503);
        return;
      case 'rejects-the-request':
        reject(response, 404, 'model not found');
        return;
      case 'hangs':
        for (const resolve of state.hangers.splice(0)) resolve();
        response.on('close', () => {
          for (const resolve of state.leavers.splice(0)) resolve();
        });
        return;
      case 'disconnects':
        response.writeHead(200, { 'content-type': isStream ? 'text/event-stream' : 'application/json' });
        setImmediate(() => response.write('data: {"choices":[', () => response.socket?.destroy()));
        return;
      default:
        (isStream ? streamAnswer : wholeAnswer)(behaviour, response);
    }
  }

  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    script: (...behaviours) => void state.behaviours.push(...behaviours),
    otherwise: (behaviour) => {
      state.otherwise = behaviour;
    },
    know: (format) => {
      state.format = format;
    },
    calls: () => state.calls,
    findings: () => state.findings,
    hanging: () => new Promise((resolve) => void state.hangers.push(resolve)),
    clientLeft: () => new Promise((resolve) => void state.leavers.push(resolve)),
    reset: () => {
      state = fresh();
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function fresh() {
  return {
    behaviours: [] as TextServiceBehaviour[],
    format: 'json_schema' as KnownFormat,
    otherwise: null as ((body: ChatBody) => TextServiceBehaviour) | null,
    calls: [] as unknown[],
    findings: [] as string[],
    hangers: [] as (() => void)[],
    leavers: [] as (() => void)[],
  };
}

/** A request as the API Reference of chat completions has it, as far as we use it. */
function checkBody(body: Record<string, never>): string[] {
  const { model, messages, max_tokens, temperature, response_format, stream, stream_options, ...unknown } =
    body as Record<string, unknown>;
  const findings: string[] = [];
  const roles = (messages as { role?: string; content?: unknown }[]).map(({ role }) => role);
  if (typeof model !== 'string' || model === '') findings.push('model');
  if (roles.join() !== 'system,user') findings.push('messages are not the system and the user');
  if (!Number.isInteger(max_tokens)) findings.push('max_tokens');
  if (typeof temperature !== 'number') findings.push('temperature');
  const { type, json_schema } = (response_format ?? {}) as { type?: string; json_schema?: { name?: string } };
  if (type === 'json_schema' && !/^[\w-]{1,64}$/.test(json_schema?.name ?? ''))
    findings.push('json_schema.name');
  if (stream === true && (stream_options as { include_usage?: boolean })?.include_usage !== true)
    findings.push('stream_options');
  return [...findings, ...Object.keys(unknown).map((name) => `${name} is not known`)];
}

function reject(response: ServerResponse, status: number, message = `status ${status}`): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ error: { message } }));
}

function wholeAnswer(behaviour: TextServiceBehaviour, response: ServerResponse): void {
  const [content, finish_reason] =
    behaviour.kind === 'answers'
      ? [JSON.stringify(behaviour.value), 'stop']
      : behaviour.kind === 'writes'
        ? [behaviour.pieces.join(''), 'stop']
        : behaviour.kind === 'stops-at-the-limit'
          ? ['{"ko": "잘했', 'length']
          : behaviour.kind === 'refuses'
            ? [null, 'content_filter']
            : ['Well, let me think.', 'stop'];
  response.writeHead(200, { 'content-type': 'application/json' });
  const choices = [{ index: 0, message: { role: 'assistant', content }, finish_reason }];
  response.end(JSON.stringify({ id: 'c', object: 'chat.completion', choices, usage: USAGE }));
}

function streamAnswer(behaviour: TextServiceBehaviour, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const send = (data: unknown) => response.write(`data: ${JSON.stringify(data)}\n\n`);
  const pieces = behaviour.kind === 'writes' ? behaviour.pieces : ['Sorry.'];
  for (const content of pieces) send({ choices: [{ index: 0, delta: { content }, finish_reason: null }] });
  const finish_reason = behaviour.kind === 'refuses' ? 'content_filter' : 'stop';
  send({ choices: [{ index: 0, delta: {}, finish_reason }] });
  send({ choices: [], usage: USAGE });
  response.end('data: [DONE]\n\n');
}
