import { ApiProblem } from '@nova/contracts/client/client-errors.ts';
import { Link, useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import { ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { safeReturnPath } from '../../lib/after-sign-in.ts';
import { api } from '../../lib/api.ts';
import { useTranslation } from '../../lib/i18n.ts';
import { session } from '../../lib/page-session.ts';
import { Button } from '../../ui/Button.tsx';
import { PasswordField } from '../../ui/PasswordField.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { AuthPage } from './AuthPage.tsx';
import { EmailField, emailRules } from './EmailField.tsx';
import { setPendingAccount } from './pending-account.ts';
import { SecondStep } from './SecondStep.tsx';
import { SocialButtons } from './SocialButtons.tsx';
import { signIn } from './sign-in.ts';

interface LoginForm {
  email: string;
  password: string;
}

/** Sign-in, in two steps where the account asks for a code; afterwards the page that was asked for. An unconfirmed account goes on to its code. */
export function LoginPage() {
  const { t } = useTranslation('auth');
  const { t: app } = useTranslation('app');
  const navigate = useNavigate();
  const router = useRouter();
  const { redirect } = useSearch({ from: '/public/login' });
  const [hasEnded] = useState(session.end === 'lost');
  const [problem, setProblem] = useState<unknown>(null);
  const [challenge, setChallenge] = useState<string | null>(null);
  const goOn = () => router.history.push(safeReturnPath(redirect));
  const { register, handleSubmit, formState } = useForm<LoginForm>({
    defaultValues: { email: '', password: '' },
  });

  const submit = handleSubmit(async ({ email, password }) => {
    setProblem(null);
    try {
      const asked = await signIn(email, password);
      if (asked) setChallenge(asked.challenge);
      else goOn();
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.code !== 'account-unconfirmed') return setProblem(error);
      setPendingAccount(email, password);
      // Failing to send is met on the next page, which offers to send again.
      await api.resendConfirmation({ email }).catch(() => undefined);
      await navigate({ to: '/confirm' });
    }
  });

  if (challenge !== null) {
    return (
      <SecondStep
        challenge={challenge}
        onSignedIn={goOn}
        onOver={(refusal) => {
          setProblem(refusal);
          setChallenge(null);
        }}
      />
    );
  }
  return (
    <AuthPage title={t('login.title')}>
      {hasEnded && (
        <p role="status" className="flex gap-3 rounded-card bg-unsure-soft p-4 text-sm">
          <ShieldCheck
            aria-hidden="true"
            size={20}
            strokeWidth={1.8}
            className="mt-0.5 shrink-0 text-unsure"
          />
          {t('login.ended')}
        </p>
      )}
      <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-5">
        <EmailField
          {...register('email', emailRules(t('email.invalid')))}
          error={formState.errors.email?.message}
          autoComplete="username"
        />
        <PasswordField
          {...register('password', { required: t('password.missing') })}
          label={t('password.label')}
          error={formState.errors.password?.message}
          autoComplete="current-password"
        />
        {problem !== null && <ProblemNote error={problem} />}
        <Button type="submit" wide busy={formState.isSubmitting}>
          {t('login.submit')}
        </Button>
        <div className="flex flex-wrap items-center justify-between gap-x-4 text-sm text-ink-2">
          <Link
            to="/forgot"
            className="inline-flex min-h-12 items-center underline underline-offset-4 hover:text-ink"
          >
            {t('login.forgot')}
          </Link>
          <p>
            {t('login.noAccount')}{' '}
            <Link
              to="/signup"
              className="inline-flex min-h-12 items-center font-semibold text-ink underline underline-offset-4"
            >
              {app('signUp')}
            </Link>
          </p>
        </div>
      </form>
      <SocialButtons {...(redirect === undefined ? {} : { returnPath: redirect })} />
    </AuthPage>
  );
}
