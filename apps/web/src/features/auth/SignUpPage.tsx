import { useNavigate, useSearch } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import { type FormEvent, useEffect, useState } from 'react';
import { type FieldPath, FormProvider, useForm } from 'react-hook-form';
import { api } from '../../lib/api.ts';
import { fieldProblems } from '../../lib/form-problems.ts';
import { useTranslation } from '../../lib/i18n.ts';
import { useLocale } from '../../lib/use-locale.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { StepDots } from '../../ui/StepDots.tsx';
import { AuthPage } from './AuthPage.tsx';
import { checkAge, localDay, toCalendarDate } from './age-gate.ts';
import { markTooYoung, tooYoungSince } from './age-mark.ts';
import { GuardianNeeded } from './GuardianNeeded.tsx';
import { setPendingAccount } from './pending-account.ts';
import { SocialButtons } from './SocialButtons.tsx';
import { type SignUpStep, signUpSteps } from './sign-up-step-names.ts';
import { AgreeNote, HaveAccount, type SignUpForm, StepField } from './sign-up-steps.tsx';

/**
 * Sign-up, one question at a time. The first is the age: who is too young is told so kindly, and nothing has been
 * stored or sent. Everything typed is kept while going back and forth; nothing is sent before the last step.
 */
export function SignUpPage() {
  const { t } = useTranslation('auth');
  const { locale } = useLocale();
  const navigate = useNavigate();
  const form = useForm<SignUpForm>({
    defaultValues: { birthDate: '', country: 'KR', name: '', email: '', password: '' },
    shouldFocusError: true,
  });
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const [tooYoungIn, setTooYoungIn] = useState(() => tooYoungSince(Date.now()));
  const [childBirthDate, setChildBirthDate] = useState('');
  const step = useReachableStep(form.getValues);
  const index = signUpSteps.indexOf(step);

  const goTo = (to: SignUpStep) => navigate({ to: '/signup', search: to === 'birth' ? {} : { step: to } });

  // The field of the step is ready to be typed in; coming from the page before, too.
  useEffect(() => {
    form.setFocus(fieldOf[step]);
  }, [step, form.setFocus]);

  const submitAll = async () => {
    setBusy(true);
    setProblem(null);
    const { birthDate, ...values } = form.getValues();
    try {
      await api.register({ ...values, birthDate: toCalendarDate(birthDate) ?? birthDate, locale });
      setPendingAccount(values.email, values.password);
      await navigate({ to: '/confirm' });
    } catch (error) {
      const onFields = fieldProblems(error, ['birthDate', 'name', 'email', 'password'], locale);
      for (const { field, message } of onFields) form.setError(field, { message });
      const first = onFields[0];
      if (first) await goTo(stepOf[first.field]);
      else setProblem(error);
    } finally {
      setBusy(false);
    }
  };

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || !(await form.trigger(fieldOf[step], { shouldFocus: true }))) return;
    if (step === 'birth') {
      const { birthDate, country } = form.getValues();
      if (checkAge(birthDate, country, localDay(new Date())) === 'needs-guardian') {
        markTooYoung(country, Date.now());
        setChildBirthDate(birthDate);
        form.reset();
        return setTooYoungIn(country);
      }
    }
    const next = signUpSteps[index + 1];
    return next ? goTo(next) : submitAll();
  };

  if (tooYoungIn) return <GuardianNeeded country={tooYoungIn} birthDate={childBirthDate} />;
  return (
    <AuthPage title={t(`${step}.title`)} lead={t(`${step}.why`)}>
      <FormProvider {...form}>
        <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-5">
          <StepField step={step} />
          {problem !== null && <ProblemNote error={problem} />}
          {step === 'password' && <AgreeNote />}
          <Button type="submit" wide busy={busy}>
            {step === 'password' ? t('signUp.submit') : t('next')}
          </Button>
          <div className="flex min-h-12 items-center justify-between">
            {index > 0 ? (
              <IconButton label={t('back')} onClick={() => history.back()} className="-ml-3">
                <ArrowLeft aria-hidden="true" size={20} />
              </IconButton>
            ) : (
              <HaveAccount />
            )}
            <StepDots
              step={index + 1}
              total={signUpSteps.length}
              label={t('step', { step: index + 1, total: signUpSteps.length })}
            />
          </div>
        </form>
      </FormProvider>
      {step === 'birth' && <SocialButtons />}
    </AuthPage>
  );
}

const fieldOf = {
  birth: 'birthDate',
  name: 'name',
  email: 'email',
  password: 'password',
} as const satisfies Record<SignUpStep, FieldPath<SignUpForm>>;
const stepOf = { birthDate: 'birth', name: 'name', email: 'email', password: 'password' } as const;

/** The step in the address, but never one whose questions before it are still open (after a reload). */
function useReachableStep(values: () => SignUpForm): SignUpStep {
  const wanted = useSearch({ from: '/public/signup' }).step ?? 'birth';
  const before = signUpSteps.slice(0, signUpSteps.indexOf(wanted));
  return before.every((step) => values()[fieldOf[step]] !== '') ? wanted : 'birth';
}
