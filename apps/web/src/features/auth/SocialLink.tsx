import { ApiProblem } from '@nova/contracts/client/client-errors.ts';
import type { SocialStepResponse } from '@nova/contracts/http/social.ts';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { api } from '../../lib/api.ts';
import { putOnFields } from '../../lib/form-problems.ts';
import { useTranslation } from '../../lib/i18n.ts';
import { session } from '../../lib/page-session.ts';
import { useLocale } from '../../lib/use-locale.ts';
import { Button } from '../../ui/Button.tsx';
import { PasswordField } from '../../ui/PasswordField.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { SecondFactorField } from '../../ui/SecondFactorField.tsx';
import { AuthPage } from './AuthPage.tsx';
import { providerNames } from './social-queries.ts';

interface SocialLinkProps {
  from: Extract<SocialStepResponse, { kind: 'link' }>;
  onSignedIn: () => void;
  /** What the provider told is of no more use: begin again. */
  onOver: () => void;
}

/** An account has the address already: who knows its password, and its code where it asks for one, links the provider to it. */
export function SocialLink({ from, onSignedIn, onOver }: SocialLinkProps) {
  const { t } = useTranslation('auth');
  const { locale } = useLocale();
  const [problem, setProblem] = useState<unknown>(null);
  const [asksCode, setAsksCode] = useState(false);
  const { register, handleSubmit, setError, formState } = useForm({
    defaultValues: { password: '', code: '' },
  });
  const provider = providerNames[from.provider];
  const submit = handleSubmit(async ({ password, code }) => {
    setProblem(null);
    try {
      session.accept(await api.proveSocialLink({ password, ...(asksCode ? { code: code.trim() } : {}) }));
      onSignedIn();
    } catch (error) {
      const refusal = error instanceof ApiProblem ? error.code : null;
      if (refusal === 'social-ticket-invalid') return onOver();
      if (refusal === 'mfa-code-needed') return setAsksCode(true);
      if (refusal === 'credentials-invalid')
        return setError('password', { message: t('social.link.wrong') }, { shouldFocus: true });
      if (!putOnFields(error, ['code', 'password'], locale, setError)) setProblem(error);
    }
  });
  return (
    <AuthPage title={t('social.link.title')} lead={t('social.link.lead', { email: from.email, provider })}>
      <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-5">
        <input type="email" autoComplete="username" value={from.email} readOnly hidden />
        <PasswordField
          {...register('password', { required: t('password.missing') })}
          label={t('password.label')}
          error={formState.errors.password?.message}
          autoComplete="current-password"
        />
        {asksCode && (
          <SecondFactorField
            {...register('code', { required: t('social.link.codeMissing') })}
            label={t('social.link.code')}
            error={formState.errors.code?.message}
            autoFocus
          />
        )}
        {problem !== null && <ProblemNote error={problem} />}
        <Button type="submit" wide busy={formState.isSubmitting}>
          {t('social.link.submit')}
        </Button>
        <p className="text-sm text-ink-2">
          {t('social.link.noPassword')}{' '}
          <Link to="/forgot" className="inline-flex min-h-12 items-center underline underline-offset-4">
            {t('social.link.setOne')}
          </Link>
        </p>
      </form>
    </AuthPage>
  );
}
