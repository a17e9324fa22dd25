import type { AskedConsent, ConsentChoice, ConsentsResponse } from '@nova/contracts/http/consents.ts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from '../../lib/i18n.ts';
import { toast } from '../../lib/toasts.ts';
import { useLocale } from '../../lib/use-locale.ts';
import { usePageTitle } from '../../lib/use-page-title.ts';
import { Card } from '../../ui/Card.tsx';
import { Pending } from '../../ui/Pending.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { SubPage } from '../me/SubPage.tsx';
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
      <p className="text-sm text-ink-2">{t('lead')}</p>
      {consents.data ? (
        <>
          <Questions consents={consents.data} />
          <History consents={consents.data} />
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
              onChoose={(choice) => choose(asked, choice)}
            />
            {give.error && give.variables.purpose === asked.purpose && <ProblemNote error={give.error} />}
          </Card>
        ))}
    </>
  );
}

function History({ consents }: { consents: ConsentsResponse }) {
  const { t } = useTranslation('consents');
  const { locale, pick } = useLocale();
  const when = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const titles = new Map(consents.purposes.map(({ purpose, title }) => [purpose, pick(title)]));
  return (
    <Card className="grid gap-3">
      <h2 className="font-bold">{t('history.title')}</h2>
      {consents.history.length === 0 ? (
        <p className="text-sm text-ink-2">{t('history.none')}</p>
      ) : (
        <table className="w-full text-left text-sm">
          <thead className="text-xs text-ink-2">
            <tr>
              <th className="py-1 pr-3 font-medium">{t('history.when')}</th>
              <th className="py-1 pr-3 font-medium">{t('history.what')}</th>
              <th className="py-1 font-medium">{t('history.answer')}</th>
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {consents.history.map(({ purpose, choice, givenAt, givenBy, textVersion }) => (
              <tr key={givenAt + purpose}>
                <td className="py-1.5 pr-3">{when.format(new Date(givenAt))}</td>
                <td className="py-1.5 pr-3">
                  {titles.get(purpose)}{' '}
                  <span className="text-xs whitespace-nowrap text-ink-2">({textVersion})</span>
                </td>
                <td className="py-1.5">
                  {t(`history.choices.${choice}`)}{' '}
                  <span className="text-xs text-ink-2">{t(`history.by.${givenBy}`)}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}
