import {
  type ClientMessage,
  closeCodes,
  type NoticeCode,
  SERVER_AUDIO_RATE_HZ,
} from '@nova/contracts/voice/protocol.ts';
import { finishTalk } from '@nova/core/conversation/finish-talk.ts';
import { createLearnerAudio } from '@nova/core/conversation/learner-audio.ts';
import type { OpenedTalk } from '@nova/core/conversation/open-talk.ts';
import type { TalkEnd, TalkRecord } from '@nova/core/conversation/talk-record.ts';
import { concernOf } from '@nova/core/conversation/turn-concern.ts';
import { NovaError } from '@nova/core/errors.ts';
import type { LiveTalk, TalkEvent, TalkSettings } from '@nova/core/ports/speech-to-speech-model.ts';
import type { Connection, Outgoing } from './connection.ts';
import { type KeptTalk, keepTalk } from './kept-talk.ts';
import { createReplayLog } from './replay-log.ts';
import { createTalkTimers } from './talk-timers.ts';
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
const MAX_NUDGES = 2;
const REPLAYED_MESSAGES = 400;
const BYTES_A_MS = (SERVER_AUDIO_RATE_HZ / 1000) * 2;

/** Begins to hand events on. */
export function startVoiceSession(options: VoiceSessionOptions): VoiceSession {
  return new Session(options);
}

class Session implements VoiceSession {
  readonly talkId: string;
  readonly userId: string;
  readonly mode: 'spoken' | 'typed';
  readonly #options: VoiceSessionOptions;
  readonly #timers = createTalkTimers();
  readonly #replay = createReplayLog(REPLAYED_MESSAGES);
  readonly #audio = createLearnerAudio(KEPT_AUDIO_MS);
  readonly #kept: KeptTalk;
  #settings: TalkSettings;
  #voice: string;
  #connection: Connection | null = null;
  #nextSeq = 0;
  #isEnded = false;
  #ending: Promise<void> | null = null;
  #nudges = 0;
  #turnAudioBytes = 0;
  /** What the learner's own turn is cut off from: silence goes to the partner instead. */
  #isCut = false;
  #isTypedTurn = false;
  #count: VoiceSessionOptions['count'];
  readonly #scorer;

