/**
 * The live talk between browser and voice gateway, over one WebSocket.
 * Text frames are JSON messages of the unions below, binary frames are audio. Both carry a sequence number of their
 * direction, counted together: 0, 1, 2 ... without a gap. The first frame of the client is `hello`, with the access token
 * (never in the address); nothing else is read before it.
 */
import { z } from 'zod';
import { LocalizedText, OpaqueId, Score0to100 } from '../http/common.ts';
import { TalkScreening } from '../http/talk-report.ts';
import { noticeCodes } from './notice-codes.ts';

/** The WebSocket subprotocol, and with it the version of everything below. */
export const VOICE_SUBPROTOCOL = 'nova-voice.1';
/** Where the gateway answers. */
export const VOICE_PATH = '/voice';

/** Microphone audio: mono PCM16, little-endian. */
export const CLIENT_AUDIO_RATE_HZ = 16_000;
/** The partner's voice: mono PCM16, little-endian. */
export const SERVER_AUDIO_RATE_HZ = 24_000;

/** What a client may send. Beyond a size the connection is closed (1009), beyond a rate with `closeCodes.tooFast`. */
export const voiceLimits = {
  /** The largest text frame of a client, in bytes of UTF-8. */
  textFrameBytes: 8 * 1024,
  /** The largest audio frame of a client: 200 ms and the sequence number. */
  audioFrameBytes: 6_400 + 4,
  /**
   * Bytes of microphone audio a second, over what 16 kHz gives by a fifth (clocks differ), with a burst of 10 s: what a phone in
   * a lift has kept in its buffers comes at once.
   */
  audioBytesPerSecond: 38_400,
  audioBurstBytes: 320_000,
  /** Text frames a second, with a burst of 40. */
  messagesPerSecond: 10,
  messageBurst: 40,
  /** `hello` has to come within this time. */
  helloWithinMs: 10_000,
  /** How long a talk is held for a lost client; then it is left open, and whoever comes back goes on with what was saved. */
  resumeWithinMs: 60_000,
} as const;

/** Why the gateway closed a connection (RFC 6455, 7.4.2: 4000-4999 are for applications). */
export const closeCodes = {
  /** The talk is over; all was said. */
  finished: 1000,
  /** The gateway stops; come back at once with `resume`. */
  goingAway: 1001,
  /** A frame is no JSON, no message of the protocol or out of order. */
  malformed: 4400,
  tokenInvalid: 4401,
  tokenExpired: 4402,
  /** The account may not talk (yet): consent, age. */
  forbidden: 4403,
  /** No such talk of this learner, or it has ended. */
  talkUnknown: 4404,
  helloMissing: 4408,
  /** The talk was taken over by another client, or ended elsewhere; do not come back by yourself. */
  replaced: 4409,
  /** She was asked whether she is there and said nothing: the talk is left open. Come back with `resume` when she says so, not by yourself. */
  onHold: 4410,
  /** More than the limits allow, as after a long stall of the client: come back with `resume`. */
  tooFast: 4429,
  /** This client does not read what it is sent. */
  tooSlow: 4430,
  internal: 4500,
  busy: 4503,
} as const;
export type CloseCode = (typeof closeCodes)[keyof typeof closeCodes];

const Seq = z.int().min(0).max(0xff_ff_ff_ff);

/** Who decides that a turn is over. Patience: how long a pause may be. */
export const TurnDetection = z.discriminatedUnion('mode', [
  z.strictObject({ mode: z.literal('hands-free'), patienceMs: z.int().min(400).max(4_000) }),
  z.strictObject({ mode: z.literal('push-to-talk') }),
]);
export type TurnDetection = z.infer<typeof TurnDetection>;

/** What a learner may set, before and during a talk. */
export const TalkSettings = z.strictObject({
  turnDetection: TurnDetection,
  speed: z.number().min(0.6).max(1.2),
  correction: z.enum(['recast', 'prompt', 'after']),
});
export type TalkSettings = z.infer<typeof TalkSettings>;

