import type { Verdict } from '@nova/speech/result.ts';
import { cx } from '../../../lib/cx.ts';
import { verdictColour } from '../verdict/verdict-look.ts';
import type { WordMark } from '../verdict/word-marks.ts';
import type { Column } from '../waveform/align.ts';

/** The drawing is 48 high: 38 for the wave, the rest for the mark under a word. */
const HEIGHT = 48;
const WAVE_HEIGHT = 38;
const UNIT = 4;
/** Silence is a line of dots, not nothing. */
const LEAST_HEIGHT = 1.5;

interface TrackBarsProps {
  /** Heights 0-1 along the axis; null while there is no sound. */
  bars: readonly number[] | null;
  columns: readonly Column[];
  marks: readonly WordMark[];
  look: 'model' | 'learner';
  revealed: number;
  onWord: ((mark: WordMark) => void) | undefined;
}

/** One waveform. The learner's words carry their verdict in colour and, beneath, in shape. */
export function TrackBars({ bars, columns, marks, look, revealed, onWord }: TrackBarsProps) {
  const count = bars?.length ?? 0;
  const verdictAt = (x: number): Verdict | null => {
    if (look === 'model') return null;
    const place = columns.findIndex((column) => column.x0 <= x && x <= column.x1);
    return place >= 0 && place < revealed ? (marks[place]?.verdict ?? null) : null;
  };
  return (
    <>
      {bars && (
        <svg
          aria-hidden="true"
          viewBox={`0 0 ${count * UNIT} ${HEIGHT}`}
          preserveAspectRatio="none"
          className={cx('absolute inset-0 size-full', look === 'model' ? 'text-ink-2' : 'text-ink')}
        >
          {bars.map((height, i) => {
            const verdict = verdictAt((i + 0.5) / count);
            return (
              <Bar
                // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place
                key={i}
                place={i}
                height={height}
                colour={verdict ? verdictColour[verdict] : 'currentColor'}
              />
            );
          })}
        </svg>
      )}
      {columns.map((column, place) => {
        const mark = marks[place];
        if (!mark) return null;
        const shape = look === 'learner' && place < revealed ? markShape[mark.verdict] : '';
        return (
          <span
            key={mark.index}
            style={{ left: `${column.x0 * 100}%`, width: `${(column.x1 - column.x0) * 100}%` }}
            className="absolute inset-y-0"
          >
            {/* Keyboard and screen reader play a word from the word itself, in the sentence above. */}
            {onWord && (
              <button
                type="button"
                tabIndex={-1}
                aria-hidden="true"
                title={mark.text}
                onClick={() => onWord(mark)}
                className="absolute -inset-x-px inset-y-0 rounded-md transition-colors duration-150 hover:bg-ink/6"
              />
            )}
            <span
              aria-hidden="true"
              className={cx('pointer-events-none absolute inset-x-0.5 bottom-0', shape)}
            />
          </span>
        );
      })}
    </>
  );
}

/** The same shapes as under the words of the sentence. */
const markShape: Record<Verdict, string> = {
  good: '',
  close: 'border-b-[3px] border-dotted border-close',
  off: 'h-[5px] border-y-[1.5px] border-off',
  unsure: 'h-[5px] bg-[repeating-linear-gradient(-45deg,var(--unsure)_0_1.5px,transparent_1.5px_5px)]',
};

function Bar({ place, height, colour }: { place: number; height: number; colour: string }) {
  const tall = Math.max(LEAST_HEIGHT, height * WAVE_HEIGHT);
  return (
    <rect
      x={place * UNIT + 0.75}
      y={(WAVE_HEIGHT - tall) / 2 + 1}
      width={UNIT - 1.5}
      height={tall}
      rx={1.25}
      fill={colour}
      className="transition-[fill] duration-200 ease-settle"
    />
  );
}

/** Brings quiet speech up, as the ear does, and leaves a raised voice room to show. */
const LIVE_EXPONENT = 0.6;

/** The recording under way, newest at the right once the row is full. */
export function LiveBars({ peaks, count }: { peaks: readonly number[]; count: number }) {
  const recent = peaks.slice(-count);
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${count * UNIT} ${HEIGHT}`}
      preserveAspectRatio="none"
      className="absolute inset-0 size-full text-accent"
    >
      {recent.map((peak, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place
        <Bar key={i} place={i} height={Math.min(1, peak ** LIVE_EXPONENT)} colour="currentColor" />
      ))}
    </svg>
  );
}
