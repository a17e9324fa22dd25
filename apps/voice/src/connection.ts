import { problemMessages } from '@nova/contracts/problem-messages.ts';
import {
  type ClientMessage,
  type CloseCode,
  closeCodes,
  decodeAudioFrame,
  encodeAudioFrame,
  parseClientMessage,
  type ServerMessage,
  voiceLimits,
} from '@nova/contracts/voice/protocol.ts';
import type { RawData, WebSocket } from 'ws';
import { createTokenBucket } from './token-bucket.ts';
import type { VoiceProblemCode, VoiceSettings } from './voice-deps.ts';

/** A message as its maker writes it: the connection numbers it. */
export type Outgoing = ServerMessage extends infer M
  ? M extends ServerMessage
    ? Omit<M, 'seq'>
    : never
  : never;

/** Who is told what a client sends. */
export interface ConnectionHandler {
  message(message: ClientMessage): void;
  /** @param pcm whole samples; its own memory */
  audio(pcm: Uint8Array): void;
  closed(): void;
}

/** One WebSocket: frames parsed, counted and bounded both ways. */
export interface Connection {
  /** The number of the next frame to the client; a resumed talk goes on with its own. */
  nextSeq: number;
  readonly isOpen: boolean;
  /** Audio that was not sent because the client does not read fast enough. */
  readonly droppedAudioCount: number;
  send(message: Outgoing): void;
  sendAudio(pcm: Uint8Array): void;
  /** Says why, then closes. */
  refuse(code: VoiceProblemCode, closeCode: CloseCode): void;
  close(closeCode: CloseCode): void;
}

/**
 * Takes a socket over. What breaks the protocol closes it with the code that says so: a frame that is no message of it or
 * out of order, too many frames, too much audio (`voiceLimits`). Frames after that are not read.
 */
export function createConnection(
  socket: WebSocket,
  settings: Pick<VoiceSettings, 'dropAudioBeyondBytes' | 'closeBeyondBytes' | 'pingMs'>,
  nowMs: () => number,
  handler: ConnectionHandler,
): Connection {
  const messages = createTokenBucket(voiceLimits.messagesPerSecond, voiceLimits.messageBurst, nowMs());
  const audio = createTokenBucket(voiceLimits.audioBytesPerSecond, voiceLimits.audioBurstBytes, nowMs());
  let expectedSeq = 0;
  let droppedAudioCount = 0;
  let isAlive = true;

  const connection: Connection = {
    nextSeq: 0,
    get isOpen() {
      return socket.readyState === socket.OPEN;
    },
    get droppedAudioCount() {
      return droppedAudioCount;
    },
    send(message) {
      if (!connection.isOpen) return;
      socket.send(JSON.stringify({ ...message, seq: connection.nextSeq++ }));
      if (socket.bufferedAmount > settings.closeBeyondBytes) connection.close(closeCodes.tooSlow);
    },
    sendAudio(pcm) {
      if (!connection.isOpen) return;
      if (socket.bufferedAmount > settings.dropAudioBeyondBytes) {
        droppedAudioCount++;
        return;
      }
      socket.send(encodeAudioFrame({ seq: connection.nextSeq++, pcm }));
    },
    refuse(code, closeCode) {
      const { ko, en } = problemMessages[code];
      connection.send({
        type: 'problem',
        code,
        message: { ko: `${ko.title}. ${ko.detail}`, en: `${en.title}. ${en.detail}` },
        isFatal: true,
      });
      connection.close(closeCode);
    },
    close(closeCode) {
      socket.close(closeCode);
    },
  };
  function read(data: RawData, isBinary: boolean): void {
    if (!connection.isOpen) return;
    const bytes = data as Buffer;
    if (isBinary) readAudio(bytes);
    else readMessage(bytes.toString('utf8'));
  }
  function readMessage(text: string): void {
    const isInTime = messages.take(1, nowMs());
    const message = isInTime ? parseClientMessage(text) : null;
    if (!isInTime) connection.refuse('rate-limited', closeCodes.tooFast);
    else if (message?.seq !== expectedSeq) connection.refuse('body-invalid', closeCodes.malformed);
    else {
      expectedSeq++;
      handler.message(message);
    }
  }
  function readAudio(bytes: Buffer): void {
    const frame = bytes.byteLength <= voiceLimits.audioFrameBytes ? decodeAudioFrame(bytes) : null;
    if (frame?.seq !== expectedSeq) connection.refuse('body-invalid', closeCodes.malformed);
    else if (!audio.take(frame.pcm.byteLength, nowMs()))
      connection.refuse('rate-limited', closeCodes.tooFast);
    else {
      expectedSeq++;
      // The frame may be a view into a buffer that ws shares between small frames.
      handler.audio(new Uint8Array(frame.pcm));
    }
  }
  const ping = setInterval(() => {
    if (!isAlive) return socket.terminate();
    isAlive = false;
    socket.ping();
  }, settings.pingMs);
  socket.on('pong', () => {
    isAlive = true;
  });
  socket.on('message', read);
  // What ws itself refuses (a frame over maxPayload, broken UTF-8) it closes with the code of RFC 6455.
  socket.on('error', () => undefined);
  socket.on('close', () => {
    clearInterval(ping);
    handler.closed();
  });
  return connection;
}
