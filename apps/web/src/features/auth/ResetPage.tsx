import { Navigate, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { api } from '../../lib/api.ts';
import { putOnFields } from '../../lib/form-problems.ts';
import { useTranslation } from '../../lib/i18n.ts';
import { Trans } from '../../lib/Trans.tsx';
import { toast } from '../../lib/toasts.ts';
import { useLocale } from '../../lib/use-locale.ts';
import { Button } from '../../ui/Button.tsx';
import { PasswordField } from '../../ui/PasswordField.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { AuthPage } from './AuthPage.tsx';
import { CodeField } from './CodeField.tsx';
import { PasswordRulesList } from './PasswordRulesList.tsx';
import { passwordHolds } from './password-rules.ts';
import { clearPendingAccount, pendingAccount } from './pending-account.ts';
import { signIn } from './sign-in.ts';

/** Sets a new password with the mailed code and signs in with it. */
export function ResetPage() {
  const { t } = useTranslation('auth');
  const [email] = useState(() => pendingAccount()?.email);
  if (!email) return <Navigate to="/forgot" replace />;
  return (
    <AuthPage
      title={t('reset.title')}
      lead={
        <Trans
          ns="auth"
          i18nKey="reset.sent"
          values={{ email }}
          components={{ b: <b className="text-ink" /> }}
        />
      }
    >
      <ResetForm email={email} />
    </AuthPage>
  );
}

function ResetForm({ email }: { email: string }) {
  const { t } = useTranslation('auth');
  const { locale } = useLocale();
  const navigate = useNavigate();
  const [problem, setProblem] = useState<unknown>(null);
  const { register, control, handleSubmit, setError, watch, formState } = useForm({
    defaultValues: { code: '', password: '' },
  });
  const submit = handleSubmit(async ({ code, password }) => {
    setProblem(null);
    try {
      await api.resetPassword({ email, code, password });
    } catch (error) {
      if (!putOnFields(error, ['code', 'password'], locale, setError)) setProblem(error);
      return;
    }
    clearPendingAccount();
    toast(t('reset.done'));
    try {
      const challenge = await signIn(email, password);
      await navigate({ to: challenge ? '/login' : '/today' });
    } catch {
      await navigate({ to: '/login' });
    }
  });
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-5">
      <Controller
        control={control}
        name="code"
        rules={{ validate: (code) => code.length === 6 || t('confirm.incomplete') }}
        render={({ field, fieldState }) => (
          <CodeField
            ref={field.ref}
            name={field.name}
            value={field.value}
            onCode={field.onChange}
            onBlur={field.onBlur}
            label={t('confirm.label')}
            error={fieldState.error?.message}
          />
        )}
      />
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <PasswordField
        {...register('password', { validate: (password) => passwordHolds(password) || t('password.notYet') })}
        label={t('password.new')}
        error={formState.errors.password?.message}
        autoComplete="new-password"
      />
      <PasswordRulesList password={watch('password')} />
      {problem !== null && <ProblemNote error={problem} />}
      <Button type="submit" wide busy={formState.isSubmitting}>
        {t('reset.submit')}
      </Button>
      <p className="text-xs text-ink-2">{t('reset.note')}</p>
    </form>
  );
}
