import type { TalkSummary } from '@nova/contracts/http/learning.ts';
import { useTranslation } from '../../../lib/i18n.ts';
import { useLocale } from '../../../lib/use-locale.ts';
import { TickChip } from '../../../ui/TickChip.tsx';

/** What is to be reached, ticked as it is. */
export function GoalChecklist({ goals, met }: { goals: TalkSummary['goals']; met: readonly string[] }) {
  const { t } = useTranslation('talk');
  const { pick } = useLocale();
  return (
    <ul aria-label={t('room.goals')} className="flex flex-wrap gap-2">
      {goals.map(({ goalId, text }) => {
        const isMet = met.includes(goalId);
        return (
          <TickChip key={goalId} isDone={isMet} state={isMet ? t('room.goalMet') : t('room.goalOpen')}>
            {pick(text)}
          </TickChip>
        );
      })}
    </ul>
  );
}
