import { Link } from '@tanstack/react-router';
import { useFormContext } from 'react-hook-form';
import { useTranslation } from '../../lib/i18n.ts';
import { Trans } from '../../lib/Trans.tsx';
import { useLocale } from '../../lib/use-locale.ts';
import { Field } from '../../ui/Field.tsx';
import { PasswordField } from '../../ui/PasswordField.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { checkAge, formatTypedDate, localDay } from './age-gate.ts';
import { countryOptions } from './countries.ts';
import { EmailField, emailRules } from './EmailField.tsx';
import { PasswordRulesList } from './PasswordRulesList.tsx';
import { passwordHolds } from './password-rules.ts';
import type { SignUpStep } from './sign-up-step-names.ts';

/** What sign-up asks. `birthDate` is as typed, e.g. `1999.03.14`. */
export interface SignUpForm {
  birthDate: string;
  country: string;
  name: string;
  email: string;
  password: string;
}

/** The field (or the two, for the age) of one step. */
export function StepField({ step }: { step: SignUpStep }) {
  switch (step) {
    case 'birth':
      return <BirthFields />;
    case 'name':
      return <NameField />;
    case 'email':
      return <EmailStep />;
    case 'password':
      return <NewPasswordField />;
  }
}

function BirthFields() {
  const { t } = useTranslation('auth');
  const { locale } = useLocale();
  const { register, setValue, formState } = useFormContext<SignUpForm>();
  const birthDate = register('birthDate', {
    validate: (typed, { country }) => {
      const answer = checkAge(typed, country, localDay(new Date()));
      return answer === 'incomplete' || answer === 'impossible' ? t(`birth.${answer}`) : true;
    },
  });
  return (
    <>
      <Field
        {...birthDate}
        onChange={(event) => {
          // Only tidied at the end of what is typed, so that the caret never jumps.
          const { value, selectionStart } = event.target;
          if (selectionStart === value.length) setValue('birthDate', formatTypedDate(value));
          return birthDate.onChange(event);
        }}
        label={t('birth.label')}
        hint={t('birth.hint')}
        error={formState.errors.birthDate?.message}
        inputMode="numeric"
        autoComplete="bday"
        placeholder="1999.03.14"
        maxLength={16}
        className="tabular-nums"
      />
      <SelectField {...register('country')} label={t('birth.country')} autoComplete="country">
        {countryOptions(locale).map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </SelectField>
    </>
  );
}

function NameField() {
  const { t } = useTranslation('auth');
  const { register, formState } = useFormContext<SignUpForm>();
  return (
    <Field
      {...register('name', {
        setValueAs: (value: string) => value.trim(),
        validate: (name) =>
          name.trim() === '' ? t('name.missing') : name.length > 80 ? t('name.long') : true,
      })}
      label={t('name.label')}
      error={formState.errors.name?.message}
      autoComplete="name"
    />
  );
}

function EmailStep() {
  const { t } = useTranslation('auth');
  const { register, formState } = useFormContext<SignUpForm>();
  return (
    <EmailField
      {...register('email', emailRules(t('email.invalid')))}
      error={formState.errors.email?.message}
    />
  );
}

function NewPasswordField() {
  const { t } = useTranslation('auth');
  const { register, watch, formState } = useFormContext<SignUpForm>();
  return (
    <>
      {/* Tells password managers whose password this is. */}
      <input type="email" autoComplete="username" value={watch('email')} readOnly hidden />
      <PasswordField
        {...register('password', { validate: (password) => passwordHolds(password) || t('password.notYet') })}
        label={t('password.label')}
        error={formState.errors.password?.message}
        autoComplete="new-password"
      />
      <PasswordRulesList password={watch('password')} />
    </>
  );
}

/** What signing up means, with both pages to read. */
export function AgreeNote() {
  return (
    <p className="text-xs text-ink-2">
      <Trans
        ns="auth"
        i18nKey="signUp.agree"
        components={{
          // Beside the form, not instead of it: what was typed stays.
          terms: <Link to="/legal/$page" params={{ page: 'terms' }} target="_blank" className="underline" />,
          privacy: (
            <Link to="/legal/$page" params={{ page: 'privacy' }} target="_blank" className="underline" />
          ),
        }}
      />
    </p>
  );
}

/** The way to sign-in for those who already have an account. */
export function HaveAccount() {
  const { t } = useTranslation('auth');
  const { t: app } = useTranslation('app');
  return (
    <p className="text-sm text-ink-2">
      {t('signUp.haveAccount')}{' '}
      <Link
        to="/login"
        className="inline-flex min-h-12 items-center font-semibold text-ink underline underline-offset-4"
      >
        {app('signIn')}
      </Link>
    </p>
  );
}
