import {
  type ClientMessage,
  type CloseCode,
  closeCodes,
  type NoticeCode,
} from '@nova/contracts/voice/protocol.ts';
import { finishTalk } from '@nova/core/conversation/finish-talk.ts';
import { createLearnerAudio } from '@nova/core/conversation/learner-audio.ts';
import type { OpenedTalk } from '@nova/core/conversation/open-talk.ts';
import type { TalkEnd, TalkRecord } from '@nova/core/conversation/talk-record.ts';
import { NovaError } from '@nova/core/errors.ts';
import type { LiveTalk, TalkEvent, TalkSettings } from '@nova/core/ports/speech-to-speech-model.ts';
import type { Connection, Outgoing } from './connection.ts';
import { type KeptTalk, keepTalk, runningRecord } from './kept-talk.ts';
import { createTalkOutbox } from './talk-outbox.ts';
import { startTalkPace, type TalkPace } from './talk-pace.ts';
import { tellPartner } from './tell-partner.ts';
import { noticeOf } from './turn-notice.ts';
import { createTurnScorer } from './turn-scorer.ts';
import type { VoiceDeps, VoiceLog, VoiceSettings } from './voice-deps.ts';

/** One talk of one learner, which outlives its connections. */
export interface VoiceSession {
  readonly talkId: string;
  readonly userId: string;
  readonly mode: 'spoken' | 'typed';
  /** True while the partner is one that needs the learner's consent to models abroad. */
  readonly asksModel: boolean;
  /** The talk goes on here; the connection before is closed as replaced. `lastSeq`: what the client has already. */
  attach(connection: Connection, resume: { lastSeq: number | null } | null): void;
  /** The connection is gone; the talk waits a while for another. */
  detach(connection: Connection): void;
  take(message: ClientMessage): void;
  takeAudio(pcm: Uint8Array): void;
  /** Ends the talk and keeps its report; resolves once it is kept. */
  end(reason: TalkEnd): Promise<void>;
  /** Lets go of the talk, which stays open for whoever goes on with it; resolves once all of it is saved. */
  leave(): Promise<void>;
}

export interface VoiceSessionOptions {
  deps: VoiceDeps;
  settings: VoiceSettings;
  log: VoiceLog;
  userId: string;
  opened: OpenedTalk;
  live: LiveTalk;
  mode: 'spoken' | 'typed';
  /** Of this process's run of the talk. */
  runId: string;
  /** As it was when another process ran it; null for a new talk. */
  record: TalkRecord | null;
  /** What is told before anything is said. */
  firstNotice: NoticeCode | null;
  /** Called once, when a model has answered for the first time; null where nothing counts. */
  count: (() => Promise<unknown>) | null;
  /** Called once, when all is over. */
  onEnd(): void;
}

/** Turns are cut before they are longer than this. */
const KEPT_AUDIO_MS = 60_000;

/** Begins to hand events on. */
export function startVoiceSession(options: VoiceSessionOptions): VoiceSession {
  return new Session(options);
}

class Session implements VoiceSession {
  readonly talkId: string;
  readonly userId: string;
  readonly mode: 'spoken' | 'typed';
  readonly #options: VoiceSessionOptions;
  readonly #outbox = createTalkOutbox();
  readonly #pace: TalkPace;
  readonly #audio = createLearnerAudio(KEPT_AUDIO_MS);
  readonly #kept: KeptTalk;
  readonly #scorer;
  #settings: TalkSettings;
  #voice: string;
  #isEnded = false;
  #ending: Promise<void> | null = null;
  readonly #reading: Promise<void>;
  #isTypedTurn = false;
  #count: VoiceSessionOptions['count'];

