import { Mic, MicOff } from 'lucide-react';
import { type CSSProperties, useRef } from 'react';
import { cx } from '../../../lib/cx.ts';
import { useTranslation } from '../../../lib/i18n.ts';
import type { Talk } from '../live/use-talk.ts';

interface MicrophoneButtonProps {
  live: Talk;
  mode: 'hands-free' | 'push-to-talk';
}

/** The 72 px ember button: on and off when hands-free, held to talk otherwise. Its ring follows the voice. */
export function MicrophoneButton({ live, mode }: MicrophoneButtonProps) {
  const { t } = useTranslation('talk');
  const { microphone, state } = live;
  const isHeld = useRef(false);
  const isHolding = mode === 'push-to-talk' && microphone.isOpen;
  const begin = () => {
    if (!isHolding || isHeld.current) return;
    isHeld.current = true;
    live.hush();
    live.send({ type: 'turn-begin' });
  };
  const end = () => {
    if (!isHeld.current) return;
    isHeld.current = false;
    live.send({ type: 'turn-end' });
  };
  const press = () => {
    if (!microphone.isOpen) void live.openMicrophone();
    else if (mode === 'hands-free') live.closeMicrophone();
  };
  const label = microphone.isOpen ? (isHolding ? t('mic.hold') : t('mic.on')) : t('mic.off');
  const Icon = microphone.isOpen ? Mic : MicOff;
  const ring = { '--size': `${4.9 + microphone.level * 1.6}rem` } as CSSProperties;
  return (
    <div className="grid justify-items-center gap-1">
      <span className="relative inline-flex size-[6.5rem] items-center justify-center">
        <span
          aria-hidden="true"
          style={ring}
          className={cx(
            'absolute size-(--size) rounded-full bg-accent/18 ring-1 ring-accent/35 transition-[width,height] duration-150 ease-out motion-reduce:transition-none',
            !microphone.isOpen && 'opacity-0',
          )}
        />
        <button
          type="button"
          aria-label={label}
          aria-pressed={isHolding ? undefined : microphone.isOpen}
          onClick={press}
          onPointerDown={begin}
          onPointerUp={end}
          onPointerCancel={end}
          onPointerLeave={end}
          onKeyDown={(event) => {
            if (event.key === ' ' || event.key === 'Enter') begin();
          }}
          onKeyUp={end}
          onBlur={end}
          className="relative flex size-[4.5rem] touch-none items-center justify-center rounded-full bg-accent text-on-accent transition-colors duration-150 ease-settle select-none hover:bg-accent-hover focus-visible:rounded-full focus-visible:outline-[3px] focus-visible:outline-offset-4"
        >
          <Icon aria-hidden="true" size={30} strokeWidth={2} />
        </button>
      </span>
      <p role="status" className="text-sm text-ink-2">
        {t(`mic.status.${statusOf()}`)}
      </p>
    </div>
  );

  function statusOf() {
    if (!microphone.isOpen) return 'off';
    if (state.turn === 'thinking') return 'thinking';
    if (state.turn === 'partner') return 'partner';
    if (state.turn === 'learner') return 'hearing';
    return isHolding ? 'hold' : 'listening';
  }
}
