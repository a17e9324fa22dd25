import { CefrLevel } from '@nova/contracts/http/common.ts';
import { LearningGoal } from '@nova/contracts/http/user.ts';
import { BriefcaseBusiness, GraduationCap, type LucideIcon, MessageCircle, Mic, Plane } from 'lucide-react';
import { useTranslation } from '../../lib/i18n.ts';
import { RadioCards } from '../../ui/RadioCards.tsx';

const goalIcons: Record<LearningGoal, LucideIcon> = {
  travel: Plane,
  work: BriefcaseBusiness,
  study: GraduationCap,
  'daily-life': MessageCircle,
  exam: Mic,
};

/** What the learner wants English for. */
export function GoalCards(props: { value: LearningGoal | null; onChange: (goal: LearningGoal) => void }) {
  const { t } = useTranslation('onboarding');
  const options = LearningGoal.options.map((goal) => {
    const Icon = goalIcons[goal];
    return {
      value: goal,
      title: t(`goal.${goal}`),
      detail: t(`goal.${goal}Detail`),
      leading: <Icon aria-hidden="true" size={22} strokeWidth={1.8} className="shrink-0 text-ink-2" />,
    };
  });
  return <RadioCards legend={t('goal.title')} options={options} {...props} />;
}

/** The learner's own guess of the level, each described by what one can do there. */
export function LevelCards(props: { value: CefrLevel | null; onChange: (level: CefrLevel) => void }) {
  const { t } = useTranslation('onboarding');
  const options = CefrLevel.options.map((level) => ({
    value: level,
    title: t(`level.name.${level}`),
    detail: t(`level.${level}`),
    leading: <span className="w-7 shrink-0 text-sm font-bold text-ink-2 tabular-nums">{level}</span>,
  }));
  return <RadioCards legend={t('level.title')} options={options} {...props} />;
}
