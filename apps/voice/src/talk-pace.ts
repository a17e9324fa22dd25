import { type NoticeCode, SERVER_AUDIO_RATE_HZ } from '@nova/contracts/voice/protocol.ts';
import type { Speaker } from '@nova/core/ports/speech-to-speech-model.ts';
import { createTalkTimers } from './talk-timers.ts';
import type { VoiceSettings } from './voice-deps.ts';

/** When a talk grows impatient: with silence, with a turn or a talk that takes too long, with a client that is gone. */
export interface TalkPace {
  /** The learner's turn was cut off: until it ends, silence goes to the partner instead of it. */
  readonly isCut: boolean;
  /** For how long a client was there, with the time before, and when one was there last. */
  readonly presence: Presence;
  /** A client is there. */
  came(): void;
  /** The client is gone. */
  left(): void;
  /** The learner did something, were it not to speak. */
  acted(): void;
  turnStarted(speaker: Speaker): void;
  /** The partner's turn sounds; silence counts from when it has been played. */
  sounded(pcmBytes: number): void;
  /** May come when the other's turn has begun already. */
  turnEnded(speaker: Speaker): void;
  /** Nothing happens any more. */
  stop(): void;
}

/** How much of a talk somebody was there for. */
export interface Presence {
  /** Milliseconds. */
  lastedMs: number;
  /** Epoch milliseconds. */
  seenAtMs: number;
}

export interface TalkPaceOptions {
  settings: Pick<
    VoiceSettings,
    'idleMs' | 'longTurnMs' | 'cutAfterMs' | 'resumeWithinMs' | 'maxTalkMs' | 'endingSoonMs'
  >;
  /** How long somebody was there for the talk before, in milliseconds. */
  lastedMs: number;
  nowMs(): number;
  notice(code: NoticeCode): void;
  /** The learner's turn is over, whether or not she is. */
  cut(): void;
  /** The partner is to ask again. */
  nudge(): void;
  end(reason: 'idle' | 'time-limit'): void;
  /** Nobody came back in time. */
  leave(): void;
}

const MAX_NUDGES = 2;
const BYTES_A_MS = (SERVER_AUDIO_RATE_HZ / 1000) * 2;

/** Nobody has come yet. The talk's own time runs only while a client is there. */
export function startTalkPace(options: TalkPaceOptions): TalkPace {
  const { settings, notice } = options;
  const timers = createTalkTimers();
  let isCut = false;
  let isHere = false;
  let nudges = 0;
  let soundBytes = 0;
  let speaking: Speaker | null = null;
  let { lastedMs } = options;
  let seenAtMs = options.nowMs();

  function present(): Presence {
    if (!isHere) return { lastedMs, seenAtMs };
    const nowMs = options.nowMs();
    return { lastedMs: lastedMs + nowMs - seenAtMs, seenAtMs: nowMs };
  }
  function depart(): void {
    ({ lastedMs, seenAtMs } = present());
    isHere = false;
  }
  function startTalkTime(): void {
    const leftMs = Math.max(0, settings.maxTalkMs - lastedMs);
    timers.start('ending-soon', leftMs - settings.endingSoonMs, () => notice('ending-soon'));
    timers.start('max-talk', leftMs, () => options.end('time-limit'));
  }
  function awaitLearner(): void {
    if (!isHere) return;
    timers.start('idle', settings.idleMs + soundBytes / BYTES_A_MS, () => {
      if (nudges >= MAX_NUDGES) return options.end('idle');
      nudges++;
      notice('idle');
      options.nudge();
    });
  }
  return {
    get isCut() {
      return isCut;
    },
    get presence() {
      return present();
    },
    came() {
      timers.stop('resume');
      if (!isHere) {
        isHere = true;
        seenAtMs = options.nowMs();
        startTalkTime();
      }
      awaitLearner();
    },
    left() {
      depart();
      for (const name of ['idle', 'ending-soon', 'max-talk']) timers.stop(name);
      timers.start('resume', settings.resumeWithinMs, () => options.leave());
    },
    acted() {
      nudges = 0;
      awaitLearner();
    },
    turnStarted(speaker) {
      speaking = speaker;
      soundBytes = 0;
      timers.stop('idle');
      if (speaker === 'partner') return;
      timers.start('long-turn', settings.longTurnMs, () => notice('long-turn'));
      timers.start('cut', settings.cutAfterMs, () => {
        isCut = true;
        options.cut();
        notice('turn-cut');
      });
    },
    sounded(pcmBytes) {
      soundBytes += pcmBytes;
    },
    turnEnded(speaker) {
      if (speaker === 'learner') {
        timers.stop('long-turn');
        timers.stop('cut');
        isCut = false;
        nudges = 0;
      }
      if (speaking !== null && speaking !== speaker) return;
      speaking = null;
      awaitLearner();
    },
    stop() {
      depart();
      timers.stopAll();
    },
  };
}