const Token = z.string().min(1).max(4_096);
/** What a learner types: one line of it. */
const TypedText = z.string().trim().min(1).max(300);

const Hello = z.strictObject({
  type: z.literal('hello'),
  seq: z.literal(0),
  token: Token,
  /** A new talk, or one of before to go on with. */
  talk: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('start'),
      scenarioId: OpaqueId,
      /** `typed`: no microphone is used, and no audio is sent either way. */
      mode: z.enum(['spoken', 'typed']),
      voice: OpaqueId.optional(),
      settings: TalkSettings,
    }),
    z.strictObject({
      kind: z.literal('resume'),
      talkId: OpaqueId,
      /**
       * Of the last `welcome`, from a client that comes back by itself: where another client has taken the talk over since, it is
       * closed as `replaced`. Without it the client takes the talk over.
       */
      resumeToken: OpaqueId.optional(),
      /**
       * The last sequence number the client has from the gateway: messages after it are sent again, audio is not. It counts only
       * with the `resumeToken` of the run of the talk that it was sent in: another run counts anew.
       */
      lastSeq: Seq.nullable(),
      /**
       * How many lines of the talk the client shows: see `isLineOfTalk`. A client that knows no number of this
       * run of the talk (another device, or the talk was left open meanwhile) is sent the lines after them.
       */
      linesSeen: z.int().min(0).optional(),
    }),
  ]),
});

const message = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.strictObject({ type: z.literal(type), seq: Seq, ...shape });

/** A message of the client. */
export const ClientMessage = z.discriminatedUnion('type', [
  Hello,
  /** Push-to-talk: pressed; what the partner says is cut off. */
  message('turn-begin', {}),
  message('turn-end', {}),
  /** A typed turn. */
  message('text', { text: TypedText }),
  message('how-to-say', { korean: TypedText }),
  /** Cuts the partner off. */
  message('interrupt', {}),
  message('settings', { settings: TalkSettings }),
  /** A fresh access token, before the old one expires. */
  message('token', { token: Token }),
  /** Ends the talk and asks for its report. */
  message('finish', {}),
]);
export type ClientMessage = z.infer<typeof ClientMessage>;

/** `offline`: the partner plays the scenario's own lines; to be shown. */
const Partner = z.strictObject({
  kind: z.enum(['offline', 'model']),
  modelId: z.string(),
  voice: z.string(),
});

const Speaker = z.enum(['learner', 'partner']);
const SuggestedReply = z.strictObject({ en: z.string(), ko: z.string() });

/** Why a talk ended. */
export const talkEndReasons = ['completed', 'finished', 'time-limit', 'left', 'failed'] as const;
export type TalkEndReason = (typeof talkEndReasons)[number];

