import { useState } from 'react';
import { api } from '../../lib/api.ts';
import { useTranslation } from '../../lib/i18n.ts';
import { AskEmail } from '../auth/AskEmail.tsx';
import { AuthPage } from '../auth/AuthPage.tsx';

/** A guardian asks for a new link; says the same whether or not the address is a guardian's. */
export function LinksPage() {
  const { t } = useTranslation('guardian');
  const [isSent, setSent] = useState(false);
  return (
    <AuthPage title={t('again.title')} lead={t('again.lead')}>
      {isSent ? (
        <p role="status" className="rounded-card bg-good-soft p-4 text-sm">
          {t('again.sent')}
        </p>
      ) : (
        <AskEmail
          submitLabel={t('again.submit')}
          onEmail={async (guardianEmail) => {
            await api.mailGuardianLinks({ guardianEmail });
            setSent(true);
          }}
        />
      )}
    </AuthPage>
  );
}
