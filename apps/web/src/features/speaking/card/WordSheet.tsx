import type { FeedbackFocus, FindingPractice } from '@nova/contracts/http/audio.ts';
import { Check, Play } from 'lucide-react';
import { cx } from '../../../lib/cx.ts';
import { useTranslation } from '../../../lib/i18n.ts';
import { Trans } from '../../../lib/Trans.tsx';
import { useLocale } from '../../../lib/use-locale.ts';
import { Button } from '../../../ui/Button.tsx';
import { Ipa, LearnText } from '../../../ui/LearnText.tsx';
import { describePhone } from '../verdict/describe-word.ts';
import { wordLook } from '../verdict/verdict-look.ts';
import type { PhoneMark, WordMark } from '../verdict/word-marks.ts';
import type { WordRhythm } from '../verdict/word-rhythm.ts';
import { StressRow } from './StressRow.tsx';

interface WordSheetProps {
  text: string;
  /** Empty before the word was judged. */
  marks: readonly WordMark[];
  focus: FeedbackFocus | null;
  /** What was found in the sentence; its tip is given here when it is about this word and the focus is on another. */
  practice?: readonly FindingPractice[] | undefined;
  onPlayModel: (() => void) | undefined;
  onPlayMine: (() => void) | undefined;
}

/** The sounds of one word: what was expected, what was heard, the tip if it is this word's turn, and both voices. */
export function WordSheet({ text, marks, focus, practice = [], onPlayModel, onPlayMine }: WordSheetProps) {
  const { t } = useTranslation('speaking');
  const { pick } = useLocale();
  const kind = marks.find((mark) => mark.kind !== 'said')?.kind;
  const isHere = ({ wordIndex }: { wordIndex: number }) => marks.some((mark) => mark.index === wordIndex);
  // Stress has advice of its own below, which names the syllables.
  const found = practice.find(({ finding }) => finding.phoneIndex !== null && isHere(finding));
  const advice = focus && isHere(focus) ? focus.tip : found?.tip;
  const tip = advice ? pick(advice) : '';
  const ipa = marks.map((mark) => mark.ipa).join('');
  const rhythms = marks.flatMap(({ kind: said, rhythm }) => (said === 'said' && rhythm ? [rhythm] : []));
  return (
    <div className="grid gap-3">
      <div className="flex items-baseline gap-2.5">
        <LearnText className="text-lg font-medium">{text}</LearnText>
        {ipa && <Ipa className="text-base text-ink-2">{ipa}</Ipa>}
      </div>
      {marks.length === 0 && <p className="text-sm text-ink-2">{t('word.noVerdict')}</p>}
      {kind && kind !== 'said' && <p className="text-sm">{t(`word.${kind}`)}</p>}
      {!kind && marks.length > 0 && (
        <ul aria-label={t('word.sounds')} className="flex flex-wrap gap-1.5">
          {marks.flatMap((mark) =>
            mark.phones.map((phone) => <PhoneCell key={`${mark.index}.${phone.index}`} phone={phone} />),
          )}
        </ul>
      )}
      {rhythms.map((rhythm, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a part of a word is its place
        <StressRow key={place} rhythm={rhythm} />
      ))}
      {/* One tip at a time: the stress has its turn when the sounds of the word have none. */}
      {!tip && <StressAdvice rhythm={rhythms.find(({ verdict }) => verdict === 'moved')} />}
      {tip && (
        <p className="border-l-2 border-accent pl-3 text-sm">
          <span className="sr-only">{t('word.tip')}: </span>
          {tip}
        </p>
      )}
      {(onPlayModel || onPlayMine) && (
        <div className="grid grid-cols-2 gap-2">
          {onPlayModel && (
            <Button variant="secondary" onClick={onPlayModel}>
              <Play aria-hidden="true" size={16} />
              {t('word.playModel')}
            </Button>
          )}
          {onPlayMine && (
            <Button variant="secondary" onClick={onPlayMine}>
              <Play aria-hidden="true" size={16} />
              {t('word.playMine')}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

function StressAdvice({ rhythm }: { rhythm: WordRhythm | undefined }) {
  if (rhythm?.verdict !== 'moved') return null;
  return (
    <p className="border-l-2 border-accent pl-3 text-sm">
      <Trans
        ns="speaking"
        i18nKey="stress.moved"
        values={{ strong: `/${rhythm.strongIpa}/`, other: `/${rhythm.movedToIpa ?? ''}/` }}
        components={{ s: <span lang="en-fonipa" className="font-ipa" /> }}
      />
    </p>
  );
}

/** One sound: expected above, heard below; read out as one sentence. */
function PhoneCell({ phone }: { phone: PhoneMark }) {
  const { t } = useTranslation('speaking');
  const below =
    phone.kind === 'omitted'
      ? t('verdict.omittedSound')
      : phone.kind === 'inserted'
        ? t('verdict.addedSound')
        : null;
  return (
    <li className="grid min-w-12 justify-items-center gap-1 rounded-control bg-sunken px-2 py-1.5">
      <span className="sr-only">{describePhone(phone, t)}</span>
      <span
        aria-hidden="true"
        lang="en-fonipa"
        className={cx('font-ipa text-lg leading-7', wordLook[phone.verdict])}
      >
        {phone.expectedIpa ?? `+${phone.heardIpa ?? ''}`}
      </span>
      <span aria-hidden="true" className="text-xs text-ink-2">
        {below ?? (
          <>
            {phone.heardIpa && (
              <span lang="en-fonipa" className="font-ipa text-sm">
                → {phone.heardIpa}
              </span>
            )}
            {!phone.heardIpa && phone.verdict === 'good' && <Check size={15} className="mt-0.5 text-good" />}
            {!phone.heardIpa && phone.verdict !== 'good' && t(`verdict.${phone.verdict}`)}
          </>
        )}
      </span>
    </li>
  );
}
