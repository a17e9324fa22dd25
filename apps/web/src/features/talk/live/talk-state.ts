import type { SessionDetail } from '@nova/contracts/http/learning.ts';
import type { NoticeCode } from '@nova/contracts/voice/notice-codes.ts';
import type { ServerMessage, TalkEndReason } from '@nova/contracts/voice/protocol.ts';
import type { Care } from '../../../ui/CareNotice.tsx';

type Of<T extends ServerMessage['type']> = Extract<ServerMessage, { type: T }>;

/** One line of the talk on the screen. */
export interface TalkLine {
  /** Its place in the talk, from 0. */
  place: number;
  speaker: 'learner' | 'partner';
  text: string;
  gloss: string | null;
  isFinal: boolean;
  /** The learner's, made out word by word: some of its words may be others than were said. */
  isGuessed: boolean;
  /** The learner's, of which no word was made out: for about how long she spoke, in milliseconds; else null. */
  notMadeOutMs: number | null;
  /** How the learner's own line sounded, 0-100; null until it is known. */
  score: number | null;
}

/** Where a talk stands, as the screen shows it. */
export interface TalkState {
  /** `elsewhere`: gone on with, or ended, on another device or in another tab; `held`: on hold, because nothing was said for long. */
  phase: 'connecting' | 'queued' | 'live' | 'reconnecting' | 'held' | 'ended' | 'failed' | 'elsewhere';
  queuePosition: number | null;
  partner: Of<'welcome'>['partner'] | null;
  talkId: string | null;
  sessionId: string | null;
  /** Who has the word; `thinking`: the learner has spoken and the partner has not answered yet. */
  turn: 'nobody' | 'partner' | 'learner' | 'thinking';
  lines: readonly TalkLine[];
  goalsMet: readonly string[];
  guidance: Required<Pick<Of<'guidance'>, 'hint' | 'replies' | 'asides'>> | null;
  howToSay: { asked: string; answers: Of<'how-to-say'>['answers'] } | null;
  misheard: Of<'misheard'>['reason'];
  notice: Exclude<NoticeCode, 'token-expiring' | Care> | null;
  /** Of what she spoke that goes before practice: whom to call stays in sight for the rest of the talk. */
  care: readonly Care[];
  end: { reason: TalkEndReason; hasReport: boolean } | null;
  problem: { message: { ko: string; en: string } } | null;
}

/** Before anything was heard of the gateway. */
export const NO_TALK: TalkState = {
  phase: 'connecting',
  queuePosition: null,
  partner: null,
  talkId: null,
  sessionId: null,
  turn: 'nobody',
  lines: [],
  goalsMet: [],
  guidance: null,
  howToSay: null,
  misheard: null,
  notice: null,
  care: [],
  end: null,
  problem: null,
};

/** Before anything was heard of the gateway, in a talk to go on with: what was said stands there already. */
export function talkSoFar({ talk, attempts }: Pick<SessionDetail, 'talk' | 'attempts'>): TalkState {
  const scores = new Map(attempts.map(({ attemptId, result }) => [attemptId, result.overall]));
  const lines = (talk?.turns ?? []).map((turn, place): TalkLine => {
    const { speaker, text, gloss, attemptId, isGuessed = false, notMadeOutMs = null } = turn;
    const score = attemptId === null ? null : (scores.get(attemptId) ?? null);
    return { place, speaker, text, gloss, isFinal: true, isGuessed, notMadeOutMs, score };
  });
  return { ...NO_TALK, lines, care: talk?.care ?? [] };
}

/** Whether nothing comes any more. */
export function isOver({ phase }: TalkState): boolean {
  return phase === 'ended' || phase === 'failed' || phase === 'elsewhere';
}

/** The state after the connection has come to something. */
export function afterStatus(state: TalkState, phase: TalkState['phase']): TalkState {
  // It comes back by itself, whatever it was refused with.
  if (phase === 'reconnecting') return { ...state, phase, problem: null };
  // It was told as often as it is told.
  if (phase === 'held') return { ...state, phase, turn: 'nobody', notice: null };
  return { ...state, phase };
}