/** A message of the gateway. */
export const ServerMessage = z.discriminatedUnion('type', [
  /** The talk runs. */
  message('welcome', {
    talkId: OpaqueId,
    /** The learning session that the report is kept in. */
    sessionId: OpaqueId,
    scenarioId: OpaqueId,
    partner: Partner,
    mode: z.enum(['spoken', 'typed']),
    isResumed: z.boolean(),
    /** For `resume`, should the connection be lost; of no other use. */
    resumeToken: OpaqueId,
    goalsMet: z.array(OpaqueId),
    settings: TalkSettings,
  }),
  /** No partner is free: wait here. 1 = next. */
  message('queued', { position: z.int().min(1) }),
  /** Another partner goes on with the talk, because the one it had cannot be reached. */
  message('partner-changed', { partner: Partner }),
  message('turn-started', { speaker: Speaker }),
  message('caption', {
    speaker: Speaker,
    stage: z.enum(['speculative', 'final']),
    text: z.string(),
    gloss: z.string().nullable(),
    /** Of final texts, where a guardrail judges the talk or personal data was masked (`TalkScreening`). */
    screening: TalkScreening.optional(),
    /** The learner's, made out word by word: some of its words may be others than were said. */
    isGuessed: z.boolean().optional(),
  }),
  message('turn-ended', { speaker: Speaker }),
  /** Throw away the audio that was not played yet. */
  message('interrupted', {}),
  message('goal-met', { goalId: OpaqueId }),
  message('guidance', {
    hint: LocalizedText,
    replies: z.array(SuggestedReply),
    /** What may be asked or said at any time, where the partner knows it. */
    asides: z.array(SuggestedReply).optional(),
  }),
  message('how-to-say', { asked: z.string(), answers: z.array(SuggestedReply) }),
  /**
   * `unanswered`: the words were made out, and this partner has no answer to them. `busy`: nobody had time to listen;
   * null: a turn of before that is told again, of which nobody keeps why.
   */
  message('misheard', {
    reason: z
      .enum(['silence', 'too-quiet', 'noise', 'not-english', 'off-script', 'unanswered', 'busy'])
      .nullable(),
    /** She spoke for about so long, and no word was made out: her turn has no caption. */
    notMadeOutMs: z.int().min(0).optional(),
  }),
  /** How the learner's own turn sounded; comes a little later than the turn. */
  message('pronunciation', { attemptId: OpaqueId, text: z.string(), overall: Score0to100 }),
  message('notice', { code: z.enum(noticeCodes) }),
  message('ended', {
    reason: z.enum(talkEndReasons),
    sessionId: OpaqueId,
    /** False when nothing was said: there is nothing to report. */
    hasReport: z.boolean(),
  }),
  /** Something was refused; the connection is closed after it when `isFatal`. `code` is a problem code of the HTTP API. */
  message('problem', { code: z.string(), message: LocalizedText, isFatal: z.boolean() }),
]);
export type ServerMessage = z.infer<typeof ServerMessage>;

/** Whether it is a line of the talk, of those that `linesSeen` counts: what somebody said, or a turn not made out. */
export function isLineOfTalk(message: ServerMessage): boolean {
  if (message.type === 'misheard') return message.notMadeOutMs !== undefined;
  return message.type === 'caption' && message.stage === 'final';
}

/** Audio with its place in the sequence. */
export interface AudioFrame {
  seq: number;
  pcm: Uint8Array;
}

const SEQ_BYTES = 4;

/** `seq` as 4 bytes, big-endian (network order), then the samples. */
export function encodeAudioFrame({ seq, pcm }: AudioFrame): Uint8Array<ArrayBuffer> {
  const frame = new Uint8Array(SEQ_BYTES + pcm.byteLength);
  new DataView(frame.buffer).setUint32(0, seq);
  frame.set(pcm, SEQ_BYTES);
  return frame;
}

/** The frame's parts, or null when it holds no whole sample. The samples are a view into the frame. */
export function decodeAudioFrame(frame: Uint8Array): AudioFrame | null {
  const pcmBytes = frame.byteLength - SEQ_BYTES;
  if (pcmBytes < 2 || pcmBytes % 2 === 1) return null;
  const seq = new DataView(frame.buffer, frame.byteOffset).getUint32(0);
  return { seq, pcm: frame.subarray(SEQ_BYTES) };
}

/** A client's text frame as a message; null when it is too large, no JSON or no message of the protocol. */
export function parseClientMessage(text: string): ClientMessage | null {
  return parseWith(ClientMessage, text, voiceLimits.textFrameBytes);
}

/** The gateway's text frame as a message; null when it is no message of the protocol. */
export function parseServerMessage(text: string): ServerMessage | null {
  return parseWith(ServerMessage, text, Infinity);
}

function parseWith<T>(schema: z.ZodType<T>, text: string, maxBytes: number): T | null {
  if (text.length > maxBytes || new TextEncoder().encode(text).byteLength > maxBytes) return null;
  try {
    const parsed = schema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
