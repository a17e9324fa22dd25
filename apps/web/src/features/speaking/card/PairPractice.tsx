import type { FindingPractice } from '@nova/contracts/http/audio.ts';
import { Volume2 } from 'lucide-react';
import { cx } from '../../../lib/cx.ts';
import { useTranslation } from '../../../lib/i18n.ts';
import { Ipa, LearnText } from '../../../ui/LearnText.tsx';
import { useSayAloud } from '../use-say-aloud.ts';

type Pair = FindingPractice['pairs'][number];

/** Pairs of words that differ in what was just mended, each word to be heard at a tap. Nothing where there are none. */
export function PairPractice({ pairs }: { pairs: readonly Pair[] }) {
  const { t } = useTranslation('speaking');
  const aloud = useSayAloud();
  if (pairs.length === 0) return null;
  const spoken = ({ a, b }: Pair, place: number) =>
    [a, b].map((each, side) => ({ ...each, place: `${place}.${side}` }));
  return (
    <div className="grid gap-2">
      <p className="text-xs text-ink-2">{t('practice.title')}</p>
      <ul aria-label={t('practice.title')} className="grid gap-1.5">
        {pairs.map((pair, place) => (
          <li key={`${pair.a.word} ${pair.b.word}`} className="grid grid-cols-2 gap-1.5">
            {spoken(pair, place).map(({ word, ipa, place: button }) => (
              <button
                key={button}
                type="button"
                aria-label={t('practice.listen', { word })}
                aria-busy={aloud.loading === button || undefined}
                onClick={() => void aloud.say([{ place: button, text: word }])}
                className="inline-flex min-h-12 items-center gap-2.5 rounded-control bg-sunken px-3 py-1.5 text-left hover:text-accent-ink"
              >
                <Volume2
                  aria-hidden="true"
                  size={16}
                  className={cx('shrink-0', aloud.saying === button ? 'text-accent' : 'text-ink-2')}
                />
                {/* One above the other where both do not fit beside each other. */}
                <span className="flex min-w-0 flex-wrap items-baseline gap-x-2">
                  <LearnText>{word}</LearnText>
                  <Ipa className="text-sm whitespace-nowrap text-ink-2">{ipa}</Ipa>
                </span>
              </button>
            ))}
          </li>
        ))}
      </ul>
      {aloud.hasFailed && (
        <p role="status" className="text-xs text-off">
          {t('practice.failed')}
        </p>
      )}
    </div>
  );
}