  constructor(options: VoiceSessionOptions) {
    this.#options = options;
    const { session, setup } = options.opened;
    // The session's id, so that any process finds the talk by it.
    this.talkId = session.sessionId;
    this.userId = options.userId;
    this.mode = options.mode;
    this.#count = options.count;
    this.#settings = setup.settings;
    this.#voice = setup.voice;
    this.#kept = this.#keep();
    const { deps, userId, log } = options;
    this.#scorer = createTurnScorer({
      deps,
      log,
      userId,
      session,
      scenarioId: options.opened.talk.scenarioId,
      audio: this.#audio,
      kept: this.#kept,
      onScored: (scored) => this.#send({ type: 'pronunciation', ...scored }),
    });
    const { maxTalkMs, endingSoonMs } = options.settings;
    const leftMs = Math.max(0, session.startTimeMs + maxTalkMs - options.deps.clock.nowMs());
    this.#timers.start('ending-soon', leftMs - endingSoonMs, () => this.#notice('ending-soon'));
    this.#timers.start('max-talk', leftMs, () => void this.end('time-limit'));
    if (options.firstNotice) this.#notice(options.firstNotice);
    void this.#read();
  }

  /** Who is here by its own limits, or stands in, takes nothing abroad. */
  get asksModel(): boolean {
    return this.#kept.partner.kind === 'model';
  }

  #keep(): KeptTalk {
    const { deps, opened, mode, runId, record, log } = this.#options;
    const { kind, modelId } = deps.partner;
    const { scenarioId, goals } = opened.talk;
    const fresh: TalkRecord = {
      scenarioId,
      partner: { kind, modelId },
      endReason: null,
      goals: goals.map(({ goalId }) => ({ goalId, isMet: false })),
      turns: [],
    };
    const running = { runId, mode, voice: this.#voice, settings: this.#settings };
    return keepTalk({
      learning: deps.learning,
      grammar: deps.grammar,
      userId: this.userId,
      sessionId: this.talkId,
      record: { ...(record ?? fresh), partner: { kind, modelId }, running },
      isNew: record === null,
      onLost: () => void this.leave(),
      onFailure: (error) => log.error('a talk could not be saved', error),
    });
  }

  attach(connection: Connection, resume: { lastSeq: number | null } | null): void {
    const before = this.#connection;
    this.#connection = connection;
    before?.close(closeCodes.replaced);
    this.#timers.stop('resume');
    connection.nextSeq = Math.max(connection.nextSeq, this.#nextSeq);
    const missed = resume ? this.#replay.after(resume.lastSeq) : [];
    const { opened, mode } = this.#options;
    const { kind, modelId } = this.#kept.partner;
    connection.send({
      type: 'welcome',
      talkId: this.talkId,
      sessionId: this.talkId,
      scenarioId: opened.talk.scenarioId,
      partner: { kind, modelId, voice: this.#voice },
      mode,
      isResumed: resume !== null,
      goalsMet: [...this.#kept.goalsMet],
      settings: this.#settings,
    });
    // What was sent while nobody listened was kept, whether or not this client is the one that began.
    for (const message of resume ? missed : this.#replay.after(null)) connection.send(message);
    this.#nextSeq = connection.nextSeq;
    this.#restartIdle();
  }

  detach(connection: Connection): void {
    if (this.#connection !== connection || this.#isEnded) return;
    this.#nextSeq = connection.nextSeq;
    this.#connection = null;
    this.#timers.stop('idle');
    this.#options.live.interrupt();
    this.#timers.start('resume', this.#options.settings.resumeWithinMs, () => void this.end('left'));
  }

  take(message: ClientMessage): void {
    if (this.#isEnded) return;
    const { live } = this.#options;
    this.#nudges = 0;
    this.#restartIdle();
    if (message.type === 'turn-begin') live.beginTurn();
    if (message.type === 'turn-end') live.endTurn();
    if (message.type === 'interrupt') live.interrupt();
    if (message.type === 'how-to-say') live.askHowToSay(message.korean);
    if (message.type === 'text') {
      this.#isTypedTurn = true;
      live.sendText(message.text);
    }
    if (message.type === 'settings') {
      this.#settings = message.settings;
      this.#kept.runWith({ settings: message.settings });
      live.adjust(message.settings);
    }
    if (message.type === 'finish') void this.end('finished');
  }

  takeAudio(pcm: Uint8Array): void {
    if (this.#isEnded || this.#options.mode === 'typed') return;
    const heard = this.#isCut ? new Uint8Array(pcm.byteLength) : pcm;
    this.#audio.push(heard);
    this.#options.live.pushAudio(heard);
  }

  end(reason: TalkEnd): Promise<void> {
    this.#ending ??= this.#finish(reason);
    return this.#ending;
  }

  leave(): Promise<void> {
    this.#ending ??= this.#letGo();
    return this.#ending;
  }

  async #letGo(): Promise<void> {
    await this.#stop();
    this.#connection?.close(closeCodes.goingAway);
    this.#options.log.info('talk left open', { turns: this.#kept.turns.length });
    this.#options.onEnd();
  }

  async #stop(): Promise<void> {
    this.#isEnded = true;
    this.#timers.stopAll();
    await this.#options.live.close();
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
    this.#send({ type: 'ended', reason, sessionId, hasReport });
    this.#connection?.close(closeCodes.finished);
    log.info('talk ended', {
      reason,
      durationMs: deps.clock.nowMs() - startTimeMs,
      turns: turns.length,
      droppedAudio: this.#connection?.droppedAudioCount ?? 0,
    });
    onEnd();
  }

  async #read(): Promise<void> {
    for await (const event of this.#options.live.events) {
      if (this.#isEnded) continue;
      this.#happened(event);
    }
  }

  #happened(event: TalkEvent): void {
    if (event.type === 'audio') {
      if (this.#options.mode === 'typed') return;
      this.#turnAudioBytes += event.pcm.byteLength;
      this.#connection?.sendAudio(event.pcm);
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
    if (event.type === 'turn-ended') this.#send({ type: 'turn-ended', speaker: event.speaker });
    else
      this.#send(event.type === 'guidance' ? { ...event, replies: [...event.replies] } : (event as Outgoing));
  }

  /** What an event means for the record and the timers. */
  #note(event: Exclude<TalkEvent, { type: 'audio' | 'usage' | 'ended' | 'partner-unclear' }>): void {
    if (event.type === 'goal-met') this.#kept.meet(event.goalId);
    if (event.type === 'caption' && event.stage === 'final') {
      const { speaker, text, gloss, screening } = event;
      const isTyped = speaker === 'learner' && this.#isTypedTurn;
      this.#kept.say({ speaker, text, gloss, isTyped, ...(screening && { screening }) });
      if (speaker === 'partner' && this.asksModel) this.#countOnce();
      const notice = noticeOf(event);
      if (notice) this.#notice(notice);
    }
    if (event.type === 'turn-started') {
      this.#turnAudioBytes = 0;
      this.#timers.stop('idle');
      if (event.speaker === 'learner') this.#watchLength();
    }
    if (event.type === 'turn-ended' && event.speaker === 'learner') {
      this.#timers.stop('long-turn');
      this.#timers.stop('cut');
      this.#isCut = false;
      if (event.spoken) this.#scorer.score(event.spoken);
      this.#isTypedTurn = false;
      this.#nudges = 0;
    }
    if (event.type === 'turn-ended') this.#restartIdle();
  }

  #countOnce(): void {
    const count = this.#count;
    this.#count = null;
    count?.().catch((error: unknown) => this.#options.log.error('a talk could not be counted', error));
  }

  #partnerChanged({
    kind,
    modelId,
    voice,
  }: Extract<TalkEvent, { type: 'partner-changed' }>['partner']): void {
    const { deps, log } = this.#options;
    this.#voice = voice;
    const standsInFor = { modelId: deps.partner.modelId, fromTurn: this.#kept.turns.length };
    this.#kept.standIn({ kind, modelId, standsInFor });
    this.#notice('offline-partner');
    log.info('a partner stands in', { partner: kind, for: deps.partner.modelId });
  }

  #watchLength(): void {
    const { longTurnMs, cutAfterMs } = this.#options.settings;
    this.#timers.start('long-turn', longTurnMs, () => this.#notice('long-turn'));
    this.#timers.start('cut', cutAfterMs, () => {
      this.#isCut = true;
      this.#options.live.endTurn();
      this.#notice('turn-cut');
    });
  }

  /** Counted from when the partner's last words have been played. */
  #restartIdle(): void {
    if (this.#isEnded || !this.#connection) return;
    const playingMs = this.#turnAudioBytes / BYTES_A_MS;
    this.#timers.start('idle', this.#options.settings.idleMs + playingMs, () => {
      if (this.#nudges >= MAX_NUDGES) return void this.end('idle');
      this.#nudges++;
      this.#notice('idle');
      this.#options.live.nudge();
    });
  }

  #notice(code: NoticeCode): void {
    this.#send({ type: 'notice', code });
  }

  #send(message: Outgoing): void {
    if (this.#connection) {
      this.#replay.add(this.#connection.nextSeq, message);
      this.#connection.send(message);
      this.#nextSeq = this.#connection.nextSeq;
    } else this.#replay.add(this.#nextSeq++, message);
  }
}

/** What a learner is told about a final text, of hers or of the partner's; null mostly. */
function noticeOf({ speaker, text, screening }: Extract<TalkEvent, { type: 'caption' }>): NoticeCode | null {
  if (screening === 'withheld') return speaker === 'partner' ? 'partner-withheld' : 'turn-withheld';
  if (speaker === 'partner') return null;
  return screening === 'masked' ? 'keep-private' : concernOf(text);
}
