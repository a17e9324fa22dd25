import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { holdPage } from '../../../lib/quiet.ts';
import { useAwaitsGuardian } from '../../consents/use-awaits-guardian.ts';
import { clipOf, keepClip } from '../playback/clips.ts';
import { player } from '../playback/player.ts';
import { type MicrophonePermission, microphonePermission } from '../recorder/microphone-failure.ts';
import { createRecorder, type Recorder, type RecorderDeps } from '../recorder/recorder.ts';
import type { RecorderState } from '../recorder/recorder-machine.ts';
import type { MonoSound } from '../recorder/wav.ts';
import { AUTO_STOP_MS, speakingSettings } from '../settings.ts';
import type { Judged, JudgeOutcome, SpeakingSource } from '../source/speaking-source.ts';

/** One time the sentence was said. `sound` is null when it was said on another device or page load. */
export interface Take {
  attemptId: string;
  sound: MonoSound | null;
  judged: Judged | null;
}

export interface Speaking {
  recorder: Recorder;
  /** Does what the button does: starts, stops, starts again. Nothing while her guardian has not allowed it. */
  press: () => void;
  /** A child's guardian has not let her voice be listened to (yet); `askGuardian` looks again. */
  awaitsGuardian: boolean;
  askGuardian: () => void;
  /** Resolves once it is known whether the microphone was allowed before: press for the learner only after that. */
  whenKnown: Promise<void>;
  /** The take to show: the one under way or just refused, else the last that was judged; null before anything was said. */
  take: Take | null;
  /** True once there is a verdict for this sentence, whatever is shown just now. */
  hasVerdict: boolean;
  /** True while `take` is from before this visit. */
  isEarlier: boolean;
  /** Seconds the server asked us to wait with a queued recording. */
  waitSeconds: number | null;
}

/** From the first sound until it is kept: to leave the page now would lose what is being said. */
const busyPhases: ReadonlySet<RecorderState['phase']> = new Set(['recording', 'stopping', 'thinking']);

const grantedKey = 'nova.microphone';

/**
 * The recorder of a card and what was said with it. Everything heavy (the audio worklet, the signal check) is fetched on
 * the learner's first tap. `earlier` is shown until she speaks. `onJudged` is called for every verdict, late ones too.
 */
export function useSpeaking(
  source: SpeakingSource,
  earlier: Judged | null,
  onJudged: (judged: Judged) => void,
): Speaking {
  const [current, setCurrent] = useState<Take | null>(null);
  const [judgedTake, setJudgedTake] = useState<Take | null>(null);
  const [waitSeconds, setWaitSeconds] = useState<number | null>(null);
  const latest = useRef({ source, onJudged, current: null as Take | null });
  latest.current.source = source;
  latest.current.onJudged = onJudged;
  const [consent] = useState(readConsent);
  const { awaitsGuardian, ask } = useAwaitsGuardian(source.privacy === 'keep');

  const accept = useCallback((attemptId: string, outcome: JudgeOutcome): void => {
    if (outcome.kind !== 'judged') return;
    const { judged } = outcome;
    setJudgedTake({ attemptId, sound: clipOf(attemptId) ?? null, judged });
    latest.current.onJudged(judged);
  }, []);

  /** The take of a sound. The same sound checked, sent, sent again is the same attempt: the server counts it once. */
  const takeOf = useCallback((sound: MonoSound): Take => {
    const known = latest.current.current;
    if (known?.sound === sound) return known;
    const take = { attemptId: crypto.randomUUID(), sound, judged: null };
    latest.current.current = take;
    setCurrent(take);
    return take;
  }, []);

  const [recorder] = useState<Recorder>(() => {
    const made: Recorder = createRecorder({
      ...pageDeps,
      isExplained: consent.isExplained,
      rememberGranted: consent.remember,
      check: (sound) => {
        // Before it is checked: what is refused is what she may want to hear.
        takeOf(sound);
        return pageDeps.check(sound);
      },
      submit: async (sound) => {
        const take = takeOf(sound);
        keepClip(take.attemptId, sound);
        const { source: judge } = latest.current;
        const outcome = await judge.judge({ attemptId: take.attemptId, sound });
        if (outcome.kind === 'queued' || (outcome.kind === 'judged' && outcome.isWaiting)) {
          const stop = judge.later(take.attemptId, (late) => {
            stop();
            accept(take.attemptId, late);
            if (latest.current.current === take) made.settle(settled(late));
          });
        }
        accept(take.attemptId, outcome);
        setWaitSeconds(outcome.kind === 'queued' ? outcome.waitSeconds : null);
        return settled(outcome);
      },
    });
    return made;
  });

  useEffect(() => {
    consent.onUnblocked = () => {
      const state = recorder.getState();
      if (state.phase === 'failure' && state.failure.kind === 'denied') recorder.cancel();
    };
    const onVisibility = () => {
      if (document.visibilityState === 'hidden') recorder.hide();
    };
    document.addEventListener('visibilitychange', onVisibility);
    return () => {
      document.removeEventListener('visibilitychange', onVisibility);
      recorder.reset();
      player.stop();
    };
  }, [recorder, consent]);

  useEffect(() => {
    let letGo: (() => void) | null = null;
    const stopListening = recorder.subscribe(() => {
      const isBusy = busyPhases.has(recorder.getState().phase);
      if (isBusy) {
        letGo ??= holdPage();
      } else {
        letGo?.();
        letGo = null;
      }
    });
    return () => {
      stopListening();
      letGo?.();
    };
  }, [recorder]);

  // What she may do came after the microphone was opened (it is asked for while the card loads).
  useEffect(() => {
    if (awaitsGuardian) recorder.cancel();
  }, [awaitsGuardian, recorder]);

  // A verdict that arrives for a recording of an earlier visit replaces the earlier one, until she speaks.
  const before = useMemo(() => earlierTake(earlier), [earlier]);
  const phase = usePhase(recorder);
  // A refused recording is shown and played as itself, never under the verdict of the one before it.
  const isRefused = useSyncExternalStore(recorder.subscribe, () => isAboutSound(recorder.getState()));
  const isUnderWay = isRefused || ['recording', 'stopping', 'thinking', 'queued'].includes(phase);
  const own = phase === 'recording' || phase === 'stopping' ? null : current;
  const verdict = judgedTake ?? before;
  const take = isUnderWay ? own : (verdict ?? own);
  return {
    recorder,
    press: () => {
      if (!awaitsGuardian) recorder.press();
    },
    awaitsGuardian,
    askGuardian: ask,
    whenKnown: consent.known,
    take,
    hasVerdict: verdict !== null,
    isEarlier: take !== null && take === before,
    waitSeconds,
  };
}

