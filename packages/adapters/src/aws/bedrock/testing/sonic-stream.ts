import { randomUUID } from 'node:crypto';
import type { ServerHttp2Stream } from 'node:http2';
import { decodeFrame, encodeFrame, type Frame, FrameReader } from './event-stream.ts';
import { type SonicEvent, SonicOrder } from './sonic-order.ts';

/** Errors that the stream of a model can end with (Bedrock API Reference, InvokeModelWithBidirectionalStream). */
export type StreamException =
  | 'throttlingException'
  | 'validationException'
  | 'modelStreamErrorException'
  | 'internalServerException'
  | 'serviceUnavailableException'
  | 'modelTimeoutException';

/** The model's side of one stream: what a script can wait for and do. Waits reject when the client has gone. */
export interface SonicIo {
  readonly order: SonicOrder;
  /** Resolves once the audio block is open, or text is typed: the model may begin. */
  ready(): Promise<void>;
  /** Resolves once `pieces` more audioInput events have come than when it was called. */
  hears(pieces: number): Promise<void>;
  /** Resolves with the next typed text. */
  reads(): Promise<string>;
  /** Resolves when the learner's turn is over: `text` when she typed, `speech` when she spoke and then paused for 600 ms. */
  learnerTurn(): Promise<'text' | 'speech'>;
  /** A turn of the assistant whose `pieces` of 40 ms come 5 ms apart, so that it can be cut into. */
  speaks(text: string, pieces: number): Promise<void>;
  /** What the learner said, as FINAL. */
  transcript(text: string): void;
  /** A turn of the assistant: speculative text, audio, and the final text with END_TURN unless told otherwise. */
  says(turn: {
    text: string;
    audioMs?: number;
    final?: string | null;
    stopReason?: 'END_TURN' | 'PARTIAL_TURN';
  }): void;
  /** Begins a turn whose audio goes on until `interrupt`, or for ever. */
  beginsToSay(text: string, audioMs: number): { finish(): void; interrupt(final: string | null): void };
  /** A tool use; resolves with the JSON text of its result. */
  callsTool(toolName: string, content: unknown): Promise<string>;
  usage(inputTokens: number, outputTokens: number): void;
  /** Any event, also one that the guide does not know. */
  emits(name: string, fields: Record<string, unknown>): void;
  /** Ends the stream with an exception. */
  throws(exception: StreamException, message?: string): void;
  /** The connection breaks. */
  disconnects(): void;
  /** Resolves once the client has ended the session as it should. */
  ended(): Promise<void>;
}

/** Plays the model in one stream, which ends once the client has closed the session, whatever the script still waits for. */
export type SonicScript = (io: SonicIo) => Promise<void>;

/** How one stream went. */
export interface SonicRecord {
  order: SonicOrder;
  /** What the client did against the guide; the stream ended there with a validationException. */
  violations: string[];
  /** The frames that were not signed as they should be. */
  unsignedFrames: number;
  /** The client closed audio block, prompt and session in order. */
  isClosedInOrder: boolean;
  /** Resolves when the stream is over. */
  over: Promise<void>;
}

const AUDIO_PIECE_MS = 40;
/** 40 ms of 24 kHz PCM16: a quiet 200 Hz triangle, so that it is no silence. */
const AUDIO_PIECE = Buffer.alloc((24_000 * 2 * AUDIO_PIECE_MS) / 1000);
for (let index = 0; index < AUDIO_PIECE.length / 2; index++)
  AUDIO_PIECE.writeInt16LE(Math.abs((index % 120) - 60) * 100 - 3000, index * 2);

/** 600 ms of what the client sends: 16 kHz PCM16. */
const PAUSE_BYTES = 0.6 * 16_000 * 2;

function isLoud(pcm: Buffer): boolean {
  for (let at = 0; at + 1 < pcm.length; at += 2) if (Math.abs(pcm.readInt16LE(at)) > 328) return true;
  return false;
}

class ClientGone extends Error {}

/**
 * Serves one bidirectional stream: checks every frame and event, plays the script.
 * @param limitMs the stream is cut after so long with modelTimeoutException: the 8 minutes, compressed
 */
export function serveSonic(
  stream: ServerHttp2Stream,
  script: SonicScript,
  limitMs: number | null,
): SonicRecord {
  const session = new SonicSession(stream);
  const timer =
    limitMs === null
      ? undefined
      : setTimeout(() => session.throws('modelTimeoutException', 'limit'), limitMs);
  stream.respond({ ':status': 200, 'content-type': 'application/vnd.amazon.eventstream' });
  stream.on('data', (bytes: Buffer) => session.take(bytes));
  stream.on('end', () => session.clientEnded());
  stream.on('error', () => session.clientGone());
  const over = new Promise<void>((resolve) => {
    stream.on('close', () => {
      clearTimeout(timer);
      session.clientGone();
      resolve();
    });
  });
  session.record.over = over;
  script(session).catch((error: unknown) => {
    if (!(error instanceof ClientGone)) session.record.violations.push(`script: ${String(error)}`);
  });
  return session.record;
}

