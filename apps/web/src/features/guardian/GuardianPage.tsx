import type { GuardianshipResponse, VerifyGuardianResponse } from '@nova/contracts/http/guardian.ts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../../lib/api.ts';
import { formatDay } from '../../lib/calendar.ts';
import { useTranslation } from '../../lib/i18n.ts';
import { useLocale } from '../../lib/use-locale.ts';
import { Pending } from '../../ui/Pending.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { AuthPage } from '../auth/AuthPage.tsx';
import { consentAge } from '../auth/age-gate.ts';
import { AcceptForm } from './AcceptForm.tsx';
import type { GuardianEnd, GuardianStepProps } from './guardian-step-props.ts';
import { ManageChild } from './ManageChild.tsx';
import { VerifyForm } from './VerifyForm.tsx';

/** The guardian's page behind the link of her mail: the notice, who she is, and what she decides. */
export function GuardianPage() {
  const { t } = useTranslation('guardian');
  const { t: app } = useTranslation('app');
  // Behind the `#`, so that it is in no server's log; read once, since it is all the page has.
  const [link, setLink] = useState(() => location.hash.slice(1));
  const [ending, setEnding] = useState<GuardianEnd | null>(null);
  const cache = useQueryClient();
  const navigate = useNavigate();
  const queryKey = ['guardian', link];
  const shown = useQuery({
    queryKey,
    queryFn: ({ signal }) => api.getGuardianship({ link }, { signal }),
    enabled: link !== '',
  });
  const update = (next: GuardianshipResponse) => cache.setQueryData(queryKey, next);
  const goOn = ({ link: own, guardianship }: VerifyGuardianResponse) => {
    cache.setQueryData(['guardian', own], guardianship);
    setLink(own);
    // The mailed link is void by now: a reload has to find this one.
    void navigate({ to: '/guardian', hash: own, replace: true });
  };
  if (ending !== null)
    return (
      <AuthPage title={t('page.title')}>
        <p role="status" className="rounded-card bg-good-soft p-4 text-sm">
          {ending.said}
        </p>
        {ending.isLeft ? <LinkAgain /> : <LinkHome />}
      </AuthPage>
    );
  if (link === '' || shown.isError)
    return (
      <AuthPage title={t('page.title')} lead={t('page.invalid')}>
        <LinkAgain />
      </AuthPage>
    );
  return (
    <AuthPage
      title={t('page.title')}
      lead={shown.data ? t(shown.data.status === 'active' ? 'page.leadActive' : 'page.lead') : undefined}
    >
      {shown.data ? (
        <Steps link={link} data={shown.data} onChange={update} onVerified={goOn} onEnd={setEnding} />
      ) : (
        <Pending query={shown} label={app('loading')}>
          <Skeleton className="h-72 rounded-card!" />
        </Pending>
      )}
    </AuthPage>
  );
}

function Steps(props: GuardianStepProps) {
  const { status, isVerified } = props.data;
  return (
    <>
      {status === 'pending_guardian' && <Notice data={props.data} />}
      {!isVerified && <VerifyForm {...props} />}
      {isVerified && status === 'pending_guardian' && <AcceptForm {...props} />}
      {isVerified && status === 'active' && <ManageChild {...props} />}
    </>
  );
}

function Notice({ data }: Pick<GuardianStepProps, 'data'>) {
  const { t } = useTranslation('guardian');
  const { locale } = useLocale();
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'long' });
  const { country, birthDate, expiresAt } = data;
  return (
    <section className="grid gap-2 text-sm">
      <h2 className="text-base font-bold">{t('notice.title')}</h2>
      <p>
        {t('notice.who', {
          age: consentAge(country),
          birthDate: formatDay(birthDate, locale, { dateStyle: 'long' }),
        })}
      </p>
      <p>{t('notice.have', { date: expiresAt === null ? '' : date.format(new Date(expiresAt)) })}</p>
      <p>{t('notice.will')}</p>
      <p>{t('notice.rights')}</p>
      <Link
        to="/legal/$page"
        params={{ page: 'privacy' }}
        target="_blank"
        className="inline-flex min-h-12 items-center underline underline-offset-4"
      >
        {t('notice.privacy')}
      </Link>
    </section>
  );
}

function LinkHome() {
  const { t } = useTranslation('guardian');
  return (
    <Link to="/" className="inline-flex min-h-12 items-center text-sm underline underline-offset-4">
      {t('page.home')}
    </Link>
  );
}

function LinkAgain() {
  const { t } = useTranslation('guardian');
  return (
    <Link
      to="/guardian/again"
      className="inline-flex min-h-12 items-center text-sm underline underline-offset-4"
    >
      {t('again.title')}
    </Link>
  );
}