  constructor(options: VoiceSessionOptions) {
    this.#options = options;
    const { deps, userId, log, mode, runId, record, live } = options;
    const { session, setup, talk } = options.opened;
    // The session's id, so that any process finds the talk by it.
    this.talkId = session.sessionId;
    this.userId = userId;
    this.mode = mode;
    this.#count = options.count;
    this.#settings = setup.settings;
    this.#voice = setup.voice;
    const running = { runId, mode, voice: setup.voice, settings: setup.settings };
    this.#kept = keepTalk({
      learning: deps.learning,
      grammar: deps.grammar,
      userId,
      sessionId: session.sessionId,
      record: runningRecord({ talk, partner: deps.partner, before: record, running }),
      isNew: record === null,
      // Who took it over is told the rest; this client is not to come back by itself and take it away again.
      onLost: () => void this.#leaveWith(closeCodes.replaced),
      onFailure: (error) => log.error('a talk could not be saved', error),
    });
    this.#scorer = createTurnScorer({
      deps,
      log,
      userId,
      session,
      scenarioId: talk.scenarioId,
      audio: this.#audio,
      kept: this.#kept,
      onScored: (scored) => this.#outbox.send({ type: 'pronunciation', ...scored }),
    });
    this.#pace = startTalkPace({
      settings: options.settings,
      lastedMs: deps.clock.nowMs() - session.startTimeMs,
      notice: (code) => this.#notice(code),
      cut: () => live.endTurn(),
      nudge: () => live.nudge(),
      end: (reason) => void this.end(reason),
    });
    if (options.firstNotice) this.#notice(options.firstNotice);
    this.#reading = this.#read();
  }

  /** Who is here by its own limits, or stands in, takes nothing abroad. */
  get asksModel(): boolean {
    return this.#kept.partner.kind === 'model';
  }

  attach(connection: Connection, resume: { lastSeq: number | null } | null): void {
    const { opened, mode } = this.#options;
    const { kind, modelId } = this.#kept.partner;
    const welcome: Outgoing = {
      type: 'welcome',
      talkId: this.talkId,
      sessionId: this.talkId,
      scenarioId: opened.talk.scenarioId,
      partner: { kind, modelId, voice: this.#voice },
      mode,
      isResumed: resume !== null,
      goalsMet: [...this.#kept.goalsMet],
      settings: this.#settings,
    };
    // What was sent while nobody listened was kept, whether or not this client is the one that began.
    this.#outbox.attach(connection, welcome, resume?.lastSeq ?? null);
    this.#pace.came();
  }

  detach(connection: Connection): void {
    if (this.#isEnded || !this.#outbox.detach(connection)) return;
    this.#options.live.interrupt();
    this.#pace.left();
  }

  take(message: ClientMessage): void {
    if (this.#isEnded) return;
    this.#pace.acted();
    if (message.type === 'text') this.#isTypedTurn = true;
    if (message.type === 'settings') {
      this.#settings = message.settings;
      this.#kept.runWith({ settings: message.settings });
    }
    tellPartner(this.#options.live, message);
    if (message.type === 'finish') void this.end('finished');
  }

  takeAudio(pcm: Uint8Array): void {
    if (this.#isEnded || this.mode === 'typed') return;
    const heard = this.#pace.isCut ? new Uint8Array(pcm.byteLength) : pcm;
    this.#audio.push(heard);
    this.#options.live.pushAudio(heard);
  }

  end(reason: TalkEnd): Promise<void> {
    this.#ending ??= this.#finish(reason);
    return this.#ending;
  }

  leave(): Promise<void> {
    return this.#leaveWith(closeCodes.goingAway);
  }

  #leaveWith(code: CloseCode): Promise<void> {
    this.#ending ??= this.#letGo(code);
    return this.#ending;
  }

  async #letGo(code: CloseCode): Promise<void> {
    await this.#stop();
    this.#outbox.close(code);
    this.#options.log.info('talk left open', { turns: this.#kept.turns.length });
    this.#options.onEnd();
  }

  async #stop(): Promise<void> {
    this.#isEnded = true;
    this.#pace.stop();
    await this.#options.live.close();
    // What she said last may have been judged until now.
    await this.#reading;
    await this.#scorer.done();
    await this.#kept.saved();
  }

  async #finish(reason: TalkEnd): Promise<void> {
    await this.#stop();
    const { deps, opened, runId, log, onEnd } = this.#options;
    const { sessionId, startTimeMs } = opened.session;
    const { turns } = this.#kept;
    const hasReport = turns.some(({ speaker }) => speaker === 'learner');
    try {
      await finishTalk(deps, { userId: this.userId, sessionId, talk: this.#kept.ended(reason), runId });
    } catch (error) {
      // Ended elsewhere (another device, the account): nothing is lost that could be kept.
      if (!(error instanceof NovaError)) log.error('a talk could not be kept', error);
    }
    this.#outbox.send({ type: 'ended', reason, sessionId, hasReport });
    this.#outbox.close(closeCodes.finished);
    log.info('talk ended', {
      reason,
      durationMs: deps.clock.nowMs() - startTimeMs,
      turns: turns.length,
      droppedAudio: this.#outbox.droppedAudioCount,
    });
    onEnd();
  }

  async #read(): Promise<void> {
    for await (const event of this.#options.live.events) {
      if (this.#isEnded) this.#happenedLast(event);
      else this.#happened(event);
    }
  }

  /** Of a talk that is over only what was said is kept still, and scored. */
  #happenedLast(event: TalkEvent): void {
    if (event.type === 'caption' && event.stage === 'final') {
      this.#noteFinal(event);
      this.#pass(event);
    }
    if (event.type === 'turn-ended' && event.speaker === 'learner' && event.spoken)
      this.#scorer.score(event.spoken);
  }

  #happened(event: TalkEvent): void {
    if (event.type === 'audio') {
      if (this.mode === 'typed') return;
      this.#pace.sounded(event.pcm.byteLength);
      this.#outbox.sendAudio(event.pcm);
      return;
    }
    if (event.type === 'usage') {
      const { inputTokens, outputTokens } = event;
      this.#options.log.info('tokens used', { inputTokens, outputTokens });
      return;
    }
    if (event.type === 'ended') {
      void this.end(event.reason === 'completed' ? 'completed' : 'failed');
      return;
    }
    if (event.type === 'partner-unclear') {
      this.#notice('partner-unclear');
      return;
    }
    if (event.type === 'partner-changed') this.#partnerChanged(event.partner);
    this.#note(event);
    this.#pass(event);
  }

  /** To the client, as its protocol has it. */
  #pass(event: PassedEvent): void {
    if (event.type === 'turn-ended') this.#outbox.send({ type: 'turn-ended', speaker: event.speaker });
    else if (event.type === 'guidance') this.#outbox.send({ ...event, replies: [...event.replies] });
    else if (event.type === 'how-to-say') this.#outbox.send({ ...event, answers: [...event.answers] });
    else this.#outbox.send(event);
  }

  /** What an event means for the record and the pace. */
  #note(event: PassedEvent): void {
    if (event.type === 'goal-met') this.#kept.meet(event.goalId);
    if (event.type === 'caption' && event.stage === 'final') this.#noteFinal(event);
    if (event.type === 'turn-started') this.#pace.turnStarted(event.speaker);
    if (event.type === 'turn-ended') {
      if (event.speaker === 'learner') {
        if (event.spoken) this.#scorer.score(event.spoken);
        this.#isTypedTurn = false;
      }
      this.#pace.turnEnded(event.speaker);
    }
  }

  #noteFinal(said: CaptionEvent): void {
    const { speaker, text, gloss, isGuessed, screening } = said;
    const isTyped = speaker === 'learner' && this.#isTypedTurn;
    const marks = { ...(isGuessed && { isGuessed }), ...(screening && { screening }) };
    this.#kept.say({ speaker, text, gloss, isTyped, ...marks });
    if (speaker === 'partner' && this.asksModel) this.#countOnce();
    const notice = noticeOf(said);
    if (notice) this.#notice(notice);
  }

  #countOnce(): void {
    const count = this.#count;
    this.#count = null;
    count?.().catch((error: unknown) => this.#options.log.error('a talk could not be counted', error));
  }

  #partnerChanged({ kind, modelId, voice }: PartnerChanged['partner']): void {
    const { deps, log } = this.#options;
    this.#voice = voice;
    const standsInFor = { modelId: deps.partner.modelId, fromTurn: this.#kept.turns.length };
    this.#kept.standIn({ kind, modelId, standsInFor });
    this.#notice('offline-partner');
    log.info('a partner stands in', { partner: kind, for: deps.partner.modelId });
  }

  #notice(code: NoticeCode): void {
    this.#outbox.send({ type: 'notice', code });
  }
}

type CaptionEvent = Extract<TalkEvent, { type: 'caption' }>;
type PartnerChanged = Extract<TalkEvent, { type: 'partner-changed' }>;
/** Events that a client is told of, as they are or nearly. */
type PassedEvent = Exclude<TalkEvent, { type: 'audio' | 'usage' | 'ended' | 'partner-unclear' }>;
