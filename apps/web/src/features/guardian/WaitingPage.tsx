import { useMutation } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { api } from '../../lib/api.ts';
import { useTranslation } from '../../lib/i18n.ts';
import { toast } from '../../lib/toasts.ts';
import { useLocale } from '../../lib/use-locale.ts';
import { Button } from '../../ui/Button.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { AuthPage } from '../auth/AuthPage.tsx';
import { forgetTooYoung } from '../auth/age-mark.ts';

/** Where a child sees whether her guardian has answered, and has the mail sent again. */
export function WaitingPage() {
  const { t } = useTranslation('guardian');
  const { locale } = useLocale();
  const { request, until } = useSearch({ from: '/public/guardian/waiting' });
  const status = useMutation({
    mutationFn: () => api.getGuardianRequest({ requestId: request }),
    onSuccess: (answer) => {
      if (answer.status === 'active') forgetTooYoung();
    },
  });
  const resend = useMutation({
    mutationFn: () => api.askGuardianAgain({ requestId: request }),
    onSuccess: () => toast(t('waiting.resent')),
  });
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'long' });
  const answer = status.data?.status;
  const error = status.error ?? resend.error;
  return (
    <AuthPage title={t('waiting.title')} lead={t('waiting.lead')}>
      {until !== '' && (
        <p className="text-sm text-ink-2">{t('waiting.until', { date: date.format(new Date(until)) })}</p>
      )}
      <div role="status" className="contents">
        {answer && (
          <p
            className={`rounded-card p-4 text-sm ${answer === 'active' ? 'bg-good-soft' : 'bg-unsure-soft'}`}
          >
            {answer === 'pending_guardian' ? t('waiting.pending') : t(`waiting.${answer}`)}
          </p>
        )}
      </div>
      {error && <ProblemNote error={error} />}
      {answer === 'active' ? (
        <Button wide asChild>
          <Link to="/confirm">{t('waiting.toConfirm')}</Link>
        </Button>
      ) : (
        <>
          <Button wide busy={status.isPending} onClick={() => status.mutate()}>
            {t('waiting.check')}
          </Button>
          {answer !== 'gone' && (
            <Button variant="secondary" wide busy={resend.isPending} onClick={() => resend.mutate()}>
              {t('waiting.resend')}
            </Button>
          )}
        </>
      )}
      <Link to="/" className="inline-flex min-h-12 items-center text-sm underline underline-offset-4">
        {t('waiting.try')}
      </Link>
    </AuthPage>
  );
}
