import {
  type ClientMessage,
  closeCodes,
  decodeAudioFrame,
  encodeAudioFrame,
  isLineOfTalk,
  parseServerMessage,
  type ServerMessage,
  VOICE_PATH,
  VOICE_SUBPROTOCOL,
} from '@nova/contracts/voice/protocol.ts';

type Hello = Extract<ClientMessage, { type: 'hello' }>;
/** What a talk is asked for with: a new one, or one to go on with. */
export type TalkStart = Hello['talk'];
/** A message as its maker writes it: the connection numbers it. */
export type Outgoing = ClientMessage extends infer M
  ? M extends ClientMessage
    ? Omit<M, 'seq'>
    : never
  : never;

export interface TalkConnectionDeps {
  /** Where the page comes from, e.g. `https://nova.example`. */
  origin: string;
  /** A token that is valid now; null when nobody is signed in. */
  accessToken(): Promise<string | null>;
  /** After the gateway refused one as expired. */
  renewToken(): Promise<boolean>;
  openSocket(url: string, protocol: string): WebSocket;
}

export interface TalkListener {
  message(message: ServerMessage): void;
  /** 24 kHz mono PCM16, little-endian. */
  audio(pcm: Uint8Array): void;
  /**
   * `reconnecting`: lost, coming back by itself; `failed`: it will not; `elsewhere`: the talk is gone on with in another place; `held`:
   * nothing was said for long, and it waits for `comeBack`.
   */
  status(status: 'reconnecting' | 'failed' | 'elsewhere' | 'held'): void;
}

/** A talk over as many connections as it takes. */
export interface TalkConnection {
  send(message: Outgoing): void;
  /** 16 kHz mono PCM16; what cannot be sent now is dropped: late sound is worse than none. */
  sendAudio(pcm: Uint8Array): void;
  /** To a talk that is on hold; else nothing happens. */
  comeBack(): void;
  close(): void;
}

/** Waits before each new try; the gateway holds a talk for a minute, then leaves it open. */
const RETRY_MS = [300, 1_000, 2_000, 4_000, 8_000, 15_000, 20_000] as const;
/** More than this waits in the socket: the network is too slow for sound. */
const MAX_BUFFERED_BYTES = 64_000;

/** Connects, and comes back with `resume` when the connection is lost. */
export function openTalkConnection(
  start: TalkStart,
  listener: TalkListener,
  deps: TalkConnectionDeps,
): TalkConnection {
  let socket: WebSocket | null = null;
  let seq = 0;
  let lastSeq: number | null = null;
  /** Of the talk as it was greeted last, to come back to it. */
  let own: { talkId: string; resumeToken: string } | null = null;
  let linesSeen = start.kind === 'resume' ? (start.linesSeen ?? 0) : 0;
  let tries = 0;
  let isOver = false;
  let isHeld = false;
  let retry: ReturnType<typeof setTimeout> | undefined;

  async function connect(): Promise<void> {
    const token = await deps.accessToken();
    if (isOver) return;
    if (token === null) {
      fail();
      return;
    }
    const opened = deps.openSocket(`${deps.origin.replace(/^http/, 'ws')}${VOICE_PATH}`, VOICE_SUBPROTOCOL);
    opened.binaryType = 'arraybuffer';
    seq = 0;
    socket = opened;
    opened.onopen = () => {
      const talk: Hello['talk'] = own === null ? start : { kind: 'resume', ...own, lastSeq, linesSeen };
      send({ type: 'hello', token, talk });
    };
    opened.onmessage = ({ data }: MessageEvent<string | ArrayBuffer>) => read(data);
    opened.onclose = ({ code }) => {
      if (socket === opened) socket = null;
      closed(code);
    };
  }
  function read(data: string | ArrayBuffer): void {
    if (data instanceof ArrayBuffer) {
      const frame = decodeAudioFrame(new Uint8Array(data));
      if (!frame) return;
      lastSeq = frame.seq;
      listener.audio(frame.pcm);
      return;
    }
    const message = parseServerMessage(data);
    if (!message) return;
    lastSeq = message.seq;
    if (message.type === 'welcome') {
      const { talkId, resumeToken } = message;
      own = { talkId, resumeToken };
      tries = 0;
    }
    if (isLineOfTalk(message)) linesSeen++;
    if (message.type === 'ended') isOver = true;
    if (message.type === 'notice' && message.code === 'token-expiring') void freshen();
    listener.message(message);
  }
  async function freshen(): Promise<void> {
    if (!(await deps.renewToken())) return;
    const token = await deps.accessToken();
    if (token !== null) send({ type: 'token', token });
  }
  function closed(code: number): void {
    if (isOver) return;
    if (code === closeCodes.onHold) {
      isHeld = true;
      listener.status('held');
      return;
    }
    const mayComeBack = !FINAL.has(code) && tries < RETRY_MS.length && (own !== null || tries < 2);
    if (!mayComeBack) {
      fail(code === closeCodes.replaced ? 'elsewhere' : 'failed');
      return;
    }
    listener.status('reconnecting');
    const waitMs = RETRY_MS[tries++] ?? 0;
    retry = setTimeout(() => {
      const ready = code === closeCodes.tokenExpired ? deps.renewToken() : Promise.resolve(true);
      void ready.then(connect);
    }, waitMs);
  }
  function fail(status: 'failed' | 'elsewhere' = 'failed'): void {
    isOver = true;
    listener.status(status);
  }
  function send(message: Outgoing): void {
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ ...message, seq: seq++ }));
  }
  void connect();
  return {
    send,
    sendAudio(pcm) {
      if (socket?.readyState !== WebSocket.OPEN || own === null || socket.bufferedAmount > MAX_BUFFERED_BYTES)
        return;
      socket.send(encodeAudioFrame({ seq: seq++, pcm }));
    },
    comeBack() {
      if (!isHeld) return;
      isHeld = false;
      tries = 0;
      listener.status('reconnecting');
      void connect();
    },
    close() {
      isOver = true;
      clearTimeout(retry);
      socket?.close();
    },
  };
}

/** Codes after which coming back by itself would be wrong or in vain. */
const FINAL: ReadonlySet<number> = new Set<number>([
  closeCodes.finished,
  closeCodes.malformed,
  closeCodes.tokenInvalid,
  closeCodes.forbidden,
  closeCodes.talkUnknown,
  closeCodes.replaced,
  closeCodes.busy,
]);
