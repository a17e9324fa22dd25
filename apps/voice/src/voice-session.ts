import {
  type ClientMessage,
  closeCodes,
  type NoticeCode,
  SERVER_AUDIO_RATE_HZ,
} from '@nova/contracts/voice/protocol.ts';
import { finishTalk } from '@nova/core/conversation/finish-talk.ts';
import { createLearnerAudio } from '@nova/core/conversation/learner-audio.ts';
import type { OpenedTalk } from '@nova/core/conversation/open-talk.ts';
import type { TalkEnd, TalkTurnRecord } from '@nova/core/conversation/talk-record.ts';
import { NovaError } from '@nova/core/errors.ts';
import type { LiveTalk, TalkEvent, TalkSettings } from '@nova/core/ports/speech-to-speech-model.ts';
import { processRecording } from '@nova/core/recording/process-recording.ts';
import type { Connection, Outgoing } from './connection.ts';
import { createReplayLog } from './replay-log.ts';
import { createTalkTimers } from './talk-timers.ts';
import type { VoiceDeps, VoiceLog, VoiceSettings } from './voice-deps.ts';

/** One talk of one learner, which outlives its connections. */
export interface VoiceSession {
  readonly talkId: string;
  readonly userId: string;
  /** The talk goes on here; the connection before is closed as replaced. `lastSeq`: what the client has already. */
  attach(connection: Connection, resume: { lastSeq: number | null } | null): void;
  /** The connection is gone; the talk waits a while for another. */
  detach(connection: Connection): void;
  take(message: ClientMessage): void;
  takeAudio(pcm: Uint8Array): void;
  /** Ends the talk and keeps its report; resolves once it is kept. */
  end(reason: TalkEnd): Promise<void>;
}

export interface VoiceSessionOptions {
  deps: VoiceDeps;
  settings: VoiceSettings;
  log: VoiceLog;
  userId: string;
  opened: OpenedTalk;
  live: LiveTalk;
  mode: 'spoken' | 'typed';
  /** Called once, when all is over. */
  onEnd(): void;
}

/** Turns are cut before they are longer than this. */
const KEPT_AUDIO_MS = 60_000;
const MAX_NUDGES = 2;
const REPLAYED_MESSAGES = 400;
/** More of a talk than anybody reads again. */
const MAX_TURNS = 400;
const SOUND_AROUND_MS = 200;
const BYTES_A_MS = (SERVER_AUDIO_RATE_HZ / 1000) * 2;

type Turn = Omit<TalkTurnRecord, 'correction'>;

/** Begins to hand events on. */
export function startVoiceSession(options: VoiceSessionOptions): VoiceSession {
  return new Session(options);
}

class Session implements VoiceSession {
  readonly talkId: string;
  readonly userId: string;
  readonly #options: VoiceSessionOptions;
  readonly #timers = createTalkTimers();
  readonly #replay = createReplayLog(REPLAYED_MESSAGES);
  readonly #audio = createLearnerAudio(KEPT_AUDIO_MS);
  readonly #turns: Turn[] = [];
  readonly #goalsMet: string[] = [];
  readonly #startedAtMs: number;
  #settings: TalkSettings;
  #connection: Connection | null = null;
  #nextSeq = 0;
  #isEnded = false;
  #ending: Promise<void> | null = null;
  #nudges = 0;
  #turnAudioBytes = 0;
  /** What the learner's own turn is cut off from: silence goes to the partner instead. */
  #isCut = false;
  #isTypedTurn = false;
  #scoring: Promise<void> = Promise.resolve();

  constructor(options: VoiceSessionOptions) {
    this.#options = options;
    this.talkId = options.deps.ids.random();
    this.userId = options.userId;
    this.#settings = options.opened.setup.settings;
    this.#startedAtMs = options.deps.clock.nowMs();
    const { maxTalkMs, endingSoonMs } = options.settings;
    this.#timers.start('ending-soon', maxTalkMs - endingSoonMs, () => this.#notice('ending-soon'));
    this.#timers.start('max-talk', maxTalkMs, () => void this.end('time-limit'));
    void this.#read();
  }

