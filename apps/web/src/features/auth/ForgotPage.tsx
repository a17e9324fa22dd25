import { Link, useNavigate } from '@tanstack/react-router';
import { api } from '../../lib/api.ts';
import { useTranslation } from '../../lib/i18n.ts';
import { AskEmail } from './AskEmail.tsx';
import { AuthPage } from './AuthPage.tsx';
import { setPendingAccount } from './pending-account.ts';

/** Asks for the code to set a new password. Says the same whether or not the address has an account. */
export function ForgotPage() {
  const { t } = useTranslation('auth');
  const navigate = useNavigate();
  return (
    <AuthPage title={t('forgot.title')} lead={t('forgot.body')}>
      <AskEmail
        submitLabel={t('forgot.submit')}
        onEmail={async (email) => {
          await api.requestPasswordReset({ email });
          setPendingAccount(email, null);
          await navigate({ to: '/reset' });
        }}
      />
      <Link
        to="/login"
        className="inline-flex min-h-12 items-center text-sm text-ink-2 underline underline-offset-4"
      >
        {t('forgot.back')}
      </Link>
    </AuthPage>
  );
}
