import type { FeedbackFocus, FindingPractice } from '@nova/contracts/http/audio.ts';
import { Popover } from 'radix-ui';
import { cx } from '../../../lib/cx.ts';
import { useTranslation } from '../../../lib/i18n.ts';
import { describeWord } from '../verdict/describe-word.ts';
import { type SentencePart, sentenceParts } from '../verdict/sentence-parts.ts';
import { wordLook } from '../verdict/verdict-look.ts';
import type { WordMark } from '../verdict/word-marks.ts';
import { WordSheet } from './WordSheet.tsx';

interface SentenceLineProps {
  sentence: string;
  marks: readonly WordMark[];
  /** How many marks have arrived. */
  revealed: number;
  focus: FeedbackFocus | null;
  practice?: readonly FindingPractice[] | undefined;
  /** Plays one word; `written` is its place in the sentence. Undefined where there is nothing to play. */
  onPlayModel: ((written: number, marks: readonly WordMark[]) => void) | undefined;
  onPlayMine: ((marks: readonly WordMark[]) => void) | undefined;
}

/** The sentence to say. Every word opens its sounds; once judged it carries its mark, in colour and in shape. */
export function SentenceLine({
  sentence,
  marks,
  revealed,
  focus,
  practice,
  onPlayModel,
  onPlayMine,
}: SentenceLineProps) {
  let written = -1;
  return (
    <p lang="en" className="font-learn text-xl leading-[3.25rem] text-ink">
      {sentenceParts(sentence, marks).map((part, place) => {
        // The same word may stand twice: its place is what it is.
        const key = `${place}`;
        if (part.kind === 'added') {
          return part.mark.index < revealed ? <AddedWord key={key} mark={part.mark} /> : null;
        }
        written += 1;
        const own = written;
        const isRevealed = part.marks.every((mark) => mark.index < revealed);
        return (
          <SentenceWord
            key={key}
            part={part}
            isRevealed={isRevealed}
            focus={focus}
            practice={practice}
            onPlayModel={onPlayModel && (() => onPlayModel(own, part.marks))}
            onPlayMine={onPlayMine && part.marks.length > 0 ? () => onPlayMine(part.marks) : undefined}
          />
        );
      })}
    </p>
  );
}

interface SentenceWordProps {
  part: Extract<SentencePart, { kind: 'word' }>;
  isRevealed: boolean;
  focus: FeedbackFocus | null;
  practice?: readonly FindingPractice[] | undefined;
  onPlayModel: (() => void) | undefined;
  onPlayMine: (() => void) | undefined;
}

function SentenceWord({ part, isRevealed, focus, practice, onPlayModel, onPlayMine }: SentenceWordProps) {
  const { t, locale } = useTranslation('speaking');
  const { token, marks } = part;
  if (token.core === '') return <>{`${token.lead}${token.trail} `}</>;
  const shown = isRevealed ? marks : [];
  const verdict = isRevealed ? part.verdict : null;
  const heard = shown.map((mark) => mark.heardAbove).find((above) => above !== null);
  const isOmitted = shown.some((mark) => mark.kind === 'omitted');
  return (
    <>
      {token.lead}
      <Popover.Root>
        <Popover.Trigger
          className={cx(
            'relative inline-block rounded-md px-px leading-[3rem] transition-colors duration-200 ease-settle',
            'hover:bg-sunken data-[state=open]:bg-sunken',
          )}
        >
          {heard && (
            <span
              aria-hidden="true"
              lang="en-fonipa"
              className="animate-rise absolute inset-x-0 -top-1.5 text-center font-ipa text-sm leading-5 font-normal text-off"
            >
              {heard}
            </span>
          )}
          <span className={cx('leading-none', verdict && wordLook[verdict], isOmitted && 'opacity-75')}>
            {token.core}
          </span>
          {shown.length > 0 && (
            <span lang={locale} className="sr-only">
              : {shown.map((mark) => describeWord(mark, t)).join(', ')}
            </span>
          )}
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Content
            aria-label={t('word.open', { word: token.core })}
            lang={locale}
            sideOffset={4}
            collisionPadding={12}
            className="animate-rise z-40 w-[min(22rem,calc(100vw-1.5rem))] rounded-card border border-line bg-surface p-4 text-ink shadow-[0_8px_30px_rgb(0_0_0/0.10)]"
          >
            <WordSheet
              text={token.core}
              marks={shown}
              focus={focus}
              practice={practice}
              onPlayModel={onPlayModel}
              onPlayMine={shown.some((mark) => mark.kind === 'said') ? onPlayMine : undefined}
            />
            <Popover.Arrow className="fill-line" />
          </Popover.Content>
        </Popover.Portal>
      </Popover.Root>
      {`${token.trail} `}
    </>
  );
}

function AddedWord({ mark }: { mark: WordMark }) {
  const { t, locale } = useTranslation('speaking');
  return (
    <>
      <span className="inline-block rounded-md px-1 text-lg leading-[3rem] italic">
        <span className={cx('leading-none', wordLook.off)}>+{mark.text}</span>
        <span lang={locale} className="sr-only">
          : {t('spoken.inserted')}
        </span>
      </span>{' '}
    </>
  );
}
