import { once } from 'node:events';
import { createServer as createHttp1, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createHttp2, type IncomingHttpHeaders, type ServerHttp2Stream } from 'node:http2';
import { type AddressInfo, createServer as createTcp, type Socket } from 'node:net';
import type { TextServiceBehaviour } from '@nova/core/testing/text-model.contract.ts';
import { encodeFrame } from './event-stream.ts';
import {
  type GuardedBody,
  type GuardrailBehaviour,
  GuardrailService,
  type ServerGuardrail,
} from './guardrail-service.ts';
import { checkCanvas, checkConverse, checkSignature, checkStability } from './request-checks.ts';
import { type SonicRecord, type SonicScript, serveSonic } from './sonic-stream.ts';

/** How an image model behaves at its next call. */
export type PictureBehaviour =
  | { kind: 'paints'; png: Buffer }
  | { kind: 'moderates' }
  /** Answers well-formed JSON without a picture in it. */
  | { kind: 'forgets-the-picture' };

/** What the next call of Converse, ConverseStream or InvokeModel meets. */
export type BedrockBehaviour = TextServiceBehaviour | PictureBehaviour | { kind: 'malforms-the-tool-use' };

/** One call, as it came. */
export interface BedrockCall {
  operation: string;
  modelId: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever was sent.
  body: any;
}

/** A Bedrock of our own for tests: real sockets, real frames, strict about what it is told. */
export interface BedrockServer {
  /** `http://127.0.0.1:<port>`: HTTP/1.1 and HTTP/2 (h2c) on one port, as the SDK speaks either. */
  endpoint: string;
  /** The next calls behave so, one after another; a call beyond them is a failure of the test. */
  script(...behaviours: readonly BedrockBehaviour[]): void;
  /** Calls that no script expects behave so. */
  otherwise(behaviour: (call: BedrockCall) => BedrockBehaviour): void;
  /** The account has this guardrail, and no other; Converse and ApplyGuardrail judge by it. */
  guard(guardrail: ServerGuardrail): void;
  /** The next calls of ApplyGuardrail behave so. */
  scriptGuardrail(...behaviours: readonly GuardrailBehaviour[]): void;
  /** What ApplyGuardrail was given to judge, a list of texts each. */
  judged(): readonly { source: string; texts: readonly string[] }[];
  /** The next bidirectional streams are played so, one after another; `throttles` refuses one. */
  play(script: SonicScript | 'throttles', options?: { limitMs?: number }): void;
  /** Streams over this many at once are refused with ThrottlingException. Default: no limit. */
  limitStreams(count: number): void;
  calls(): readonly BedrockCall[];
  streams(): readonly SonicRecord[];
  /** Everything that was not as the service wants it: bodies, signatures, order. */
  findings(): readonly string[];
  /** Resolves when a call that is never answered has come. */
  hanging(): Promise<void>;
  /** Resolves when the client has gone away from it. */
  clientLeft(): Promise<void>;
  reset(): void;
  close(): Promise<void>;
}

/** Starts the server on the port, or on a free one. */
export async function startBedrockServer(port = 0): Promise<BedrockServer> {
  const bedrock = new Bedrock();
  const http1 = createHttp1((request, response) => void bedrock.answer(request, response));
  const http2 = createHttp2();
  http2.on('stream', (stream: ServerHttp2Stream, headers: IncomingHttpHeaders) =>
    bedrock.stream(stream, headers),
  );
  // Both protocols on one port: an HTTP/2 client begins with the preface "PRI * HTTP/2.0" (RFC 9113, 3.4).
  const sockets = new Set<Socket>();
  const tcp = createTcp((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    socket.once('data', (first: Buffer) => {
      socket.pause();
      socket.unshift(first);
      (first.toString('latin1').startsWith('PRI ') ? http2 : http1).emit('connection', socket);
      process.nextTick(() => socket.resume());
    });
  }).listen(port, '127.0.0.1');
  await once(tcp, 'listening');
  return {
    endpoint: `http://127.0.0.1:${(tcp.address() as AddressInfo).port}`,
    script: (...behaviours) => void bedrock.behaviours.push(...behaviours),
    otherwise: (behaviour) => {
      bedrock.otherwise = behaviour;
    },
    guard: (guardrail) => {
      bedrock.guardrails.guardrail = guardrail;
    },
    scriptGuardrail: (...behaviours) => void bedrock.guardrails.behaviours.push(...behaviours),
    judged: () => bedrock.guardrails.judged,
    play: (script, { limitMs } = {}) => void bedrock.plays.push({ script, limitMs: limitMs ?? null }),
    limitStreams: (count) => {
      bedrock.maxStreams = count;
    },
    calls: () => bedrock.calls,
    streams: () => bedrock.records,
    findings: () => [...bedrock.findings, ...bedrock.records.flatMap(({ violations }) => violations)],
    hanging: () => new Promise((resolve) => void bedrock.hangers.push(resolve)),
    clientLeft: () => new Promise((resolve) => void bedrock.leavers.push(resolve)),
    reset: () => bedrock.reset(),
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => tcp.close(resolve));
    },
  };
}

