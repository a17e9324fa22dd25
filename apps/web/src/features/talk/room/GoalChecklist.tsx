import type { TalkSummary } from '@nova/contracts/http/learning.ts';
import { Check, Circle } from 'lucide-react';
import { cx } from '../../../lib/cx.ts';
import { useTranslation } from '../../../lib/i18n.ts';
import { useLocale } from '../../../lib/use-locale.ts';

/** What is to be reached, ticked as it is. */
export function GoalChecklist({ goals, met }: { goals: TalkSummary['goals']; met: readonly string[] }) {
  const { t } = useTranslation('talk');
  const { pick } = useLocale();
  return (
    <ul aria-label={t('room.goals')} className="flex flex-wrap gap-2">
      {goals.map(({ goalId, text }) => {
        const isMet = met.includes(goalId);
        const Icon = isMet ? Check : Circle;
        return (
          <li
            key={goalId}
            className={cx(
              'inline-flex min-h-8 items-center gap-1.5 rounded-full border px-3 text-xs',
              isMet ? 'border-good font-semibold text-good' : 'border-line text-ink-2',
            )}
          >
            <Icon aria-hidden="true" size={13} strokeWidth={isMet ? 3 : 2} />
            {pick(text)}
            <span className="sr-only">{isMet ? t('room.goalMet') : t('room.goalOpen')}</span>
          </li>
        );
      })}
    </ul>
  );
}
