import { ArrowRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from '../../lib/cx.ts';
import { useTranslation } from '../../lib/i18n.ts';
import { Ipa } from '../../ui/LearnText.tsx';
import { wordLook } from '../speaking/verdict/verdict-look.ts';

/** Three short facts, each with a small example that looks exactly as it does in a lesson. */
export function Facts() {
  const { t } = useTranslation('landing');
  return (
    <section aria-labelledby="facts" className="grid gap-5">
      <h2 id="facts" className="sr-only">
        {t('facts.title')}
      </h2>
      <ul className="grid gap-9 md:grid-cols-3 md:gap-6">
        <Fact title={t('facts.sound.title')} body={t('facts.sound.body')}>
          <MarksExample />
        </Fact>
        <Fact title={t('facts.heard.title')} body={t('facts.heard.body')}>
          <HeardExample />
        </Fact>
        <Fact title={t('facts.review.title')} body={t('facts.review.body')}>
          <ReviewExample />
        </Fact>
      </ul>
    </section>
  );
}

function Fact({ title, body, children }: { title: string; body: string; children: ReactNode }) {
  const { t } = useTranslation('landing');
  return (
    <li className="grid content-start gap-2">
      <figure className="flex min-h-36 flex-col justify-center rounded-card bg-sunken px-5 py-4">
        <figcaption className="sr-only">{t('facts.example')}</figcaption>
        {children}
      </figure>
      <h3 className="mt-3 text-base font-bold">{title}</h3>
      <p className="text-sm text-ink-2">{body}</p>
    </li>
  );
}

const example = [
  { text: 'I', verdict: 'good' },
  { text: 'feel', verdict: 'off', heard: 'p' },
  { text: 'really', verdict: 'close' },
  { text: 'good', verdict: 'good' },
  { text: 'today', verdict: 'unsure' },
] as const;

function MarksExample() {
  const { t } = useTranslation('landing');
  return (
    <>
      <p lang="en" className="font-learn text-lg leading-10">
        {example.map((word) => (
          <span key={word.text}>
            <span className="relative inline-block">
              {'heard' in word && (
                <span
                  lang="en-fonipa"
                  className="absolute inset-x-0 -top-3 text-center font-ipa text-xs leading-5 text-off"
                >
                  {word.heard}
                </span>
              )}
              <span className={cx('leading-none', wordLook[word.verdict])}>{word.text}</span>
            </span>{' '}
          </span>
        ))}
      </p>
      <ul className="mt-2 grid grid-cols-2 gap-x-3 gap-y-1 text-xs text-ink-2">
        {(['good', 'close', 'off', 'unsure'] as const).map((verdict) => (
          <li key={verdict} className="flex items-center gap-1">
            <span aria-hidden="true" lang="en" className={cx('font-learn leading-5', wordLook[verdict])}>
              a
            </span>
            {t(`facts.legend.${verdict}`)}
          </li>
        ))}
      </ul>
    </>
  );
}

function HeardExample() {
  const { t } = useTranslation('landing');
  return (
    <>
      <p className="flex items-center gap-3">
        <Ipa className="text-2xl">f</Ipa>
        <ArrowRight aria-hidden="true" size={20} className="text-ink-2" />
        <Ipa className="text-2xl text-off">p</Ipa>
      </p>
      <p className="mt-1 text-sm">{t('facts.heard.tip')}</p>
    </>
  );
}

function ReviewExample() {
  const { t } = useTranslation('landing');
  return (
    <ol className="relative flex justify-between text-center text-xs text-ink-2">
      <span aria-hidden="true" className="absolute inset-x-6 top-2 h-px bg-edge" />
      {(['today', 'soon', 'later'] as const).map((when, place) => (
        <li key={when} className="relative grid justify-items-center gap-2">
          <span
            className={cx(
              'size-4 rounded-full border-2',
              place === 0 ? 'border-accent bg-accent' : 'border-edge bg-sunken',
            )}
          />
          {t(`facts.review.${when}`)}
        </li>
      ))}
    </ol>
  );
}