class SonicSession implements SonicIo {
  readonly order = new SonicOrder();
  readonly record: SonicRecord = {
    order: this.order,
    violations: [],
    unsignedFrames: 0,
    isClosedInOrder: false,
    over: Promise.resolve(),
  };
  private readonly stream: ServerHttp2Stream;
  private readonly frames = new FrameReader();
  private readonly waiting = new Set<{ isMet(): boolean; resolve(): void; reject(error: Error): void }>();
  private readonly names = { sessionId: randomUUID(), promptName: randomUUID(), completionId: randomUUID() };
  private readCount = 0;
  private judgedPieces = 0;
  private audioId = '';
  private isOver = false;
  private isGone = false;
  private hasStarted = false;

  constructor(stream: ServerHttp2Stream) {
    this.stream = stream;
  }

  take(bytes: Buffer): void {
    try {
      for (const frame of this.frames.push(bytes)) this.takeFrame(frame);
    } catch (error) {
      this.violates(String(error));
    }
    this.check();
  }

  private takeFrame({ headers, payload }: Frame): void {
    const signature = headers.get(':chunk-signature');
    const date = headers.get(':date');
    const isSigned =
      Buffer.isBuffer(signature) &&
      signature.length === 32 &&
      typeof date === 'object' &&
      'timestampMs' in date;
    if (!isSigned) this.record.unsignedFrames++;
    // The signed empty frame is the end of the stream.
    if (payload.length === 0) return;
    const inner = decodeFrame(payload);
    if (inner.headers.get(':event-type') === 'chunk') this.takeChunk(inner.payload);
    else this.violates('an event that is no chunk');
  }

  private takeChunk(payload: Buffer): void {
    const { bytes } = JSON.parse(payload.toString()) as { bytes: string };
    const { event } = JSON.parse(Buffer.from(bytes, 'base64').toString()) as {
      event: Record<string, object>;
    };
    const [name = '', ...others] = Object.keys(event);
    const sent: SonicEvent = { name, fields: (event[name] ?? {}) as Record<string, unknown> };
    const violation = others.length > 0 ? 'several events in one chunk' : this.order.take(sent);
    if (violation !== null) this.violates(violation);
    else if (this.order.stage === 'ended') {
      this.record.isClosedInOrder = true;
      this.completes();
    }
  }

  private violates(violation: string): void {
    this.record.violations.push(violation);
    this.throws('validationException', violation);
  }

  clientEnded(): void {
    if (this.order.stage !== 'ended' && !this.isOver) this.violates('the stream ended before sessionEnd');
    this.check();
  }

  clientGone(): void {
    this.isGone = true;
    this.check();
  }

  private check(): void {
    for (const wait of this.waiting) {
      if (!this.isGone && !this.isOver && !wait.isMet()) continue;
      this.waiting.delete(wait);
      if (wait.isMet()) wait.resolve();
      else wait.reject(new ClientGone());
    }
  }

