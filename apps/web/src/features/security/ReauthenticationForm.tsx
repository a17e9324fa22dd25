import { ApiProblem } from '@nova/contracts/client/client-errors.ts';
import type { ReauthenticationRequest } from '@nova/contracts/http/auth.ts';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { putOnFields } from '../../lib/form-problems.ts';
import { useTranslation } from '../../lib/i18n.ts';
import { useLocale } from '../../lib/use-locale.ts';
import { Button } from '../../ui/Button.tsx';
import { PasswordField } from '../../ui/PasswordField.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { SecondFactorField } from '../../ui/SecondFactorField.tsx';

interface ReauthenticationFormProps {
  /** Two-step sign-in is on: a code is asked for as well. */
  asksCode: boolean;
  danger?: boolean;
  submitLabel: string;
  onCancel?: () => void;
  /** Does what needs the proof; what it throws is shown at the field it is about. */
  onProof: (proof: ReauthenticationRequest) => Promise<void>;
}

/** Asks once more who it is, before something that only the learner herself may do. */
export function ReauthenticationForm(props: ReauthenticationFormProps) {
  const { asksCode, danger, submitLabel, onCancel, onProof } = props;
  const { t } = useTranslation('security');
  const { locale } = useLocale();
  const [problem, setProblem] = useState<unknown>(null);
  const { register, handleSubmit, setError, formState } = useForm({
    defaultValues: { password: '', code: '' },
  });
  const submit = handleSubmit(async ({ password, code }) => {
    setProblem(null);
    try {
      await onProof({ password, ...(asksCode ? { code: code.trim() } : {}) });
    } catch (error) {
      if (error instanceof ApiProblem && error.code === 'credentials-invalid')
        return setError('password', { message: t('passwordWrong') }, { shouldFocus: true });
      if (!putOnFields(error, ['code', 'password'], locale, setError)) setProblem(error);
    }
  });
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
      <PasswordField
        {...register('password', { required: t('passwordMissing') })}
        label={t('password')}
        error={formState.errors.password?.message}
        autoComplete="current-password"
      />
      {asksCode && (
        <SecondFactorField
          {...register('code', { required: t('codeMissing') })}
          label={t('code')}
          error={formState.errors.code?.message}
        />
      )}
      {problem !== null && <ProblemNote error={problem} />}
      <div className="mt-1 flex flex-wrap justify-end gap-2.5">
        {onCancel && (
          <Button variant="secondary" onClick={onCancel}>
            {t('cancel')}
          </Button>
        )}
        <Button type="submit" variant={danger ? 'danger' : 'primary'} busy={formState.isSubmitting}>
          {submitLabel}
        </Button>
      </div>
    </form>
  );
}
