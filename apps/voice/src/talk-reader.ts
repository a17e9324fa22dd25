import type { TalkEnd } from '@nova/core/conversation/talk-record.ts';
import type { LiveTalk, TalkEvent } from '@nova/core/ports/speech-to-speech-model.ts';
import type { KeptTalk } from './kept-talk.ts';
import { saidTurn, turnNotMadeOut } from './said-turn.ts';
import type { TalkOutbox } from './talk-outbox.ts';
import type { TalkPace } from './talk-pace.ts';
import { noticesOf } from './turn-notice.ts';
import type { TurnScorer } from './turn-scorer.ts';
import type { VoiceDeps, VoiceLog } from './voice-deps.ts';

/** What becomes of the events of a live talk: told to the client, kept in the record, scored, and felt in the pace. */
export interface TalkReader {
  /** Of the partner that talks now. */
  readonly voice: string;
  /** Resolves once the talk gives no more events. */
  readonly done: Promise<void>;
  /** Her turn that comes next is one that she has typed. */
  typed(): void;
}

export interface TalkReaderOptions {
  live: Pick<LiveTalk, 'events'>;
  deps: Pick<VoiceDeps, 'partner'>;
  log: VoiceLog;
  mode: 'spoken' | 'typed';
  /** The partner's, until another partner goes on. */
  voice: string;
  outbox: Pick<TalkOutbox, 'send' | 'sendAudio'>;
  kept: KeptTalk;
  pace: Pick<TalkPace, 'sounded' | 'turnStarted' | 'turnEnded'>;
  scorer: Pick<TurnScorer, 'score'>;
  /** Called once, when a model has answered for the first time; null where nothing counts. */
  count: (() => Promise<unknown>) | null;
  /** Of a talk that is over only what was said is kept still, and scored. */
  isOver(): boolean;
  /** The talk has come to an end by itself. */
  end(reason: TalkEnd): void;
}

/** Begins to read. */
export function readTalk(options: TalkReaderOptions): TalkReader {
  return new Reader(options);
}

class Reader implements TalkReader {
  readonly done: Promise<void>;
  voice: string;
  readonly #options: TalkReaderOptions;
  #isTypedTurn = false;
  #count: TalkReaderOptions['count'];

  constructor(options: TalkReaderOptions) {
    this.#options = options;
    this.voice = options.voice;
    this.#count = options.count;
    this.done = this.#read();
  }

  typed(): void {
    this.#isTypedTurn = true;
  }

  async #read(): Promise<void> {
    for await (const event of this.#options.live.events) {
      if (this.#options.isOver()) this.#happenedLast(event);
      else this.#happened(event);
    }
  }

  #happenedLast(event: TalkEvent): void {
    if (event.type === 'caption' && event.stage === 'final') {
      this.#noteFinal(event);
      this.#pass(event);
    }
    if (event.type === 'turn-ended' && event.speaker === 'learner' && event.spoken)
      this.#options.scorer.score(event.spoken);
  }

  #happened(event: TalkEvent): void {
    const { mode, outbox, pace, log, end } = this.#options;
    if (event.type === 'audio') {
      if (mode === 'typed') return;
      pace.sounded(event.pcm.byteLength);
      outbox.sendAudio(event.pcm);
      return;
    }
    if (event.type === 'usage') {
      const { inputTokens, outputTokens } = event;
      log.info('tokens used', { inputTokens, outputTokens });
      return;
    }
    if (event.type === 'ended') {
      end(event.reason === 'completed' ? 'completed' : 'failed');
      return;
    }
    if (event.type === 'partner-unclear' || event.type === 'moved-on') {
      outbox.send({ type: 'notice', code: event.type });
      return;
    }
    if (event.type === 'partner-changed') this.#partnerChanged(event.partner);
    this.#note(event);
    this.#pass(event);
  }

  /** To the client, as its protocol has it. */
  #pass(event: PassedEvent): void {
    const { outbox } = this.#options;
    if (event.type === 'turn-ended') outbox.send({ type: 'turn-ended', speaker: event.speaker });
    else if (event.type === 'guidance')
      outbox.send({ ...event, replies: [...event.replies], asides: [...(event.asides ?? [])] });
    else if (event.type === 'how-to-say') outbox.send({ ...event, answers: [...event.answers] });
    else if (event.type === 'caption') {
      // She is told by the notice.
      const { cares: _told, ...caption } = event;
      outbox.send(caption);
    } else outbox.send(event);
  }

  /** What an event means for the record and the pace. */
  #note(event: PassedEvent): void {
    const { kept, pace, scorer } = this.#options;
    if (event.type === 'goal-met') kept.meet(event.goalId);
    if (event.type === 'caption' && event.stage === 'final') this.#noteFinal(event);
    if (event.type === 'misheard' && event.notMadeOutMs !== undefined)
      kept.say(turnNotMadeOut(event.notMadeOutMs));
    if (event.type === 'turn-started') pace.turnStarted(event.speaker);
    if (event.type === 'turn-ended') {
      if (event.speaker === 'learner') {
        if (event.spoken) scorer.score(event.spoken);
        this.#isTypedTurn = false;
      }
      pace.turnEnded(event.speaker);
    }
  }

  #noteFinal(said: CaptionEvent): void {
    const { kept, outbox, mode } = this.#options;
    const notices = noticesOf(said, kept.turns);
    // In writing she may have typed the next line before a turn has ended.
    kept.say(saidTurn(said, mode === 'typed' || this.#isTypedTurn));
    if (said.speaker === 'partner' && kept.partner.kind === 'model') this.#countOnce();
    for (const code of notices) outbox.send({ type: 'notice', code });
  }

  #countOnce(): void {
    const count = this.#count;
    this.#count = null;
    count?.().catch((error: unknown) => this.#options.log.error('a talk could not be counted', error));
  }

  #partnerChanged({ kind, modelId, voice }: PartnerChanged['partner']): void {
    const { deps, kept, outbox, log } = this.#options;
    this.voice = voice;
    kept.standIn({ kind, modelId }, deps.partner.modelId);
    outbox.send({ type: 'notice', code: 'offline-partner' });
    log.info('a partner stands in', { partner: kind, for: deps.partner.modelId });
  }
}

type CaptionEvent = Extract<TalkEvent, { type: 'caption' }>;
type PartnerChanged = Extract<TalkEvent, { type: 'partner-changed' }>;
/** Events that a client is told of, as they are or nearly. */
type PassedEvent = Exclude<TalkEvent, { type: 'audio' | 'usage' | 'ended' | 'partner-unclear' | 'moved-on' }>;
