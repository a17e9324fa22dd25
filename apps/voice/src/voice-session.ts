import type { NoticeCode } from '@nova/contracts/voice/notice-codes.ts';
import { type ClientMessage, type CloseCode, closeCodes } from '@nova/contracts/voice/protocol.ts';
import { caresOf } from '@nova/core/conversation/care.ts';
import { finishTalk } from '@nova/core/conversation/finish-talk.ts';
import { createLearnerAudio } from '@nova/core/conversation/learner-audio.ts';
import type { OpenedTalk } from '@nova/core/conversation/open-talk.ts';
import type { TalkEnd, TalkRecord } from '@nova/core/conversation/talk-record.ts';
import { NovaError } from '@nova/core/errors.ts';
import type { LiveTalk, TalkSettings } from '@nova/core/ports/speech-to-speech-model.ts';
import type { Connection, Outgoing } from './connection.ts';
import { type KeptTalk, keepTalk, runningRecord } from './kept-talk.ts';
import { toldAgain } from './said-turn.ts';
import { createTalkHolder, runOfToken } from './talk-holder.ts';
import { createTalkOutbox } from './talk-outbox.ts';
import { startTalkPace, type TalkPace } from './talk-pace.ts';
import { readTalk, type TalkReader } from './talk-reader.ts';
import { tellPartner } from './tell-partner.ts';
import { createTurnScorer } from './turn-scorer.ts';
import type { VoiceDeps, VoiceLog, VoiceSettings } from './voice-deps.ts';

/** One talk of one learner, which outlives its connections. */
export interface VoiceSession {
  readonly talkId: string;
  readonly userId: string;
  readonly mode: 'spoken' | 'typed';
  /** True while the partner is one that needs the learner's consent to models abroad. */
  readonly asksModel: boolean;
  /** True once it is ended or let go of, though that is not all done yet: no connection can have it any more. */
  readonly isOver: boolean;
  /** The talk goes on here; the connection before is closed as replaced. */
  attach(connection: Connection, resume: ResumeFrom | null): void;
  /** Whether the client that has the talk comes back with this token; else another has taken it over. */
  isHeldWith(resumeToken: string): boolean;
  /** The connection is gone; the talk is held a while for another, and then left open. */
  detach(connection: Connection): void;
  take(message: ClientMessage): void;
  takeAudio(pcm: Uint8Array): void;
  /** Ends the talk and keeps its report; resolves once it is kept. */
  end(reason: TalkEnd): Promise<void>;
  /** Lets go of the talk, which stays open for whoever goes on with it; resolves once all of it is saved. */
  leave(): Promise<void>;
}

