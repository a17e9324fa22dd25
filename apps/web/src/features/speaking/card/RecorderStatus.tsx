import { useEffect, useState } from 'react';
import { cx } from '../../../lib/cx.ts';
import { useTranslation } from '../../../lib/i18n.ts';
import type { Recorder } from '../recorder/recorder.ts';
import { type RecorderState, secondsLeft } from '../recorder/recorder-machine.ts';
import { useRecorderState } from './use-speaking.ts';

/** Thinking longer than this is worth a word. */
const LONG_WAIT_MS = 6_000;
/** Below this the ready microphone has heard nothing yet. */
const HEARD_METER = 0.12;

/** One line under the button that says what is going on; read out when it changes. */
export function RecorderStatus({ recorder, hasTake }: { recorder: Recorder; hasTake: boolean }) {
  const { t } = useTranslation('speaking');
  const state = useRecorderState(recorder);
  const isLong = useLongWait(state.phase === 'thinking');
  const hasHeard = useHasHeard(state);
  const left = secondsLeft(state);
  const elapsed = state.phase === 'recording' ? Math.floor(state.elapsedMs / 1000) : null;
  return (
    <>
      <p
        role="status"
        className={cx(
          'min-h-6 text-center text-sm',
          isWarning(state) ? 'font-medium text-close' : 'text-ink-2',
        )}
      >
        {statusText()}
      </p>
      {/* The clock is for the eye only: read out every second it would talk over the learner. */}
      {elapsed !== null && (
        <p
          aria-hidden="true"
          className={cx(
            'absolute top-12 left-[calc(50%+4.25rem)] text-sm tabular-nums',
            left === null ? 'text-ink-2' : 'font-semibold text-close',
          )}
        >
          {left === null ? t('status.elapsed', { seconds: elapsed }) : t('status.countdown', { count: left })}
        </p>
      )}
    </>
  );

  function statusText(): string {
    switch (state.phase) {
      case 'asking':
        return t('status.asking');
      case 'ready':
        return hasHeard ? t('status.ready') : t('status.readySilent');
      case 'recording':
        return state.hint ? t(`status.${state.hint}`) : t('status.recording');
      case 'stopping':
        return t('status.stopping');
      case 'thinking':
        return isLong ? t('status.thinkingLong') : t('status.thinking');
      case 'idle':
        return hasTake ? t('status.result') : t('status.idle');
      case 'result':
        return t('status.result');
      case 'failure':
        return state.failure.kind === 'problem' ? t('status.result') : '';
      case 'explaining':
      case 'queued':
        return '';
    }
  }
}

function isWarning(state: RecorderState): boolean {
  return state.phase === 'recording' && (state.hint !== null || secondsLeft(state) !== null);
}

function useLongWait(isWaiting: boolean): boolean {
  const [isLong, setIsLong] = useState(false);
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setTimeout(() => setIsLong(true), LONG_WAIT_MS);
    return () => {
      clearTimeout(timer);
      setIsLong(false);
    };
  }, [isWaiting]);
  return isLong;
}

function useHasHeard(state: RecorderState): boolean {
  const [hasHeard, setHasHeard] = useState(false);
  const hears = state.phase === 'ready' && state.meter > HEARD_METER;
  const isReady = state.phase === 'ready';
  useEffect(() => {
    if (hears) setHasHeard(true);
    if (!isReady) setHasHeard(false);
  }, [hears, isReady]);
  return hasHeard;
}