const ERRORS = {
  throttles: [429, 'ThrottlingException'],
  fails: [503, 'ServiceUnavailableException'],
  'rejects-the-request': [400, 'ValidationException'],
} as const;

const USAGE = { inputTokens: 120, outputTokens: 30, totalTokens: 150 };

class Bedrock {
  behaviours: BedrockBehaviour[] = [];
  otherwise: ((call: BedrockCall) => BedrockBehaviour) | null = null;
  guardrails = new GuardrailService();
  plays: { script: SonicScript | 'throttles'; limitMs: number | null }[] = [];
  calls: BedrockCall[] = [];
  records: SonicRecord[] = [];
  findings: string[] = [];
  maxStreams = Number.POSITIVE_INFINITY;
  private openStreams = 0;
  hangers: (() => void)[] = [];
  leavers: (() => void)[] = [];

  reset(): void {
    this.behaviours = [];
    this.otherwise = null;
    this.guardrails = new GuardrailService();
    this.plays = [];
    this.calls = [];
    this.records = [];
    this.findings = [];
    this.maxStreams = Number.POSITIVE_INFINITY;
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, modelId = '', operation = ''] = /^\/model\/([^/]+)\/([\w-]+)$/.exec(request.url ?? '') ?? [];
    const guardrail = GuardrailService.asked(request.url ?? '');
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body: unknown = JSON.parse(Buffer.concat(chunks).toString());
    if (guardrail) {
      this.findings.push(...checkSignature(request.headers));
      this.judge(guardrail, body, response);
      return;
    }
    const call = { operation, modelId: decodeURIComponent(modelId), body };
    this.calls.push(call);
    const findings = [...checkSignature(request.headers), ...checkBody(call)];
    this.findings.push(...findings);
    const guarded = this.guardrails.onTheWayIn(body as GuardedBody);
    if (guarded === 'unknown') return refuse(response, 400, 'ValidationException', 'no such guardrail');
    // The model is not asked for what the guardrail stops.
    if (guarded === 'stopped') return this.behave({ kind: 'refuses' }, call, response);
    const behaviour = this.behaviours.shift() ?? this.otherwise?.(call);
    if (findings.length > 0) return refuse(response, 400, 'ValidationException', findings.join(', '));
    if (!behaviour) {
      this.findings.push(`a call of ${operation} that no script expects`);
      return refuse(response, 500, 'InternalServerException', 'no script');
    }
    const { guardrail: rule } = this.guardrails;
    const isStopped =
      guarded === 'passed' && behaviour.kind === 'writes' && rule?.output?.test(behaviour.pieces.join(''));
    this.behave(isStopped ? { kind: 'refuses' } : behaviour, call, response);
  }

  private judge(
    asked: Parameters<GuardrailService['judge']>[0],
    body: unknown,
    response: ServerResponse,
  ): void {
    const { findings, judgement, answer } = this.guardrails.judge(asked, body);
    this.findings.push(...findings);
    if (judgement.kind === 'judged') sendJson(response, answer);
    else if (judgement.kind === 'unknown')
      refuse(response, 404, 'ResourceNotFoundException', 'no such guardrail');
    else if (judgement.kind === 'hangs') this.hang(response);
    else {
      const [status, type] = ERRORS[judgement.kind];
      refuse(response, status, type, judgement.kind);
    }
  }

  private behave(behaviour: BedrockBehaviour, call: BedrockCall, response: ServerResponse): void {
    const { kind } = behaviour;
    if (kind === 'throttles' || kind === 'fails' || kind === 'rejects-the-request') {
      const [status, type] = ERRORS[kind];
      refuse(response, status, type, kind);
    } else if (kind === 'hangs') this.hang(response);
    else if (kind === 'disconnects') {
      if (call.operation === 'converse-stream') beginStream(response);
      else response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
      // Half of an answer, then nothing.
      setImmediate(() => response.write('{"output":', () => response.socket?.destroy()));
    } else if (call.operation === 'converse') sendJson(response, converseAnswer(behaviour, call));
    else if (call.operation === 'converse-stream') streamAnswer(behaviour, response);
    else sendJson(response, pictureAnswer(behaviour, call));
  }

  private hang(response: ServerResponse): void {
    for (const resolve of this.hangers.splice(0)) resolve();
    response.on('close', () => {
      for (const resolve of this.leavers.splice(0)) resolve();
    });
  }

  stream(stream: ServerHttp2Stream, headers: IncomingHttpHeaders): void {
    // A reset of the client's is part of the test, not of the server.
    stream.on('error', () => undefined);
    const [, operation] = /^\/model\/[^/]+\/([\w-]+)$/.exec(String(headers[':path'])) ?? [];
    const findings = checkSignature({ ...headers, host: String(headers[':authority']) });
    if (operation !== 'invoke-with-bidirectional-stream') findings.push(`${operation} over HTTP/2`);
    const play = this.plays.shift();
    if (!play) findings.push('a stream that no script expects');
    this.findings.push(...findings);
    const isThrottled = this.openStreams >= this.maxStreams || play?.script === 'throttles';
    if (!play || play.script === 'throttles' || findings.length > 0 || isThrottled) {
      const [status, type] = isThrottled ? ERRORS.throttles : ERRORS['rejects-the-request'];
      stream.respond({
        ':status': status,
        'x-amzn-errortype': type,
        'content-type': 'application/json',
      });
      stream.end(JSON.stringify({ message: findings.join(', ') || type }));
      return;
    }
    this.openStreams++;
    stream.on('close', () => {
      this.openStreams--;
    });
    this.records.push(serveSonic(stream, play.script, play.limitMs));
  }
}

