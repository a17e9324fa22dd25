import type { PictureDescriptionResponse, PictureSentence } from '@nova/contracts/http/picture-talk.ts';
import { Mic } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from '../../../lib/i18n.ts';
import { useMaskedWords } from '../../../lib/masked-words.ts';
import { useLocale } from '../../../lib/use-locale.ts';
import { AiLabel } from '../../../ui/AiLabel.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Card } from '../../../ui/Card.tsx';
import { LearnText } from '../../../ui/LearnText.tsx';
import { ReportButton } from '../../report/ReportButton.tsx';
import { ComingBack } from '../../review/ComingBack.tsx';

interface AdviceCardProps {
  answer: PictureDescriptionResponse;
  /** The session that the answer is kept in; null while it is not known. */
  sessionId: string | null;
  /** Opens the speaking card of a sentence, with its verdict where it was heard. */
  onSay: (sentence: PictureSentence) => void;
}

/** One sentence that can be said aloud as it is. */
const IS_SAYABLE = /^[^.!?\n]{2,200}[.!?]?$/;

/** What was understood of a description, what it told of the picture, and what could be said next. */
export function AdviceCard({ answer, sessionId, onSay }: AdviceCardProps) {
  const { t } = useTranslation('picture');
  const readMasks = useMaskedWords();
  const { pick } = useLocale();
  const { heard, unheard, said, correction, feedback, feedbackSource, next, place, review } = answer;
  const isTyped = heard.length === 0 && said !== '';
  return (
    <Card className="animate-rise grid gap-4 sm:p-6" role="status">
      <p className="text-base font-medium">{pick(feedback)}</p>
      {heard.length > 0 && (
        <Part title={t('talk.heard')}>
          <ul className="grid gap-2">
            {heard.map((sentence, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the same sentence may be said twice
              <li key={place} className="flex items-center justify-between gap-3">
                <LearnText className="text-base">{sentence.en}</LearnText>
                <Button variant="secondary" className="shrink-0 px-3" onClick={() => onSay(sentence)}>
                  {sentence.overall === null
                    ? t('talk.sayAgain')
                    : t('talk.score', { score: Math.round(sentence.overall) })}
                </Button>
              </li>
            ))}
          </ul>
          {heard.some(({ isGuessed }) => isGuessed) && (
            <p className="text-xs text-ink-2">{t('talk.guessed')}</p>
          )}
        </Part>
      )}
      {unheard > 0 && <p className="text-sm text-ink-2">{t('talk.unheard', { count: unheard })}</p>}
      {isTyped && (
        <Part title={t('talk.written')}>
          <div className="flex items-center justify-between gap-3">
            <LearnText className="text-base">{readMasks(said)}</LearnText>
            {IS_SAYABLE.test(said) && (
              <Button
                variant="secondary"
                className="shrink-0 px-3"
                onClick={() => onSay({ en: correction?.better ?? said, ko: '', exerciseId: null })}
              >
                <Mic aria-hidden="true" size={16} />
                {t('talk.sayThis')}
              </Button>
            )}
          </div>
        </Part>
      )}
      {correction && (
        <Part title={t(correction.isGuessed ? 'talk.betterHeard' : 'talk.better')}>
          <LearnText className="text-base">{correction.better}</LearnText>
          <p className="text-sm text-ink-2">{pick(correction.why)}</p>
        </Part>
      )}
      {review && (
        <Part title={t('talk.review')}>
          <ul className="grid gap-1">
            {review.map((sentence) => (
              <li key={sentence}>
                <LearnText className="text-base">{sentence}</LearnText>
              </li>
            ))}
          </ul>
          <ComingBack sentences={review} />
          <p className="text-xs text-ink-2">{t('talk.reviewKept')}</p>
        </Part>
      )}
      {next.length > 0 && (
        <Part title={t('talk.next')}>
          <ul className="grid gap-2">
            {next.map((sentence) => (
              <li key={sentence.en}>
                <button
                  type="button"
                  onClick={() => onSay(sentence)}
                  className="flex min-h-12 w-full items-center gap-3 rounded-control border border-line px-3.5 py-2 text-left transition-colors duration-150 hover:bg-sunken"
                >
                  <Mic aria-hidden="true" size={17} className="shrink-0 text-accent-ink" />
                  <span className="grid min-w-0">
                    <LearnText className="text-base leading-snug">{sentence.en}</LearnText>
                    {sentence.ko !== '' && (
                      <span lang="ko" className="text-xs text-ink-2">
                        {sentence.ko}
                      </span>
                    )}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </Part>
      )}
      <div className="flex flex-wrap items-center justify-between gap-x-3">
        <p className="text-xs text-ink-2">
          {feedbackSource === 'model' && <AiLabel />} {t(`talk.by.${feedbackSource}`)}
        </p>
        {sessionId !== null && place !== null && (
          <ReportButton kind="picture-advice" subjectId={`${sessionId}:${place}`} />
        )}
      </div>
    </Card>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-1.5">
      <h3 className="text-xs font-semibold text-ink-2">{title}</h3>
      {children}
    </section>
  );
}
