import { Link } from '@tanstack/react-router';
import { ShieldCheck } from 'lucide-react';
import { useTranslation } from '../../lib/i18n.ts';
import { Button } from '../../ui/Button.tsx';
import { AskGuardian } from '../guardian/AskGuardian.tsx';
import { AuthPage } from './AuthPage.tsx';
import { consentAge } from './age-gate.ts';

/** For who is too young to sign up alone: why, what will be needed, that nothing was kept, and what works today. */
export function GuardianNeeded({ country, birthDate = '' }: { country: string; birthDate?: string }) {
  const { t } = useTranslation('auth');
  return (
    <AuthPage title={t('guardian.title')} lead={t('guardian.body', { age: consentAge(country) })}>
      <div className="grid gap-2 text-sm">
        <h2 className="font-semibold">{t('guardian.needed')}</h2>
        <ul className="grid list-disc gap-1 pl-5 text-ink-2">
          <li>{t('guardian.needs.contact')}</li>
          <li>{t('guardian.needs.identity')}</li>
          <li>{t('guardian.needs.consent')}</li>
        </ul>
      </div>
      <p className="flex items-start gap-3 rounded-card bg-good-soft p-4 text-sm">
        <ShieldCheck aria-hidden="true" size={20} className="mt-0.5 shrink-0 text-good" />
        {t('guardian.safe')}
      </p>
      <AskGuardian country={country} birthDate={birthDate} />
      <Button variant="quiet" wide asChild>
        <Link to="/">{t('guardian.try')}</Link>
      </Button>
    </AuthPage>
  );
}