  private until(isMet: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.add({ isMet, resolve, reject });
      this.check();
    });
  }

  ready(): Promise<void> {
    return this.until(() => this.order.heard.length > 0 || this.order.typed.length > 0);
  }
  hears(pieces: number): Promise<void> {
    const target = this.order.heard.length + pieces;
    return this.until(() => this.order.heard.length >= target);
  }
  async reads(): Promise<string> {
    await this.until(() => this.order.typed.length > this.readCount);
    return this.order.typed[this.readCount++] ?? '';
  }
  ended(): Promise<void> {
    return this.until(() => this.order.stage === 'ended' || this.isOver);
  }

  async learnerTurn(): Promise<'text' | 'speech'> {
    const from = this.judgedPieces;
    let hasTyped = false;
    await this.until(() => {
      hasTyped = this.order.typed.length > this.readCount;
      return hasTyped || this.pausedAfterSpeech(from);
    });
    if (hasTyped) this.readCount++;
    else this.judgedPieces = this.order.heard.length;
    return hasTyped ? 'text' : 'speech';
  }

  /** Turn detection of the simplest kind: something louder than -40 dB, then 600 ms of nothing. */
  private pausedAfterSpeech(from: number): boolean {
    let hasSpeech = false;
    let pauseBytes = 0;
    for (const pcm of this.order.heard.slice(from)) {
      if (isLoud(pcm)) {
        hasSpeech = true;
        pauseBytes = 0;
      } else pauseBytes += pcm.length;
      if (hasSpeech && pauseBytes >= PAUSE_BYTES) return true;
    }
    return false;
  }

  async speaks(text: string, pieces: number): Promise<void> {
    this.textBlock('ASSISTANT', 'SPECULATIVE', text, 'PARTIAL_TURN');
    const end = this.openAudio(0);
    for (let piece = 0; piece < pieces && !this.isOver; piece++) {
      this.audioPiece();
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    end('END_TURN');
    this.textBlock('ASSISTANT', 'FINAL', text, 'END_TURN');
  }

  private audioPiece(): void {
    const content = AUDIO_PIECE.toString('base64');
    this.emits('audioOutput', { contentId: this.audioId, role: 'ASSISTANT', content });
  }

  transcript(text: string): void {
    this.textBlock('USER', 'FINAL', text, 'PARTIAL_TURN');
  }

  says({ text, audioMs = 120, final = text, stopReason = 'END_TURN' }: Parameters<SonicIo['says']>[0]): void {
    this.textBlock('ASSISTANT', 'SPECULATIVE', text, 'PARTIAL_TURN');
    this.audioBlock(audioMs);
    if (final !== null) this.textBlock('ASSISTANT', 'FINAL', final, stopReason);
  }

  beginsToSay(text: string, audioMs: number): { finish(): void; interrupt(final: string | null): void } {
    this.textBlock('ASSISTANT', 'SPECULATIVE', text, 'PARTIAL_TURN');
    const end = this.openAudio(audioMs);
    return {
      finish: () => {
        end('END_TURN');
        this.textBlock('ASSISTANT', 'FINAL', text, 'END_TURN');
      },
      interrupt: (final) => {
        this.textBlock('ASSISTANT', 'FINAL', '{ "interrupted" : true }', 'INTERRUPTED');
        end('INTERRUPTED');
        if (final !== null) this.textBlock('ASSISTANT', 'FINAL', final, 'END_TURN');
      },
    };
  }

  async callsTool(toolName: string, content: unknown): Promise<string> {
    const [contentId, toolUseId] = [randomUUID(), randomUUID()];
    this.order.expectToolResult(toolUseId);
    this.emits('contentStart', { contentId, type: 'TOOL', role: 'TOOL' });
    this.emits('toolUse', { contentId, toolName, toolUseId, content: JSON.stringify(content) });
    this.emits('contentEnd', { contentId, type: 'TOOL', stopReason: 'TOOL_USE' });
    await this.until(() => this.order.toolResults.has(toolUseId));
    return this.order.toolResults.get(toolUseId) ?? '';
  }

  usage(inputTokens: number, outputTokens: number): void {
    const count = { speechTokens: 0, textTokens: 0 };
    this.emits('usageEvent', {
      details: { delta: { input: count, output: count }, total: { input: count, output: count } },
      totalInputTokens: inputTokens,
      totalOutputTokens: outputTokens,
      totalTokens: inputTokens + outputTokens,
    });
  }

  private textBlock(role: string, generationStage: string, content: string, stopReason: string): void {
    const contentId = randomUUID();
    const additionalModelFields = JSON.stringify({ generationStage });
    this.emits('contentStart', {
      contentId,
      type: 'TEXT',
      role,
      additionalModelFields,
      textOutputConfiguration: { mediaType: 'text/plain' },
    });
    this.emits('textOutput', { contentId, role, content });
    this.emits('contentEnd', { contentId, type: 'TEXT', stopReason });
  }

  private audioBlock(audioMs: number): void {
    this.openAudio(audioMs)('END_TURN');
  }

  private openAudio(audioMs: number): (stopReason: string) => void {
    const contentId = randomUUID();
    this.audioId = contentId;
    this.emits('contentStart', { contentId, type: 'AUDIO', role: 'ASSISTANT' });
    for (let givenMs = 0; givenMs < audioMs; givenMs += AUDIO_PIECE_MS) this.audioPiece();
    return (stopReason) => this.emits('contentEnd', { contentId, type: 'AUDIO', stopReason });
  }

  emits(name: string, fields: Record<string, unknown>): void {
    if (!this.hasStarted) {
      this.hasStarted = true;
      this.emits('completionStart', {});
    }
    const event = { event: { [name]: { ...this.names, ...fields } } };
    const bytes = Buffer.from(JSON.stringify(event)).toString('base64');
    const headers = {
      ':message-type': 'event',
      ':event-type': 'chunk',
      ':content-type': 'application/json',
    };
    this.write(encodeFrame(headers, JSON.stringify({ bytes })));
  }

  throws(exception: StreamException, message: string = exception): void {
    const headers = {
      ':message-type': 'exception',
      ':exception-type': exception,
      ':content-type': 'application/json',
    };
    this.write(encodeFrame(headers, JSON.stringify({ message })));
    this.end();
  }

  disconnects(): void {
    this.isOver = true;
    this.stream.session?.destroy();
  }

  completes(): void {
    if (this.isOver) return;
    this.emits('completionEnd', { stopReason: 'END_TURN' });
    this.end();
  }

  private write(bytes: Buffer): void {
    if (!this.isOver && !this.stream.destroyed) this.stream.write(bytes);
  }

  private end(): void {
    this.isOver = true;
    if (!this.stream.destroyed) this.stream.end();
    this.check();
  }
}
