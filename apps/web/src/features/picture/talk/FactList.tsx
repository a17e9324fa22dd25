import type { PictureFact } from '@nova/contracts/http/picture-talk.ts';
import { Check, Circle } from 'lucide-react';
import { cx } from '../../../lib/cx.ts';
import { useTranslation } from '../../../lib/i18n.ts';
import { LearnText } from '../../../ui/LearnText.tsx';

/** What there is to tell of a picture, ticked as it is told; until then it is named in the learner's own language. */
export function FactList({ facts, told }: { facts: readonly PictureFact[]; told: ReadonlySet<string> }) {
  const { t, locale } = useTranslation('picture');
  const count = facts.filter(({ factId }) => told.has(factId)).length;
  if (facts.length === 0) return null;
  return (
    <section className="grid gap-2">
      <h2 className="text-sm font-semibold">{t('talk.facts', { told: count, total: facts.length })}</h2>
      <ul className="flex flex-wrap gap-2">
        {facts.map(({ factId, en, ko }) => {
          const isTold = told.has(factId);
          const Icon = isTold ? Check : Circle;
          return (
            <li
              key={factId}
              className={cx(
                'inline-flex min-h-8 items-center gap-1.5 rounded-full border px-3 text-xs',
                isTold ? 'border-good font-semibold text-good' : 'border-line text-ink-2',
              )}
            >
              <Icon aria-hidden="true" size={13} strokeWidth={isTold ? 3 : 2} />
              {isTold || locale === 'en' || ko === null ? <LearnText>{en}</LearnText> : ko}
              <span className="sr-only">{isTold ? t('talk.told') : t('talk.open')}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