/** The phase of a recorder; re-renders only when it changes, not with the level. */
export function usePhase(recorder: Recorder): RecorderState['phase'] {
  return useSyncExternalStore(recorder.subscribe, () => recorder.getState().phase);
}

/** The whole state, level and time included: for the few parts that move with the voice. */
export function useRecorderState(recorder: Recorder): RecorderState {
  return useSyncExternalStore(recorder.subscribe, recorder.getState);
}

function earlierTake(earlier: Judged | null): Take | null {
  return (
    earlier && { attemptId: earlier.attemptId, sound: clipOf(earlier.attemptId) ?? null, judged: earlier }
  );
}

/** Whether a failure speaks of a recording that was made, not of the way to one. */
function isAboutSound(state: RecorderState): boolean {
  return state.phase === 'failure' && ['problem', 'unsent', 'muted'].includes(state.failure.kind);
}

function settled(outcome: JudgeOutcome) {
  return outcome.kind === 'judged' || outcome.kind === 'taken' ? ({ kind: 'scored' } as const) : outcome;
}

const pageDeps: Omit<RecorderDeps, 'submit' | 'isExplained' | 'rememberGranted'> = {
  openCapture: async (listener) => (await import('../recorder/capture.ts')).openCapture(listener),
  check: async (sound) => (await import('../source/check-sound.ts')).checkSound(sound),
  stopPlayback: () => player.stop(),
  autoStopMs: () => (speakingSettings().autoStop ? AUTO_STOP_MS : null),
};

/** What this page knows of the learner's consent to the microphone. */
interface Consent {
  /** Resolves once the browser has said what it remembers. */
  known: Promise<void>;
  /** Nothing needs explaining: the choice has been made. Where the browser will not say, in an earlier visit. */
  isExplained: () => boolean;
  remember: () => void;
  /** Called when the learner unblocks the microphone in the browser's settings. */
  onUnblocked: () => void;
}

function readConsent(): Consent {
  let permission: MicrophonePermission = 'unknown';
  const known = microphonePermission((changed) => {
    permission = changed;
    if (changed !== 'denied') consent.onUnblocked();
  }).then((state) => {
    // Given while we were asking: the newer knowledge.
    if (permission !== 'granted') permission = state;
  });
  const consent: Consent = {
    known,
    onUnblocked: () => undefined,
    isExplained: () => {
      if (permission === 'granted' || permission === 'denied') return true;
      return permission === 'unknown' && wasGranted();
    },
    remember: () => {
      permission = 'granted';
      try {
        localStorage.setItem(grantedKey, '1');
      } catch {
        // Storage is blocked: it is explained again next time.
      }
    },
  };
  return consent;
}

function wasGranted(): boolean {
  try {
    return localStorage.getItem(grantedKey) === '1';
  } catch {
    return false;
  }
}
