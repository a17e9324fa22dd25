import type { AskedConsent, ConsentChoice, ConsentsResponse } from '@nova/contracts/http/consents.ts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from '../../lib/i18n.ts';
import { useProfile } from '../../lib/queries.ts';
import { toast } from '../../lib/toasts.ts';
import { usePageTitle } from '../../lib/use-page-title.ts';
import { Card } from '../../ui/Card.tsx';
import { Pending } from '../../ui/Pending.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { SubPage } from '../me/SubPage.tsx';
import { ConsentHistory } from './ConsentHistory.tsx';
import { ConsentQuestion } from './ConsentQuestion.tsx';
import { consentsQuery, useGiveConsent } from './consents-query.ts';

/** What the learner agrees to: every question, changed as she chooses, and every answer there was. */
export function ConsentsPage() {
  const { t } = useTranslation('consents');
  const { t: app } = useTranslation('app');
  const consents = useQuery(consentsQuery);
  usePageTitle(t('title'));
  return (
    <SubPage back={t('back')} title={t('title')}>
      {consents.data && (
        <p className="text-sm text-ink-2">
          {t(consents.data.decidedBy === 'guardian' ? 'guardian.lead' : 'lead')}
        </p>
      )}
      {consents.data ? (
        <>
          <Questions consents={consents.data} />
          <ConsentHistory purposes={consents.data.purposes} history={consents.data.history} />
        </>
      ) : (
        <Pending query={consents} label={app('loading')}>
          <div className="grid gap-4">
            {[1, 2, 3].map((each) => (
              <Skeleton key={each} className="h-32 rounded-card!" />
            ))}
          </div>
        </Pending>
      )}
      <Link
        to="/legal/$page"
        params={{ page: 'privacy' }}
        className="inline-flex min-h-12 items-center justify-self-start text-sm text-ink-2 underline underline-offset-4 hover:text-ink"
      >
        {t('more')}
      </Link>
    </SubPage>
  );
}

function Questions({ consents }: { consents: ConsentsResponse }) {
  const { t } = useTranslation('consents');
  const give = useGiveConsent();
  const choose = (asked: AskedConsent, choice: ConsentChoice) => {
    const { purpose, textVersion } = asked;
    const ends = purpose === 'keeping-audio' && choice === 'no';
    give.mutate(
      { purpose, choice, textVersion },
      { onSuccess: () => toast(t(ends ? 'keptDeleted' : 'saved')) },
    );
  };
  const answered = new Set(consents.history.map(({ purpose }) => purpose));
  return (
    <>
      {consents.purposes
        .filter(({ isAsked }) => isAsked)
        .map((asked) => (
          <Card key={asked.purpose} className="grid gap-2">
            {asked.isOpen && answered.has(asked.purpose) && (
              <p className="rounded-control bg-unsure-soft px-3 py-2 text-sm">{t('changed')}</p>
            )}
            <ConsentQuestion
              asked={asked}
              // What was pressed is shown at once, and taken back with a sentence if it is refused.
              choice={
                give.isPending && give.variables.purpose === asked.purpose
                  ? give.variables.choice
                  : asked.choice
              }
              mayAllow={consents.decidedBy !== 'guardian'}
              onChoose={(choice) => choose(asked, choice)}
            />
            {asked.purpose === 'support' && asked.choice === 'yes' && <SupportNumber />}
            {give.error && give.variables.purpose === asked.purpose && <ProblemNote error={give.error} />}
          </Card>
        ))}
    </>
  );
}

/** By what support finds the learner: nobody is found by name or address there. */
function SupportNumber() {
  const { t } = useTranslation('consents');
  const userId = useProfile().data?.userId;
  return userId === undefined ? null : (
    <p className="text-xs wrap-anywhere">{t('supportNumber', { userId })}</p>
  );
}
