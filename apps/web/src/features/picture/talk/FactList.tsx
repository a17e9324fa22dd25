import type { PictureFact } from '@nova/contracts/http/picture-talk.ts';
import { useTranslation } from '../../../lib/i18n.ts';
import { LearnText } from '../../../ui/LearnText.tsx';
import { TickChip } from '../../../ui/TickChip.tsx';

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
          return (
            <TickChip key={factId} isDone={isTold} state={isTold ? t('talk.told') : t('talk.open')}>
              {isTold || locale === 'en' || ko === null ? <LearnText>{en}</LearnText> : ko}
            </TickChip>
          );
        })}
      </ul>
    </section>
  );
}
