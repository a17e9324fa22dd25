import type { ConsentChoice, ConsentPurpose } from '@nova/contracts/http/consents.ts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../lib/i18n.ts';
import { Pending } from '../../ui/Pending.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { isAskedAtFirst } from '../consents/asked-at-first.ts';
import { ConsentQuestion } from '../consents/ConsentQuestion.tsx';
import { consentsQuery } from '../consents/consents-query.ts';

/** What was chosen on the page and not yet saved. */
export type ChosenConsents = Partial<Record<ConsentPurpose, ConsentChoice>>;

interface ConsentQuestionsProps {
  chosen: ChosenConsents;
  onChoose: (chosen: ChosenConsents) => void;
}

/** The questions of consent, nothing chosen beforehand; recording needs the first, everything else is free. */
export function ConsentQuestions({ chosen, onChoose }: ConsentQuestionsProps) {
  const { t } = useTranslation('consents');
  const { t: app } = useTranslation('app');
  const consents = useQuery(consentsQuery);
  if (!consents.data)
    return (
      <Pending query={consents} label={app('loading')}>
        <Skeleton className="h-64 rounded-card!" />
      </Pending>
    );
  return (
    <div className="grid divide-y divide-line rounded-card border border-line bg-surface px-4">
      {consents.data.purposes.filter(isAskedAtFirst).map((asked) => (
        <div key={asked.purpose} className="py-3">
          <ConsentQuestion
            asked={asked}
            mayAllow={consents.data.decidedBy !== 'guardian'}
            choice={chosen[asked.purpose] ?? asked.choice}
            onChoose={(choice) => onChoose({ ...chosen, [asked.purpose]: choice })}
          />
          {asked.purpose === 'voice-processing' && consents.data.decidedBy !== 'guardian' && (
            <p className="mt-1 text-xs text-ink-2">{t('onboarding.voiceLater')}</p>
          )}
        </div>
      ))}
    </div>
  );
}
