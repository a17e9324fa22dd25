import { once } from 'node:events';
import {
  decodeAudioFrame,
  encodeAudioFrame,
  isLineOfTalk,
  parseServerMessage,
  type ServerMessage,
  VOICE_SUBPROTOCOL,
} from '@nova/contracts/voice/protocol.ts';
import WebSocket from 'ws';

type MessageType = ServerMessage['type'];

/** A client that keeps the protocol unless told otherwise, and holds every frame of the gateway against it. */
export interface TestClient {
  readonly socket: WebSocket;
  readonly messages: ServerMessage[];
  readonly audio: Uint8Array[];
  /** Asks for the same talk as a client that comes back by itself does. */
  resume(): ResumeAgain;
  /** Sends a message with the next number. */
  send(message: Record<string, unknown>): void;
  sendAudio(pcm: Uint8Array): void;
  /** Resolves once the gateway has had all that was sent: a ping comes after it, and is answered at once. */
  arrived(): Promise<void>;
  /** The first message of the kind at or after an index that fits. @throws Error when the socket closes without one */
  until<T extends MessageType>(
    type: T,
    where?: (message: Extract<ServerMessage, { type: T }>) => boolean,
    from?: number,
  ): Promise<Extract<ServerMessage, { type: T }>>;
  /** The code it was closed with. */
  readonly closed: Promise<number>;
}

interface ResumeAgain {
  kind: 'resume';
  talkId: string | undefined;
  resumeToken: string | undefined;
  lastSeq: number;
  linesSeen: number;
}

/** What a talk is asked for with, unless said otherwise. */
export const START = {
  kind: 'start',
  scenarioId: 'talk-cafe-order',
  mode: 'spoken',
  settings: { turnDetection: { mode: 'hands-free', patienceMs: 400 }, speed: 1, correction: 'after' },
};

/** Connects, and says hello when there is one to say. */
export async function connect(
  url: string,
  hello?: { token: string; talk?: unknown },
  headers: Record<string, string> = {},
): Promise<TestClient> {
  const socket = new WebSocket(url, VOICE_SUBPROTOCOL, { headers });
  const messages: ServerMessage[] = [];
  const audio: Uint8Array[] = [];
  const waiters = new Set<() => void>();
  let seq = 0;
  let lastSeq = -1;
  const wake = () => {
    for (const each of [...waiters]) each();
  };
  socket.on('message', (data: Buffer, isBinary) => {
    const frame = isBinary ? decodeAudioFrame(data) : parseServerMessage(data.toString('utf8'));
    if (!frame) throw new Error(`not of the protocol: ${data.toString('utf8').slice(0, 200)}`);
    if (lastSeq >= 0 && frame.seq !== lastSeq + 1 && !('type' in frame && frame.type === 'welcome'))
      throw new Error(`frame ${frame.seq} came after ${lastSeq}`);
    lastSeq = frame.seq;
    if ('type' in frame) messages.push(frame);
    else audio.push(frame.pcm);
    wake();
  });
  const closed = new Promise<number>((resolve) => {
    socket.on('close', (code) => {
      resolve(code);
      wake();
    });
  });
  socket.on('error', () => undefined);
  await once(socket, 'open');
  const client: TestClient = {
    socket,
    messages,
    audio,
    closed,
    resume() {
      const welcome = messages.find((each) => each.type === 'welcome');
      const { talkId, resumeToken } = welcome ?? {};
      const linesSeen = messages.filter(isLineOfTalk).length;
      return { kind: 'resume', talkId, resumeToken, lastSeq, linesSeen };
    },
    send(message) {
      socket.send(JSON.stringify({ ...message, seq: seq++ }));
    },
    sendAudio(pcm) {
      socket.send(encodeAudioFrame({ seq: seq++, pcm }));
    },
    async arrived() {
      const answered = once(socket, 'pong');
      socket.ping();
      await answered;
    },
    until(type, where = () => true, from = 0) {
      return new Promise((resolve, reject) => {
        const look = () => {
          const found = messages.find((each, i) => i >= from && each.type === type && where(each as never));
          if (found) {
            waiters.delete(look);
            resolve(found as never);
          } else if (socket.readyState === socket.CLOSED) {
            waiters.delete(look);
            reject(new Error(`closed without "${type}": ${messages.map((each) => each.type).join(' ')}`));
          }
        };
        waiters.add(look);
        look();
      });
    },
  };
  if (hello) client.send({ type: 'hello', token: hello.token, talk: hello.talk ?? START });
  return client;
}
