import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { fieldProblems } from '../../lib/form-problems.ts';
import { useTranslation } from '../../lib/i18n.ts';
import { useLocale } from '../../lib/use-locale.ts';
import { Button } from '../../ui/Button.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { EmailField, emailRules } from './EmailField.tsx';

interface AskEmailProps {
  submitLabel: string;
  /** What to do with the address; a refusal is shown here. */
  onEmail: (email: string) => Promise<void>;
}

/** A form with nothing but an e-mail address. */
export function AskEmail({ submitLabel, onEmail }: AskEmailProps) {
  const { t } = useTranslation('auth');
  const { locale } = useLocale();
  const [problem, setProblem] = useState<unknown>(null);
  const { register, handleSubmit, setError, formState } = useForm({ defaultValues: { email: '' } });
  const submit = handleSubmit(async ({ email }) => {
    setProblem(null);
    try {
      await onEmail(email);
    } catch (error) {
      const onField = fieldProblems(error, ['email'], locale)[0];
      if (onField) setError('email', { message: onField.message });
      else setProblem(error);
    }
  });
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-5">
      <EmailField
        {...register('email', emailRules(t('email.invalid')))}
        error={formState.errors.email?.message}
      />
      {problem !== null && <ProblemNote error={problem} />}
      <Button type="submit" wide busy={formState.isSubmitting}>
        {submitLabel}
      </Button>
    </form>
  );
}
