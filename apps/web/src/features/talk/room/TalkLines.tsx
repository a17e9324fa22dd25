import { useEffect, useRef } from 'react';
import { cx } from '../../../lib/cx.ts';
import { useTranslation } from '../../../lib/i18n.ts';
import { useMaskedWords } from '../../../lib/masked-words.ts';
import { LearnText } from '../../../ui/LearnText.tsx';
import type { TalkLine } from '../live/talk-state.ts';
import { NotMadeOut } from '../NotMadeOut.tsx';

interface TalkLinesProps {
  lines: readonly TalkLine[];
  partnerName: string;
  showsGloss: boolean;
}

/** Live captions: the partner on the left, the learner on the right, the newest in sight and read out. */
export function TalkLines({ lines, partnerName, showsGloss }: TalkLinesProps) {
  const { t } = useTranslation('talk');
  const readMasks = useMaskedWords();
  const list = useRef<HTMLOListElement>(null);
  // A score makes its line higher, so that the last one would be pushed out of sight.
  useEffect(() => {
    if (lines.length > 0) list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [lines]);
  // Turned, or beside a scroll bar that came, its lines break elsewhere.
  useEffect(() => {
    const shown = list.current;
    if (!shown) return;
    const watch = new ResizeObserver(() => shown.scrollTo({ top: shown.scrollHeight }));
    watch.observe(shown);
    return () => watch.disconnect();
  }, []);
  return (
    <ol
      ref={list}
      aria-label={t('room.lines')}
      aria-live="polite"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
      tabIndex={0}
      className="grid max-h-[34dvh] min-h-40 content-start gap-3 overflow-y-auto rounded-card border border-line bg-surface p-4"
    >
      {lines.map((line) => (
        <li
          key={line.place}
          // What may still change is read out once it is said.
          aria-busy={!line.isFinal}
          className={cx(
            'grid max-w-[88%] gap-0.5',
            line.speaker === 'learner' && 'justify-self-end text-right',
          )}
        >
          <span className="text-xs text-ink-2">
            {line.speaker === 'learner' ? t('room.you') : partnerName}
            {line.isGuessed && ` · ${t('room.guessed')}`}
          </span>
          {line.notMadeOutMs === null ? (
            <LearnText className={cx('text-lg leading-snug', !line.isFinal && 'text-ink-2')}>
              {readMasks(line.text)}
            </LearnText>
          ) : (
            <NotMadeOut ms={line.notMadeOutMs} />
          )}
          {showsGloss && line.gloss !== null && (
            <span lang="ko" className="text-sm text-ink-2">
              {line.gloss}
            </span>
          )}
          {line.score !== null && (
            <span className="text-xs text-ink-2 tabular-nums">
              {t('room.score', { score: Math.round(line.score) })}
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}