/** The state after a message of the gateway. */
export function afterMessage(state: TalkState, message: ServerMessage): TalkState {
  switch (message.type) {
    case 'welcome': {
      const { partner, talkId, sessionId, goalsMet } = message;
      // What was being said when the connection went is told again, or never was said.
      const lines = state.lines.filter(({ isFinal }) => isFinal);
      const isLive = { phase: 'live', queuePosition: null, turn: 'nobody' } as const;
      // What was told of a turn or a refusal of before.
      const isOld = { misheard: null, notice: null, problem: null } as const;
      return { ...state, ...isLive, ...isOld, lines, partner, talkId, sessionId, goalsMet };
    }
    case 'partner-changed':
      return { ...state, partner: message.partner };
    case 'queued':
      return { ...state, phase: 'queued', queuePosition: message.position };
    case 'turn-started':
      return {
        ...state,
        turn: message.speaker,
        ...(message.speaker === 'partner' && hasMovedOn(state) && { howToSay: null }),
        // Both were about what she said before.
        ...(message.speaker === 'learner' && { misheard: null, notice: null }),
      };
    case 'caption':
      return { ...state, ...notOfItsTurn(state, message), lines: withCaption(state.lines, message) };
    case 'turn-ended':
      // Of a turn whose text was judged meanwhile the end comes when the next has begun.
      if (state.turn === other(message.speaker)) return state;
      return { ...state, turn: message.speaker === 'learner' ? 'thinking' : 'nobody' };
    case 'goal-met':
      return { ...state, goalsMet: [...new Set([...state.goalsMet, message.goalId])] };
    case 'guidance':
      return afterGuidance(state, message);
    case 'how-to-say':
      return { ...state, howToSay: { asked: message.asked, answers: message.answers } };
    case 'misheard':
      return { ...state, misheard: message.reason, lines: withNotMadeOut(state.lines, message) };
    case 'pronunciation':
      return { ...state, lines: withScore(state.lines, message) };
    case 'notice':
      return afterNotice(state, message.code);
    case 'ended':
      return {
        ...state,
        phase: 'ended',
        turn: 'nobody',
        end: { reason: message.reason, hasReport: message.hasReport },
      };
    case 'problem':
      return { ...state, problem: { message: message.message } };
    case 'interrupted':
      return { ...state, turn: 'nobody' };
  }
}

function afterNotice(state: TalkState, code: NoticeCode): TalkState {
  // The connection sees to the token; the learner need not know.
  if (code === 'token-expiring') return state;
  // Nor is she to be offered words to practise while the partner waits for her after what goes before practice.
  if (code === 'idle' && state.care.length > 0 && state.guidance === null) return state;
  if (code !== 'needs-help' && code !== 'needs-protection') return { ...state, notice: code };
  // Nothing is to be practised until she goes on.
  return { ...state, care: [...new Set([...state.care, code])], guidance: null, howToSay: null };
}

/** A line of hers that is told while no turn goes on was said when the client was away, and after what was not understood before it. */
function notOfItsTurn({ turn }: TalkState, { speaker, stage }: Of<'caption'>): Partial<TalkState> {
  return turn === 'nobody' && speaker === 'learner' && stage === 'final' ? { misheard: null } : {};
}

/** Whether the partner goes on after her turn; one that gives hints says so by the next hint. */
function hasMovedOn({ guidance, turn, misheard }: TalkState): boolean {
  return guidance === null && misheard === null && (turn === 'learner' || turn === 'thinking');
}

/** Words that she asked for are of the turn that she asked in. */
function afterGuidance(state: TalkState, { hint, replies, asides = [] }: Of<'guidance'>): TalkState {
  const isSameTurn = state.guidance === null || state.guidance.hint.en === hint.en;
  return { ...state, guidance: { hint, replies, asides }, howToSay: isSameTurn ? state.howToSay : null };
}

const other = (speaker: TalkLine['speaker']) => (speaker === 'learner' ? 'partner' : 'learner');

/** A final caption takes the place of the speculative one of its turn. */
function withCaption(lines: readonly TalkLine[], caption: Of<'caption'>): TalkLine[] {
  const { speaker, text, gloss, stage, isGuessed = false } = caption;
  const last = lines.at(-1);
  const before = last && !last.isFinal && last.speaker === speaker ? lines.slice(0, -1) : lines;
  const isFinal = stage === 'final';
  const line = { speaker, text, gloss, isFinal, isGuessed, notMadeOutMs: null, score: null };
  return [...before, { ...line, place: before.length }];
}

function withNotMadeOut(lines: readonly TalkLine[], { notMadeOutMs }: Of<'misheard'>): readonly TalkLine[] {
  if (notMadeOutMs === undefined) return lines;
  const line = { text: '', gloss: null, isFinal: true, isGuessed: false, notMadeOutMs, score: null };
  return [...lines, { ...line, speaker: 'learner', place: lines.length }];
}

function withScore(lines: readonly TalkLine[], { text, overall }: Of<'pronunciation'>): TalkLine[] {
  const index = lines.findLastIndex((line) => line.speaker === 'learner' && line.text === text);
  return lines.map((line, i) => (i === index ? { ...line, score: overall } : line));
}
