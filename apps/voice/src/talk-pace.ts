import type { NoticeCode } from '@nova/contracts/voice/notice-codes.ts';
import { SERVER_AUDIO_RATE_HZ } from '@nova/contracts/voice/protocol.ts';
import type { Speaker } from '@nova/core/ports/speech-to-speech-model.ts';
import { createPresenceClock, type Presence } from './presence-clock.ts';
import { createTalkTimers, type TalkTimers } from './talk-timers.ts';
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
    'longTurnMs' | 'cutAfterMs' | 'resumeWithinMs' | 'maxTalkMs' | 'endingSoonMs'
  >;
  /** How long she may be silent before she is asked again, in milliseconds. */
  idleMs: number;
  /** How long somebody was there for the talk before, in milliseconds. */
  lastedMs: number;
  nowMs(): number;
  notice(code: NoticeCode): void;
  /** The learner's turn is over, whether or not she is. */
  cut(): void;
  /** The partner is to ask again. */
  nudge(): void;
  /** She was asked again and is silent still. */
  hold(): void;
  end(reason: 'time-limit'): void;
  /** Nobody came back in time. */
  leave(): void;
}

const MAX_NUDGES = 2;
const BYTES_A_MS = (SERVER_AUDIO_RATE_HZ / 1000) * 2;

/** Nobody has come yet. The talk's own time runs only while a client is there. */
export function startTalkPace(options: TalkPaceOptions): TalkPace {
  const timers = createTalkTimers();
  const clock = createPresenceClock(options.lastedMs, options.nowMs);
  const silence = watchSilence(options, timers, () => clock.isHere);
  const turn = watchLearnersTurn(options, timers);
  const length = watchLength(options, timers, () => clock.presence.lastedMs);
  return {
    get isCut() {
      return turn.isCut;
    },
    get presence() {
      return clock.presence;
    },
    came() {
      timers.stop('resume');
      const isBack = !clock.isHere;
      clock.came();
      if (isBack) length.start();
      silence.await();
    },
    left() {
      clock.left();
      silence.stop();
      length.stop();
      timers.start('resume', options.settings.resumeWithinMs, () => options.leave());
    },
    acted: () => silence.acted(),
    turnStarted(speaker) {
      silence.turnStarted(speaker);
      if (speaker === 'learner') turn.start();
    },
    sounded: (pcmBytes) => silence.sounded(pcmBytes),
    turnEnded(speaker) {
      if (speaker === 'learner') turn.stop();
      silence.turnEnded(speaker);
    },
    stop() {
      clock.left();
      timers.stopAll();
    },
  };
}

/** Asks again who says nothing, a few times, and then puts the talk on hold. Silence is what comes after whoever spoke last. */
function watchSilence(options: TalkPaceOptions, timers: TalkTimers, isHere: () => boolean) {
  let nudges = 0;
  let soundBytes = 0;
  let speaking: Speaker | null = null;
  function awaitLearner(): void {
    if (!isHere()) return;
    timers.start('idle', options.idleMs + soundBytes / BYTES_A_MS, () => {
      if (nudges >= MAX_NUDGES) return options.hold();
      nudges++;
      options.notice('idle');
      options.nudge();
    });
  }
  return {
    await: awaitLearner,
    stop: () => timers.stop('idle'),
    acted() {
      nudges = 0;
      awaitLearner();
    },
    sounded(pcmBytes: number) {
      soundBytes += pcmBytes;
    },
    turnStarted(speaker: Speaker) {
      speaking = speaker;
      soundBytes = 0;
      timers.stop('idle');
    },
    turnEnded(speaker: Speaker) {
      if (speaker === 'learner') nudges = 0;
      if (speaking !== null && speaking !== speaker) return;
      speaking = null;
      awaitLearner();
    },
  };
}

/** Tells who talks for long, and in the end cuts her turn. */
function watchLearnersTurn({ settings, notice, cut }: TalkPaceOptions, timers: TalkTimers) {
  let isCut = false;
  return {
    get isCut() {
      return isCut;
    },
    start() {
      timers.start('long-turn', settings.longTurnMs, () => notice('long-turn'));
      timers.start('cut', settings.cutAfterMs, () => {
        isCut = true;
        cut();
        notice('turn-cut');
      });
    },
    stop() {
      timers.stop('long-turn');
      timers.stop('cut');
      isCut = false;
    },
  };
}

/** Ends a talk in time, and says so before. */
function watchLength({ settings, notice, end }: TalkPaceOptions, timers: TalkTimers, lastedMs: () => number) {
  return {
    start() {
      const leftMs = Math.max(0, settings.maxTalkMs - lastedMs());
      timers.start('ending-soon', leftMs - settings.endingSoonMs, () => notice('ending-soon'));
      timers.start('max-talk', leftMs, () => end('time-limit'));
    },
    stop() {
      timers.stop('ending-soon');
      timers.stop('max-talk');
    },
  };
}
