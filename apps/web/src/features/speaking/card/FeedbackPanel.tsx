import type { FindingPractice } from '@nova/contracts/http/audio.ts';
import { ArrowRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from '../../../lib/cx.ts';
import { useTranslation } from '../../../lib/i18n.ts';
import { useLocale } from '../../../lib/use-locale.ts';
import { AiLabel } from '../../../ui/AiLabel.tsx';
import { LearnText } from '../../../ui/LearnText.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { ReportButton } from '../../report/ReportButton.tsx';
import type { Judged } from '../source/speaking-source.ts';
import { wordLook } from '../verdict/verdict-look.ts';
import { countVerdicts, type PhoneMark, type WordMark } from '../verdict/word-marks.ts';
import { PairPractice } from './PairPractice.tsx';
import { RhythmLine } from './RhythmLine.tsx';
import { VerdictLegend } from './VerdictLegend.tsx';

/** More would push the next step off a phone. */
const SHOWN_PAIRS = 2;

interface FeedbackPanelProps {
  judged: Judged | null;
  marks: readonly WordMark[];
  /** A recording is being judged. */
  isThinking: boolean;
  /** The verdict is from before this visit. */
  isEarlier: boolean;
  /** Words can be read aloud, and advice reported: not by visitors, who hear the sentences of the first page only. */
  canListen: boolean;
  /** What comes after: again, next. */
  actions: ReactNode;
}

/** What was heard, then one thing to change, then where to go. */
export function FeedbackPanel({
  judged,
  marks,
  isThinking,
  isEarlier,
  canListen,
  actions,
}: FeedbackPanelProps) {
  const { t } = useTranslation('speaking');
  return (
    <section aria-label={t('feedback.label')} className="grid content-start gap-4">
      <div role="status" className="grid gap-4">
        {judged && !isThinking && (
          <Verdict judged={judged} marks={marks} isEarlier={isEarlier} canListen={canListen} />
        )}
        {isThinking && <FeedbackSkeleton />}
        {!judged && !isThinking && (
          <p className="text-sm text-ink-2 max-lg:hidden">{t('feedback.waiting')}</p>
        )}
      </div>
      {judged && !isThinking && canListen && judged.feedbackSource === 'model' && (
        <ReportButton key={judged.attemptId} kind="feedback" subjectId={judged.attemptId} />
      )}
      {actions}
    </section>
  );
}

function Verdict({
  judged,
  marks,
  isEarlier,
  canListen,
}: {
  judged: Judged;
  marks: readonly WordMark[];
  isEarlier: boolean;
  canListen: boolean;
}) {
  const { t } = useTranslation('speaking');
  const { pick } = useLocale();
  const { focus } = judged;
  const word = focus ? marks[focus.wordIndex] : undefined;
  const phone = focus ? word?.phones[focus.phoneIndex] : undefined;
  const counts = countVerdicts(marks);
  const total = marks.filter((mark) => mark.kind !== 'inserted').length;
  const overall = Math.round(judged.result.overall);
  const isAllGood = counts.good === marks.length && marks.length > 0;
  const faults = (['close', 'off', 'unsure'] as const).filter((verdict) => counts[verdict] > 0);
  return (
    <div className="animate-rise grid gap-4">
      <div className="flex items-start justify-between gap-3">
        <p className="text-sm text-ink-2">
          {isAllGood ? t('feedback.allGood') : t('feedback.wordsGood', { count: counts.good, total })}
          {counts.unsure > 0 && ` ${t('feedback.unsureWords', { count: counts.unsure })}`}
        </p>
        <p className="shrink-0 rounded-full bg-sunken px-2.5 py-0.5 text-xs font-semibold text-ink-2 tabular-nums">
          <span aria-hidden="true">{t('verdict.overall', { score: overall })}</span>
          <span className="sr-only">{t('verdict.overallLabel', { score: overall })}</span>
        </p>
      </div>
      {word && phone && <FocusLine word={word} phone={phone} />}
      <p className="text-base leading-relaxed text-ink">
        <WithIpa>{pick(judged.feedback)}</WithIpa>
      </p>
      {canListen && <PairPractice pairs={pairsOfFocus(judged)} />}
      <RhythmLine result={judged.result} withTip={focus === null} />
      <div className="grid gap-2.5 border-t border-line pt-3">
        {/* Only the marks to be seen above; all four stand in the help. */}
        {faults.length > 0 && <VerdictLegend verdicts={faults} />}
        <p className="text-xs text-ink-2">
          {judged.feedbackSource === 'model' && <AiLabel />} {t(`feedback.${judged.feedbackSource}`)}
          {judged.scoredBy && ` · ${t(`feedback.scoredBy.${judged.scoredBy}`)}`}
          {isEarlier && ` · ${t('feedback.before')}`}
        </p>
      </div>
    </div>
  );
}

/** The pairs for what the tip is about; without a tip those of the surest finding. */
function pairsOfFocus({ focus, practice }: Judged): FindingPractice['pairs'] {
  const mine = practice.find(
    ({ finding }) =>
      focus === null || (finding.wordIndex === focus.wordIndex && finding.phoneIndex === focus.phoneIndex),
  );
  return mine?.pairs.slice(0, SHOWN_PAIRS) ?? [];
}

/** The word of the tip in its sounds, and the one sound beside what it sounded like. */
function FocusLine({ word, phone }: { word: WordMark; phone: PhoneMark }) {
  const { t } = useTranslation('speaking');
  const expected = phone.expectedIpa;
  const heard =
    phone.kind === 'omitted'
      ? t('verdict.omittedSound')
      : phone.heardIpa
        ? `/${phone.heardIpa}/`
        : t(`verdict.${phone.verdict}`);
  return (
    <div className="flex flex-wrap items-end gap-x-5 gap-y-2 rounded-control bg-sunken px-4 py-3">
      <div className="grid">
        <LearnText className="text-lg leading-tight font-medium">{word.text}</LearnText>
        <span lang="en-fonipa" className="font-ipa text-base text-ink-2">
          /
          {word.phones.map((other) =>
            other.expectedIpa === null ? null : (
              <span
                key={other.index}
                className={cx(other === phone && 'font-bold', other === phone && wordLook[other.verdict])}
              >
                {other.expectedIpa}
              </span>
            ),
          )}
          /
        </span>
      </div>
      <div className="ml-auto flex items-end gap-3">
        <SoundColumn label={expected ? t('verdict.expected') : t('verdict.addedSound')} isBig>
          {expected ? `/${expected}/` : `/${phone.heardIpa ?? ''}/`}
        </SoundColumn>
        {expected && (
          <>
            <ArrowRight aria-hidden="true" size={18} className="mb-2 text-ink-2" />
            <SoundColumn
              label={t('verdict.heard')}
              isBig={phone.heardIpa !== null}
              look={phone.verdict === 'close' ? 'text-close' : 'text-off'}
            >
              {heard}
            </SoundColumn>
          </>
        )}
      </div>
    </div>
  );
}

function SoundColumn({
  label,
  isBig,
  look = 'text-ink',
  children,
}: {
  label: string;
  isBig: boolean;
  look?: string;
  children: string;
}) {
  return (
    <span className="grid justify-items-center">
      <span className="text-xs text-ink-2">{label}</span>
      <span
        {...(isBig ? { lang: 'en-fonipa' } : {})}
        className={cx(look, isBig ? 'font-ipa text-xl leading-9' : 'text-sm leading-9 font-medium')}
      >
        {children}
      </span>
    </span>
  );
}

/** A text with sounds such as /ɪ/ set in the face for sounds, never parted from the particle that follows. */
function WithIpa({ children }: { children: string }) {
  return children.split(/(\/[^/\s]{1,8}\/\S*)/).map((part, place) => {
    const sound = /^(\/[^/\s]+\/)(\S*)$/.exec(part);
    if (!sound) return part;
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place
      <span key={place} className="whitespace-nowrap">
        <span lang="en-fonipa" className="font-ipa">
          {sound[1]}
        </span>
        {sound[2]}
      </span>
    );
  });
}

function FeedbackSkeleton() {
  const { t } = useTranslation('speaking');
  return (
    <div className="grid gap-4">
      <span className="sr-only">{t('status.thinking')}</span>
      <Skeleton className="h-5 w-3/5" />
      <Skeleton className="h-18 w-full" />
      <div className="grid gap-2">
        <Skeleton className="h-4 w-full" />
        <Skeleton className="h-4 w-4/5" />
      </div>
    </div>
  );
}