function checkBody({ operation, modelId, body }: BedrockCall): string[] {
  if (operation === 'converse' || operation === 'converse-stream') return checkConverse(body);
  if (operation !== 'invoke') return [`${operation} is not known`];
  return modelId.includes('stability') ? checkStability(body) : checkCanvas(body);
}

function refuse(response: ServerResponse, status: number, type: string, message: string): void {
  response.writeHead(status, { 'content-type': 'application/json', 'x-amzn-errortype': type });
  response.end(JSON.stringify({ message }));
}

function sendJson(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

function converseAnswer(behaviour: BedrockBehaviour, { body }: BedrockCall): unknown {
  const message = (content: unknown[], stopReason: string) => ({
    output: { message: { role: 'assistant', content } },
    stopReason,
    usage: USAGE,
    metrics: { latencyMs: 5 },
  });
  const toolUse = (input: unknown) => ({
    toolUse: { toolUseId: 'tool-1', name: body.toolConfig?.toolChoice?.tool?.name, input },
  });
  switch (behaviour.kind) {
    case 'answers':
      return message([toolUse(behaviour.value)], 'tool_use');
    case 'writes':
      return message([{ text: behaviour.pieces.join('') }], 'end_turn');
    case 'stops-at-the-limit':
      return message([toolUse({ ko: '잘했' })], 'max_tokens');
    case 'refuses':
      return message([{ text: 'Sorry.' }], 'guardrail_intervened');
    case 'malforms-the-tool-use':
      return message([], 'malformed_tool_use');
    default:
      return message([{ text: 'Well, let me think.' }], 'end_turn');
  }
}

function beginStream(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/vnd.amazon.eventstream' });
  response.write(streamEvent('messageStart', { role: 'assistant' }));
}

function streamAnswer(behaviour: BedrockBehaviour, response: ServerResponse): void {
  beginStream(response);
  const pieces = behaviour.kind === 'writes' ? behaviour.pieces : ['Sorry.'];
  for (const text of pieces)
    response.write(streamEvent('contentBlockDelta', { contentBlockIndex: 0, delta: { text } }));
  response.write(streamEvent('contentBlockStop', { contentBlockIndex: 0 }));
  const stopReason = behaviour.kind === 'refuses' ? 'content_filtered' : 'end_turn';
  response.write(streamEvent('messageStop', { stopReason }));
  response.end(streamEvent('metadata', { usage: USAGE, metrics: { latencyMs: 5 } }));
}

function streamEvent(type: string, payload: unknown): Buffer {
  return encodeFrame(
    { ':message-type': 'event', ':event-type': type, ':content-type': 'application/json' },
    JSON.stringify(payload),
  );
}

function pictureAnswer(behaviour: BedrockBehaviour, { modelId, body }: BedrockCall): unknown {
  const images = behaviour.kind === 'paints' ? [behaviour.png.toString('base64')] : [];
  const isModerated = behaviour.kind === 'moderates';
  if (modelId.includes('stability')) {
    const finish_reasons = [isModerated ? 'Filter reason: prompt' : null];
    return { seeds: [body.seed], finish_reasons, ...(isModerated ? {} : { images }) };
  }
  return isModerated
    ? { images: [], error: 'The content in your prompt has been blocked by our content filters.' }
    : { images, error: null };
}
