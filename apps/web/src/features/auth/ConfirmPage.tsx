import { ApiProblem } from '@nova/contracts/client/client-errors.ts';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { api } from '../../lib/api.ts';
import { fieldProblems } from '../../lib/form-problems.ts';
import { useTranslation } from '../../lib/i18n.ts';
import { Trans } from '../../lib/Trans.tsx';
import { toast } from '../../lib/toasts.ts';
import { useLocale } from '../../lib/use-locale.ts';
import { Button } from '../../ui/Button.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { AskEmail } from './AskEmail.tsx';
import { AuthPage } from './AuthPage.tsx';
import { CodeField } from './CodeField.tsx';
import { clearPendingAccount, pendingAccount, setPendingAccount } from './pending-account.ts';
import { signIn } from './sign-in.ts';
import { useCountdown } from './use-countdown.ts';

/** The server sends a new code at most this often. */
const resendPauseSeconds = 30;

/** Confirms the e-mail with the mailed code, then signs in by itself if the password is still in memory. */
export function ConfirmPage() {
  const { t } = useTranslation('auth');
  const [email, setEmail] = useState(() => pendingAccount()?.email ?? null);
  if (!email) {
    return (
      <AuthPage title={t('confirm.title')} lead={t('confirm.askEmail')}>
        <AskEmail
          submitLabel={t('next')}
          onEmail={(given) => {
            setPendingAccount(given, null);
            setEmail(given);
            return Promise.resolve();
          }}
        />
      </AuthPage>
    );
  }
  return (
    <AuthPage
      title={t('confirm.title')}
      lead={
        <Trans
          ns="auth"
          i18nKey="confirm.sent"
          values={{ email }}
          components={{ b: <b className="text-ink" /> }}
        />
      }
    >
      <CodeForm email={email} />
      <WhereIsTheMail email={email} />
    </AuthPage>
  );
}

function CodeForm({ email }: { email: string }) {
  const { t } = useTranslation('auth');
  const { locale } = useLocale();
  const navigate = useNavigate();
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const [problem, setProblem] = useState<unknown>(null);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);

  const goOn = async () => {
    const password = pendingAccount()?.password;
    clearPendingAccount();
    try {
      if (!password) throw new Error('The password is not in memory after a reload.');
      await signIn(email, password);
      await navigate({ to: '/onboarding' });
    } catch {
      toast(t('confirm.done'));
      await navigate({ to: '/login' });
    }
  };

  const confirm = async (sixDigits: string) => {
    if (busy) return;
    if (sixDigits.length < 6) return setError(t('confirm.incomplete'));
    setBusy(true);
    setError(undefined);
    setProblem(null);
    try {
      await api.confirm({ email, code: sixDigits });
      await goOn();
    } catch (refusal) {
      const onCode = fieldProblems(refusal, ['code'], locale)[0];
      if (onCode) setError(onCode.message);
      else setProblem(refusal);
      input.current?.select();
    } finally {
      setBusy(false);
    }
  };

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void confirm(code);
      }}
      className="grid gap-5"
    >
      <CodeField
        ref={input}
        label={t('confirm.label')}
        value={code}
        onCode={(typed) => {
          setCode(typed);
          setError(undefined);
          // The sixth digit is the answer; only a code that was just refused waits for the button.
          if (typed.length === 6 && typed !== code) void confirm(typed);
        }}
        error={error}
      />
      {problem !== null && <ProblemNote error={problem} />}
      <Button type="submit" wide busy={busy}>
        {t('confirm.submit')}
      </Button>
    </form>
  );
}

function WhereIsTheMail({ email }: { email: string }) {
  const { t } = useTranslation('auth');
  const [problem, setProblem] = useState<unknown>(null);
  const { secondsLeft, restart } = useCountdown(resendPauseSeconds);
  const onThisComputer = ['localhost', '127.0.0.1', '[::1]'].includes(location.hostname);
  const resend = async () => {
    setProblem(null);
    restart(resendPauseSeconds);
    try {
      await api.resendConfirmation({ email });
      toast(t('confirm.resent'));
    } catch (refusal) {
      if (refusal instanceof ApiProblem && refusal.retryAfterSeconds) restart(refusal.retryAfterSeconds);
      setProblem(refusal);
    }
  };
  return (
    <div className="grid gap-3 text-sm text-ink-2">
      {secondsLeft > 0 ? (
        <p className="flex min-h-12 items-center justify-center tabular-nums">
          {t('confirm.resendIn', { count: secondsLeft })}
        </p>
      ) : (
        <Button variant="secondary" onClick={() => void resend()}>
          {t('confirm.resend')}
        </Button>
      )}
      {problem !== null && <ProblemNote error={problem} />}
      <p>{t('confirm.where')}</p>
      {onThisComputer && <p>{t('confirm.local')}</p>}
      <p>
        <Link
          to="/signup"
          onClick={clearPendingAccount}
          className="inline-flex min-h-12 items-center underline underline-offset-4"
        >
          {t('confirm.otherEmail')}
        </Link>
      </p>
    </div>
  );
}
