import { type NoticeCode, SERVER_AUDIO_RATE_HZ } from '@nova/contracts/voice/protocol.ts';
import type { Speaker } from '@nova/core/ports/speech-to-speech-model.ts';
import { createPresenceClock, type Presence } from './presence-clock.ts';
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
  const clock = createPresenceClock(options.lastedMs, options.nowMs);
  let nudges = 0;
  let soundBytes = 0;
  let speaking: Speaker | null = null;

  function startTalkTime(): void {
    const leftMs = Math.max(0, settings.maxTalkMs - clock.presence.lastedMs);
    timers.start('ending-soon', leftMs - settings.endingSoonMs, () => notice('ending-soon'));
    timers.start('max-talk', leftMs, () => options.end('time-limit'));
  }
  function awaitLearner(): void {
    if (!clock.isHere) return;
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
      return clock.presence;
    },
    came() {
      timers.stop('resume');
      const isBack = !clock.isHere;
      clock.came();
      if (isBack) startTalkTime();
      awaitLearner();
    },
    left() {
      clock.left();
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
      clock.left();
      timers.stopAll();
    },
  };
}
