import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from '../../lib/i18n.ts';
import { usePageTitle } from '../../lib/use-page-title.ts';
import { Chips } from '../../ui/Chips.tsx';
import { AuditPanel } from './AuditPanel.tsx';
import { FlagsPanel } from './FlagsPanel.tsx';
import { JobsPanel } from './JobsPanel.tsx';
import { LearnerPanel } from './LearnerPanel.tsx';
import type { OperatorTab } from './operator-search.ts';
import { ReportsPanel } from './ReportsPanel.tsx';

const tabs = ['reports', 'learner', 'jobs', 'flags', 'audit'] as const satisfies OperatorTab[];

/** The operator's corner: reports, the state of a learner, dead jobs, features, and the log of all who looked. */
export function OperatorPage() {
  const { t } = useTranslation('operator');
  const { tab = 'reports', userId } = useSearch({ from: '/member/operator' });
  const navigate = useNavigate();
  usePageTitle(t('title'));
  const open = (search: { tab: OperatorTab; userId?: string }) => void navigate({ to: '/operator', search });
  return (
    <div className="mx-auto grid w-full max-w-4xl grid-cols-1 content-start gap-5 px-4 pt-3 pb-10 sm:px-6 md:pt-10">
      <div className="grid gap-1">
        <h1 className="text-xl font-bold">{t('title')}</h1>
        <p className="text-sm text-ink-2">{t('lead')}</p>
      </div>
      <Chips
        label={t('parts')}
        value={tab}
        onChange={(next) => open({ tab: next })}
        options={tabs.map((value) => ({ value, label: t(`tab.${value}`) }))}
      />
      {tab === 'reports' && <ReportsPanel onLearner={(id) => open({ tab: 'learner', userId: id })} />}
      {tab === 'learner' && (
        <LearnerPanel userId={userId} onLook={(id) => open({ tab: 'learner', userId: id })} />
      )}
      {tab === 'jobs' && <JobsPanel />}
      {tab === 'flags' && <FlagsPanel />}
      {tab === 'audit' && <AuditPanel />}
    </div>
  );
}
