import { ChevronDown, Gauge, Square, Volume2 } from 'lucide-react';
import { cx } from '../../../lib/cx.ts';
import { useTranslation } from '../../../lib/i18n.ts';
import type { VoicesFor } from '../voices-for.ts';
import type { ModelVoiceControls } from './use-model-voice.ts';
import { usePlaying } from './use-playing.ts';

interface VoiceToolsProps {
  name: string;
  controls: ModelVoiceControls;
  /** The microphone listens: nothing may sound. */
  isDisabled: boolean;
  onPlay: (pace: 'normal' | 'slow') => void;
  /** Undefined where there is nothing to choose. */
  voices: VoicesFor | undefined;
  voice: string | null;
  onVoice: (voice: string) => void;
}

/** Listen, listen slowly, choose the voice. */
export function VoiceTools({ name, controls, isDisabled, onPlay, voices, voice, onVoice }: VoiceToolsProps) {
  const { t } = useTranslation('speaking');
  const playing = usePlaying();
  const paces = [
    { pace: 'normal', label: t('listen'), icon: Volume2 },
    { pace: 'slow', label: t('slow'), icon: Gauge },
  ] as const;
  return (
    <div className="-ml-3 flex flex-wrap items-center gap-x-1">
      {paces.map(({ pace, label, icon: Icon }) => {
        const isPlaying = playing === `${name}:${pace}`;
        return (
          <button
            key={pace}
            type="button"
            aria-busy={controls.loading === pace || undefined}
            disabled={isDisabled}
            onClick={() => onPlay(pace)}
            className={cx(toolLook, controls.loading === pace && 'animate-shimmer')}
          >
            {isPlaying ? (
              <Square aria-hidden="true" size={15} fill="currentColor" strokeWidth={0} />
            ) : (
              <Icon aria-hidden="true" size={18} strokeWidth={1.9} />
            )}
            {isPlaying ? t('stopPlaying') : label}
          </button>
        );
      })}
      {voices && voices.voices.length > 1 && (
        <span className={cx(toolLook, 'relative')}>
          <span aria-hidden="true" className="max-w-28 truncate">
            {nameOf(voices.voices.find(({ id }) => id === voices.readerOf(voice))?.label) ?? t('voice')}
          </span>
          <ChevronDown aria-hidden="true" size={16} />
          {/* The platform's own list: best on the phone, and complete for keyboard and screen reader. */}
          <select
            aria-label={t('voice')}
            value={voices.readerOf(voice)}
            onChange={(event) => onVoice(event.target.value)}
            className="absolute inset-0 w-full cursor-pointer appearance-none rounded-control opacity-0 focus-visible:opacity-100"
          >
            {voices.voices.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
        </span>
      )}
    </div>
  );
}

/** `Clara (US)` -> `Clara`: where she is from stands in the list. */
function nameOf(label: string | undefined): string | undefined {
  return label?.replace(/ \(.*\)$/, '');
}

const toolLook =
  'inline-flex min-h-12 items-center gap-2 rounded-control px-3 text-sm font-medium text-ink-2 transition-colors duration-150 enabled:hover:bg-sunken enabled:hover:text-ink disabled:opacity-45';
