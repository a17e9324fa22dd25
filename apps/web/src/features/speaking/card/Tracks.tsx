import { Play, Square } from 'lucide-react';
import { type ReactNode, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { cx } from '../../../lib/cx.ts';
import { useTranslation } from '../../../lib/i18n.ts';
import type { Recorder } from '../recorder/recorder.ts';
import type { ModelVoice } from '../source/speaking-source.ts';
import type { WordMark } from '../verdict/word-marks.ts';
import { xAt } from '../waveform/align.ts';
import { barHeights } from '../waveform/peaks.ts';
import { layoutTracks } from '../waveform/track-layout.ts';
import { LiveBars, TrackBars } from './TrackBars.tsx';
import { usePlaying, usePlayPosition } from './use-playing.ts';
import type { Plays } from './use-plays.ts';
import { type Take, usePhase } from './use-speaking.ts';

/** Room for one bar and the gap after it. */
const BAR_PX = 4;

interface TracksProps {
  /** What the sounds of this card are called in the player. */
  name: string;
  recorder: Recorder;
  model: ModelVoice | undefined;
  /** The model voice could not be fetched; its button tries again. */
  hasModelFailed: boolean;
  take: Take | null;
  marks: readonly WordMark[];
  revealed: number;
  /** Undefined while the microphone listens. */
  onPlayModel: (() => void) | undefined;
  play: Plays;
}

/** The model above, the learner below, aligned by words; a tap on a word of either plays it. */
export function Tracks(props: TracksProps) {
  const { name, recorder, model, take, marks, revealed, play } = props;
  const { myWords } = play;
  const { t } = useTranslation('speaking');
  const [frame, widthPx] = useWidth();
  const phase = usePhase(recorder);
  const sound = take?.sound ?? null;
  const layout = useMemo(() => layoutTracks(model ?? null, sound, marks), [model, sound, marks]);
  const count = Math.max(24, Math.floor(widthPx / BAR_PX));
  const modelBars = useMemo(
    () => (model && layout.model ? barHeights(model.sound, layout.model, count) : null),
    [model, layout, count],
  );
  const myBars = useMemo(
    () => (sound && layout.learner ? barHeights(sound, layout.learner, count) : null),
    [sound, layout, count],
  );
  const isRecording = phase === 'recording' || phase === 'stopping';
  return (
    <fieldset className="grid gap-1">
      <legend className="sr-only">{t('tracks.label')}</legend>
      <TrackRow
        label={t('tracks.model')}
        playLabel={t('replay.model')}
        name={`${name}:normal`}
        onPlay={props.onPlayModel}
      >
        <div ref={frame} className="relative h-12">
          <TrackBars
            bars={modelBars}
            columns={layout.columns}
            marks={marks}
            look="model"
            revealed={revealed}
            onWord={play.modelWord}
          />
          {!model && props.hasModelFailed && <Missing>{t('tracks.noModel')}</Missing>}
          {layout.model && <Playhead name={`${name}:normal`} at={(ms) => xAt(layout.model!, ms)} />}
        </div>
      </TrackRow>
      <TrackRow
        label={t('tracks.learner')}
        playLabel={t('replay.mine')}
        name={`${name}:mine`}
        onPlay={play.mine}
      >
        <div className="relative h-12">
          {isRecording ? (
            <LiveTrack recorder={recorder} count={count} />
          ) : (
            <TrackBars
              bars={myBars}
              columns={layout.columns}
              marks={marks}
              look="learner"
              revealed={revealed}
              onWord={myWords && ((mark) => myWords([mark]))}
            />
          )}
          {!isRecording && !myBars && <Missing>{take ? t('tracks.notHere') : t('tracks.noLearner')}</Missing>}
          {layout.learner && <Playhead name={`${name}:mine`} at={(ms) => xAt(layout.learner!, ms)} />}
        </div>
      </TrackRow>
    </fieldset>
  );
}

/** Says why a row is empty. */
function Missing({ children }: { children: string }) {
  return <p className="absolute inset-0 flex items-center text-xs text-ink-2">{children}</p>;
}

interface TrackRowProps {
  label: string;
  playLabel: string;
  name: string;
  onPlay: (() => void) | undefined;
  children: ReactNode;
}

function TrackRow({ label, playLabel, name, onPlay, children }: TrackRowProps) {
  const isPlaying = usePlaying() === name;
  return (
    <div className="grid grid-cols-[4rem_minmax(0,1fr)] items-center gap-2">
      <button
        type="button"
        aria-label={playLabel}
        disabled={!onPlay}
        onClick={onPlay}
        className="-ml-2 flex min-h-12 items-center gap-1.5 rounded-control px-2 text-xs font-medium text-ink-2 transition-colors duration-150 enabled:hover:bg-sunken enabled:hover:text-ink"
      >
        {isPlaying ? (
          <Square aria-hidden="true" size={12} fill="currentColor" strokeWidth={0} className="shrink-0" />
        ) : (
          <Play aria-hidden="true" size={13} className={cx('shrink-0', !onPlay && 'opacity-40')} />
        )}
        {label}
      </button>
      {children}
    </div>
  );
}

function LiveTrack({ recorder, count }: { recorder: Recorder; count: number }) {
  // A new length with every batch is what makes it move.
  useSyncExternalStore(recorder.subscribe, () => recorder.livePeaks().length);
  return <LiveBars peaks={recorder.livePeaks()} count={count} />;
}

function Playhead({ name, at }: { name: string; at: (ms: number) => number }) {
  const positionMs = usePlayPosition(name);
  if (positionMs === null) return null;
  return (
    <span
      aria-hidden="true"
      style={{ left: `${at(positionMs) * 100}%` }}
      className="pointer-events-none absolute inset-y-0 w-0.5 -translate-x-px rounded-full bg-ink"
    />
  );
}

function useWidth() {
  const frame = useRef<HTMLDivElement>(null);
  const [widthPx, setWidthPx] = useState(0);
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => setWidthPx(Math.round(entry?.contentRect.width ?? 0)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [frame, widthPx] as const;
}
