import type { AttemptView } from '@nova/contracts/http/learning.ts';
import { Play, Square } from 'lucide-react';
import { useState } from 'react';
import { cx } from '../../lib/cx.ts';
import { useTranslation } from '../../lib/i18n.ts';
import type { SentenceStory } from '../lesson/session-attempts.ts';
import { usePlaying } from '../speaking/card/use-playing.ts';
import { player } from '../speaking/playback/player.ts';
import { recordingOf } from '../speaking/playback/recording-of.ts';
import { describeWord } from '../speaking/verdict/describe-word.ts';
import { sentenceParts } from '../speaking/verdict/sentence-parts.ts';
import { wordLook } from '../speaking/verdict/verdict-look.ts';
import { wordMarks } from '../speaking/verdict/word-marks.ts';

/** One sentence of a session with the marks of its last try, and before and after to hear where the sound is at hand. */
export function SaidSentence({ story }: { story: SentenceStory }) {
  const { t } = useTranslation('result');
  const { first, last, best } = story;
  const isRepeated = first.attemptId !== last.attemptId;
  const scores = {
    first: Math.round(first.result.overall),
    last: Math.round(last.result.overall),
    best: Math.round(best.result.overall),
  };
  const isChanged = scores.first !== scores.last;
  return (
    <li className="grid gap-2 px-4 py-4 sm:px-5">
      <div className="flex items-start justify-between gap-4">
        <MarkedSentence attempt={last} />
        <p className="shrink-0 pt-1.5 text-sm font-semibold tabular-nums">
          <span className="sr-only">
            {isChanged ? t('sentences.change', scores) : t('sentences.one', scores)}
          </span>
          <span aria-hidden="true">
            {isChanged && <span className="font-normal text-ink-2">{scores.first} → </span>}
            {scores.last}
          </span>
        </p>
      </div>
      <div className="-ml-3 flex flex-wrap items-center gap-x-1 text-xs text-ink-2">
        {isRepeated && <ReplayButton attempt={first} label={t('sentences.before')} spoken="playBefore" />}
        <ReplayButton
          attempt={last}
          label={isRepeated ? t('sentences.after') : t('sentences.listen')}
          spoken="playAfter"
        />
        <span className="ml-auto py-1">
          {isRepeated && `${t('sentences.tries', { count: story.tries })} · `}
          {scores.best > Math.max(scores.first, scores.last) && `${t('sentences.best', scores)} · `}
          {last.scoredBy && t(`sentences.scoredBy.${last.scoredBy}`)}
        </span>
      </div>
    </li>
  );
}

function MarkedSentence({ attempt }: { attempt: AttemptView }) {
  const { t, locale } = useTranslation('speaking');
  const marks = wordMarks(attempt.result, attempt.focus);
  return (
    <p lang="en" className="font-learn text-lg leading-9">
      {sentenceParts(attempt.referenceText, marks).map((part, place) => {
        if (part.kind === 'added') return null;
        const { token, verdict } = part;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a word is its place
          <span key={place}>
            {token.lead}
            <span className={cx('leading-none', verdict && wordLook[verdict])}>{token.core}</span>
            {verdict && verdict !== 'good' && (
              <span lang={locale} className="sr-only">
                : {part.marks.map((mark) => describeWord(mark, t)).join(', ')}
              </span>
            )}
            {`${token.trail} `}
          </span>
        );
      })}
    </p>
  );
}

interface ReplayButtonProps {
  attempt: AttemptView;
  label: string;
  spoken: 'playBefore' | 'playAfter';
}

/** Plays a try: from this page's memory, or the kept recording; not there at all when there is neither. */
function ReplayButton({ attempt, label, spoken }: ReplayButtonProps) {
  const { t } = useTranslation('result');
  const name = `result:${attempt.attemptId}`;
  const isPlaying = usePlaying() === name;
  const [isLoading, setIsLoading] = useState(false);
  const recording = recordingOf(attempt);
  if (!recording) return null;
  const play = async () => {
    if (isPlaying) {
      player.stop();
      return;
    }
    setIsLoading(true);
    try {
      const sound = await recording();
      setIsLoading(false);
      await player.play(name, sound);
    } catch {
      // The link has expired or the connection is gone: the button is there to be pressed again.
      setIsLoading(false);
    }
  };
  return (
    <button
      type="button"
      aria-label={t(`sentences.${spoken}`, { sentence: attempt.referenceText })}
      onClick={() => void play()}
      className={cx(
        'inline-flex min-h-12 items-center gap-1.5 rounded-control px-3 font-medium transition-colors duration-150 hover:bg-sunken hover:text-ink',
        isLoading && 'animate-shimmer',
      )}
    >
      {isPlaying ? (
        <Square aria-hidden="true" size={12} fill="currentColor" strokeWidth={0} />
      ) : (
        <Play aria-hidden="true" size={14} />
      )}
      {label}
    </button>
  );
}