/** What a client that goes on with a talk has already: its `resumeToken`, `lastSeq` and `linesSeen` of the protocol. */
export type ResumeFrom = Omit<Extract<Hello['talk'], { kind: 'resume' }>, 'kind' | 'talkId'>;
type Hello = Extract<ClientMessage, { type: 'hello' }>;

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
  readonly #holder;
  readonly #pace: TalkPace;
  readonly #audio = createLearnerAudio(KEPT_AUDIO_MS);
  readonly #kept: KeptTalk;
  readonly #scorer;
  readonly #reader: TalkReader;
  #settings: TalkSettings;
  #isEnded = false;
  #ending: Promise<void> | null = null;

  constructor(options: VoiceSessionOptions) {
    this.#options = options;
    const { deps, userId, log, mode, runId, record, live } = options;
    const { session, setup, talk } = options.opened;
    // The session's id, so that any process finds the talk by it.
    this.talkId = session.sessionId;
    this.userId = userId;
    this.mode = mode;
    this.#settings = setup.settings;
    this.#holder = createTalkHolder(runId);
    this.#pace = startTalkPace({
      settings: options.settings,
      idleMs: mode === 'typed' ? options.settings.writingIdleMs : options.settings.idleMs,
      lastedMs: record?.lastedMs ?? 0,
      nowMs: () => deps.clock.nowMs(),
      notice: (code) => this.#notice(code),
      cut: () => live.endTurn(),
      nudge: () => live.nudge(),
      end: (reason) => void this.end(reason),
      hold: () => void this.#leaveWith(closeCodes.onHold),
      leave: () => void this.leave(),
    });
    const running = { runId, mode, voice: setup.voice, settings: setup.settings };
    this.#kept = keepTalk({
      learning: deps.learning,
      grammar: deps.grammar,
      userId,
      sessionId: session.sessionId,
      record: runningRecord({ talk, partner: deps.partner, before: record, running }),
      isNew: record === null,
      presence: () => this.#pace.presence,
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
    if (options.firstNotice) this.#notice(options.firstNotice);
    this.#reader = readTalk({
      live,
      deps,
      log,
      mode,
      voice: setup.voice,
      outbox: this.#outbox,
      kept: this.#kept,
      pace: this.#pace,
      scorer: this.#scorer,
      count: options.count,
      isOver: () => this.#isEnded,
      end: (reason) => void this.end(reason),
    });
  }

  /** Who is here by its own limits, or stands in, takes nothing abroad. */
  get asksModel(): boolean {
    return this.#kept.partner.kind === 'model';
  }

  get isOver(): boolean {
    return this.#ending !== null;
  }

  isHeldWith(resumeToken: string): boolean {
    return this.#holder.has(resumeToken);
  }

  attach(connection: Connection, resume: ResumeFrom | null): void {
    const { opened, mode } = this.#options;
    if (resume) this.#holder.came(resume.resumeToken);
    const { kind, modelId } = this.#kept.partner;
    const welcome: Outgoing = {
      type: 'welcome',
      talkId: this.talkId,
      sessionId: this.talkId,
      scenarioId: opened.talk.scenarioId,
      partner: { kind, modelId, voice: this.#reader.voice },
      mode,
      isResumed: resume !== null,
      resumeToken: this.#holder.token,
      goalsMet: [...this.#kept.goalsMet],
      settings: this.#settings,
    };
    this.#outbox.attach(connection, welcome, resume && this.#missed(resume));
    this.#pace.came();
  }

  /** What was sent while nobody listened was kept. Who knows no number of this run lacks the lines that it does not show. */
  #missed({ resumeToken, lastSeq, linesSeen }: ResumeFrom): readonly Outgoing[] | number | null {
    const isOfThisRun = resumeToken !== undefined && runOfToken(resumeToken) === this.#options.runId;
    if (isOfThisRun && lastSeq !== null) return lastSeq;
    return linesSeen === undefined ? null : this.#kept.turns.slice(linesSeen).map(toldAgain);
  }

  detach(connection: Connection): void {
    if (this.#isEnded || !this.#outbox.detach(connection)) return;
    this.#options.live.interrupt();
    this.#pace.left();
  }

  take(message: ClientMessage): void {
    if (this.#isEnded) return;
    this.#pace.acted();
    if (message.type === 'text') this.#reader.typed();
    if (message.type === 'settings') {
      this.#settings = message.settings;
      this.#kept.runWith({ settings: message.settings });
    }
    const cares = message.type === 'how-to-say' ? caresOf([message.korean]) : [];
    // There are no words to practise for it, and nobody is to say that nobody knows.
    for (const care of cares) this.#notice(care);
    if (cares.length === 0) tellPartner(this.#options.live, message);
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
    await this.#kept.left();
    this.#outbox.close(code);
    this.#options.log.info('talk left open', { turns: this.#kept.turns.length });
    this.#options.onEnd();
  }

  async #stop(): Promise<void> {
    this.#isEnded = true;
    this.#pace.stop();
    await this.#options.live.close();
    // What she said last may have been judged until now.
    await this.#reader.done;
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

  #notice(code: NoticeCode): void {
    this.#outbox.send({ type: 'notice', code });
  }
}
