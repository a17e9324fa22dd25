import { ApiProblem } from '@nova/contracts/client/client-errors.ts';
import type { SocialStepResponse } from '@nova/contracts/http/social.ts';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { FormProvider, useForm } from 'react-hook-form';
import { api } from '../../lib/api.ts';
import { putOnFields } from '../../lib/form-problems.ts';
import { useTranslation } from '../../lib/i18n.ts';
import { session } from '../../lib/page-session.ts';
import { useLocale } from '../../lib/use-locale.ts';
import { Button } from '../../ui/Button.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { AuthPage } from './AuthPage.tsx';
import { checkAge, localDay, toCalendarDate } from './age-gate.ts';
import { markTooYoung, tooYoungSince } from './age-mark.ts';
import { GuardianNeeded } from './GuardianNeeded.tsx';
import { setPendingAccount } from './pending-account.ts';
import { AgreeNote, type SignUpForm, StepField } from './sign-up-steps.tsx';
import { providerNames } from './social-queries.ts';
import { keepReturnPath } from './social-return.ts';

interface SocialSignUpProps {
  from: Extract<SocialStepResponse, { kind: 'sign-up' }>;
  /** What the provider told is of no more use: begin again. */
  onOver: () => void;
}

/** The end of a sign-up with a provider: the age, before there is an account, and what the provider did not tell. */
export function SocialSignUp({ from, onOver }: SocialSignUpProps) {
  const { t } = useTranslation('auth');
  const { locale } = useLocale();
  const navigate = useNavigate();
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const [tooYoungIn, setTooYoungIn] = useState(() => tooYoungSince(Date.now()));
  const asksEmail = from.email === null;
  const form = useForm<SignUpForm>({
    defaultValues: {
      birthDate: '',
      country: 'KR',
      name: from.name ?? '',
      email: from.suggestedEmail ?? '',
      password: '',
    },
  });

  /** What the provider told is forgotten with the form: a guardian decides what there will be of her. */
  const stop = () => {
    const { country } = form.getValues();
    markTooYoung(country, Date.now());
    setTooYoungIn(country);
  };
  const send = async () => {
    const { birthDate, country, name, email } = form.getValues();
    const answer = await api.completeSocialSignUp({
      birthDate: toCalendarDate(birthDate) ?? birthDate,
      country,
      name,
      locale,
      ...(asksEmail ? { email } : {}),
    });
    if ('confirmationRequired' in answer) {
      setPendingAccount(answer.email, null);
      return navigate({ to: '/confirm' });
    }
    if ('url' in answer) {
      keepReturnPath('/onboarding');
      return location.assign(answer.url);
    }
    session.accept(answer);
    return navigate({ to: '/onboarding' });
  };
  const meet = (error: unknown) => {
    if (error instanceof ApiProblem && error.code === 'social-ticket-invalid') return onOver();
    if (error instanceof ApiProblem && error.code === 'guardian-consent-required') return stop();
    if (!putOnFields(error, ['birthDate', 'name', 'email'], locale, form.setError)) setProblem(error);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    // The age first: a child is asked for nothing else.
    if (busy || !(await form.trigger('birthDate', { shouldFocus: true }))) return;
    const { birthDate, country } = form.getValues();
    if (checkAge(birthDate, country, localDay(new Date())) === 'needs-guardian') return stop();
    if (!(await form.trigger(undefined, { shouldFocus: true }))) return;
    setBusy(true);
    setProblem(null);
    await send().catch(meet);
    setBusy(false);
  };

  if (tooYoungIn !== null)
    return <GuardianNeeded country={tooYoungIn} birthDate={form.getValues('birthDate')} />;
  const provider = providerNames[from.provider];
  return (
    <AuthPage
      title={t('social.signUp.title')}
      lead={
        asksEmail
          ? t('social.signUp.leadEmail', { provider })
          : t('social.signUp.lead', { email: from.email ?? '' })
      }
    >
      <FormProvider {...form}>
        <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-5">
          <StepField step="birth" />
          <StepField step="name" />
          {asksEmail && <StepField step="email" />}
          {problem !== null && <ProblemNote error={problem} />}
          <AgreeNote />
          <Button type="submit" wide busy={busy}>
            {t('signUp.submit')}
          </Button>
        </form>
      </FormProvider>
    </AuthPage>
  );
}