  attach(connection: Connection, resume: { lastSeq: number | null } | null): void {
    const before = this.#connection;
    this.#connection = connection;
    before?.close(closeCodes.replaced);
    this.#timers.stop('resume');
    connection.nextSeq = Math.max(connection.nextSeq, this.#nextSeq);
    const missed = resume ? this.#replay.after(resume.lastSeq) : [];
    const { opened, mode, deps } = this.#options;
    const { kind, modelId } = deps.partner;
    connection.send({
      type: 'welcome',
      talkId: this.talkId,
      sessionId: opened.session.sessionId,
      scenarioId: opened.talk.scenarioId,
      partner: { kind, modelId, voice: opened.setup.voice },
      mode,
      isResumed: resume !== null,
      goalsMet: this.#goalsMet,
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

  async #finish(reason: TalkEnd): Promise<void> {
    this.#isEnded = true;
    this.#timers.stopAll();
    const { deps, opened, live, log, onEnd } = this.#options;
    await live.close();
    await this.#scoring;
    const { sessionId } = opened.session;
    const hasReport = this.#turns.some(({ speaker }) => speaker === 'learner');
    try {
      await finishTalk(deps, {
        userId: this.userId,
        sessionId,
        talk: {
          scenarioId: opened.talk.scenarioId,
          partner: { kind: deps.partner.kind, modelId: deps.partner.modelId },
          endReason: reason,
          goals: opened.talk.goals.map(({ goalId }) => ({ goalId, isMet: this.#goalsMet.includes(goalId) })),
          turns: this.#turns,
        },
      });
    } catch (error) {
      // Ended elsewhere (another device, the account): nothing is lost that could be kept.
      if (!(error instanceof NovaError)) log.error('a talk could not be kept', error);
    }
    this.#send({ type: 'ended', reason, sessionId, hasReport });
    this.#connection?.close(closeCodes.finished);
    log.info('talk ended', {
      reason,
      durationMs: deps.clock.nowMs() - this.#startedAtMs,
      turns: this.#turns.length,
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
    this.#note(event);
    if (event.type === 'turn-ended') this.#send({ type: 'turn-ended', speaker: event.speaker });
    else
      this.#send(event.type === 'guidance' ? { ...event, replies: [...event.replies] } : (event as Outgoing));
  }

  /** What an event means for the record and the timers. */
  #note(event: Exclude<TalkEvent, { type: 'audio' | 'usage' | 'ended' }>): void {
    if (event.type === 'goal-met') this.#goalsMet.push(event.goalId);
    if (event.type === 'caption' && event.stage === 'final' && this.#turns.length < MAX_TURNS) {
      const { speaker, text, gloss } = event;
      const isTyped = speaker === 'learner' && this.#isTypedTurn;
      this.#turns.push({ speaker, text, gloss, isTyped, attemptId: null });
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
      if (event.spoken) this.#score(event.spoken);
      this.#isTypedTurn = false;
      this.#nudges = 0;
    }
    if (event.type === 'turn-ended') this.#restartIdle();
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

  /** The learner's own turn through our engine, one after another, beside the talk. */
  #score({ startMs, endMs }: { startMs: number; endMs: number }): void {
    const turn = this.#turns.findLast(({ speaker }) => speaker === 'learner');
    if (!turn || turn.isTyped || turn.attemptId !== null) return;
    const { deps, opened } = this.#options;
    const wav = this.#audio.wavOf(Math.max(0, startMs - SOUND_AROUND_MS), endMs + SOUND_AROUND_MS);
    const attemptId = `${this.talkId}:${this.#turns.indexOf(turn)}`;
    const exerciseId = deps.talks.exerciseIdOf(opened.talk.scenarioId, turn.text) ?? undefined;
    this.#scoring = this.#scoring.then(async () => {
      try {
        const { sessionId } = opened.session;
        const meant = exerciseId === undefined ? { referenceText: turn.text } : { exerciseId };
        const attempt = await processRecording(deps, {
          userId: this.userId,
          sessionId,
          attemptId,
          wav,
          ...meant,
        });
        turn.attemptId = attemptId;
        this.#send({ type: 'pronunciation', attemptId, text: turn.text, overall: attempt.result.overall });
      } catch (error) {
        // A turn that cannot be scored (noise, a busy engine) is a turn without a score; the talk goes on.
        if (!(error instanceof NovaError)) this.#options.log.error('a turn could not be scored', error);
      }
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
