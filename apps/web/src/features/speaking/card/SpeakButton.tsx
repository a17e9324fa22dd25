import { Check, Mic, RotateCcw, Square } from 'lucide-react';
import { type CSSProperties, useEffect, useRef, useSyncExternalStore } from 'react';
import { cx } from '../../../lib/cx.ts';
import { useTranslation } from '../../../lib/i18n.ts';
import { prefersStillness } from '../../../lib/into-sight.ts';
import type { Recorder } from '../recorder/recorder.ts';
import type { RecorderState } from '../recorder/recorder-machine.ts';
import { usePhase } from './use-speaking.ts';

type Phase = RecorderState['phase'];

/** The 72 px ember button. Its ring follows the real level of the voice. */
export function SpeakButton({ recorder, hasTake }: { recorder: Recorder; hasTake: boolean }) {
  const { t } = useTranslation('speaking');
  const phase = usePhase(recorder);
  const isBusy = phase === 'asking' || phase === 'stopping' || phase === 'thinking';
  const frame = useRef<HTMLSpanElement>(null);
  const isOpen = phase === 'ready' || phase === 'recording';
  // Whoever began by a key, or on the first page, must see the way to stop.
  useEffect(() => {
    if (!isOpen) return;
    frame.current?.scrollIntoView({ block: 'nearest', behavior: prefersStillness() ? 'auto' : 'smooth' });
  }, [isOpen]);
  return (
    <span
      ref={frame}
      className="relative inline-flex size-[7.5rem] scroll-my-28 items-center justify-center md:scroll-my-12"
    >
      <LevelRing recorder={recorder} isOpen={isOpen} />
      {isBusy && <ProgressRing />}
      <button
        type="button"
        aria-label={t(labelOf(phase, hasTake))}
        aria-keyshortcuts="Space"
        aria-disabled={isBusy || undefined}
        aria-pressed={phase === 'recording'}
        onClick={() => recorder.press()}
        className={cx(
          'relative flex size-[4.5rem] items-center justify-center rounded-full bg-accent text-on-accent',
          'transition-[background-color,transform] duration-150 ease-settle hover:bg-accent-hover active:scale-95',
          'focus-visible:outline-[3px] focus-visible:outline-offset-4 focus-visible:rounded-full',
          isBusy && 'bg-accent/75 hover:bg-accent/75 active:scale-100',
        )}
      >
        <ButtonIcon phase={phase} hasTake={hasTake} />
      </button>
    </span>
  );
}

function ButtonIcon({ phase, hasTake }: { phase: Phase; hasTake: boolean }) {
  if (phase === 'recording')
    return <Square aria-hidden="true" size={26} fill="currentColor" strokeWidth={0} />;
  if (phase === 'stopping') return <Check aria-hidden="true" size={30} strokeWidth={2.4} />;
  if (hasTake && (phase === 'result' || phase === 'idle')) {
    return <RotateCcw aria-hidden="true" size={28} strokeWidth={2.1} />;
  }
  return <Mic aria-hidden="true" size={30} strokeWidth={2} />;
}

/** The key of what the button does now. */
export function labelOf(phase: Phase, hasTake: boolean) {
  switch (phase) {
    case 'recording':
      return 'button.stop';
    case 'asking':
      return 'button.asking';
    case 'stopping':
      return 'button.stopping';
    case 'thinking':
      return 'button.thinking';
    default:
      return hasTake ? 'button.again' : 'button.start';
  }
}

/** Grows with the voice. It is a meter, not an ornament, so it stays under reduced motion, without the easing. */
function LevelRing({ recorder, isOpen }: { recorder: Recorder; isOpen: boolean }) {
  const meter = useSyncExternalStore(recorder.subscribe, () => {
    const state = recorder.getState();
    return 'meter' in state ? Math.round(state.meter * 20) / 20 : 0;
  });
  const style = { '--size': `${4.5 + 0.55 + meter * 2.3}rem` } as CSSProperties;
  return (
    <span
      aria-hidden="true"
      style={style}
      className={cx(
        'absolute size-(--size) rounded-full bg-accent/18 ring-1 ring-accent/35 transition-[width,height,opacity] duration-150 ease-out',
        isOpen ? 'opacity-100' : 'opacity-0',
      )}
    />
  );
}

function ProgressRing() {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 100 100"
      className="absolute size-24 animate-spin text-accent [animation-duration:1.4s] motion-reduce:animate-none"
    >
      <circle cx="50" cy="50" r="46" fill="none" stroke="currentColor" strokeOpacity="0.2" strokeWidth="4" />
      <circle
        cx="50"
        cy="50"
        r="46"
        fill="none"
        stroke="currentColor"
        strokeWidth="4"
        strokeLinecap="round"
        strokeDasharray="80 209"
      />
    </svg>
  );
}
