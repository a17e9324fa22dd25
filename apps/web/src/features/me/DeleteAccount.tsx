import { ApiProblem } from '@nova/contracts/client/client-errors.ts';
import type { ErasureReceipt } from '@nova/contracts/http/privacy.ts';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { api } from '../../lib/api.ts';
import { putOnFields } from '../../lib/form-problems.ts';
import { useTranslation } from '../../lib/i18n.ts';
import { session } from '../../lib/page-session.ts';
import { useProfile } from '../../lib/queries.ts';
import { useLocale } from '../../lib/use-locale.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { PasswordField } from '../../ui/PasswordField.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { SecondFactorField } from '../../ui/SecondFactorField.tsx';
import { forgetRecordings } from '../speaking/queue/forget-recordings.ts';
import { createPendingStore } from '../speaking/queue/pending-store.ts';

/** Deletes the account after the password, a code where two-step sign-in is on, and a typed word; afterwards this device knows nothing of this learner any more. */
export function DeleteAccount({
  open,
  onOpenChange,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const { t } = useTranslation('me');
  const { t: app } = useTranslation('app');
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('remove.title')}
      description={t('remove.body')}
      closeLabel={app('close')}
    >
      <DeleteForm onKeep={() => onOpenChange(false)} />
    </Dialog>
  );
}

function DeleteForm({ onKeep }: { onKeep: () => void }) {
  const { t } = useTranslation('me');
  const navigate = useNavigate();
  const { data: learner } = useProfile();
  const { locale } = useLocale();
  const [problem, setProblem] = useState<unknown>(null);
  /** Two-step sign-in is on, as the server said. */
  const [asksCode, setAsksCode] = useState(false);
  const { register, handleSubmit, setError, formState } = useForm({
    defaultValues: { password: '', code: '', typed: '' },
  });
  const word = t('remove.word');
  const submit = handleSubmit(async ({ password, code }) => {
    setProblem(null);
    const proof = { password, ...(asksCode ? { code: code.trim() } : {}) };
    let receipt: ErasureReceipt;
    try {
      receipt = await api.deleteAccount(proof);
    } catch (error) {
      return showProblem(error);
    }
    // Recordings that were still waiting on this device go with the account.
    if (learner) await forgetRecordings(createPendingStore(), learner.userId);
    await navigate({ to: '/goodbye', replace: true, state: { receipt } });
    session.forget();
  });

  function showProblem(error: unknown): void {
    const code = error instanceof ApiProblem ? error.code : null;
    if (code === 'mfa-code-needed') setAsksCode(true);
    else if (code === 'credentials-invalid')
      setError('password', { message: t('remove.wrongPassword') }, { shouldFocus: true });
    else if (!putOnFields(error, ['code'], locale, setError)) setProblem(error);
  }

  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
      <PasswordField
        {...register('password', { required: t('remove.passwordMissing') })}
        label={t('remove.password')}
        error={formState.errors.password?.message}
        autoComplete="current-password"
      />
      {asksCode && (
        <SecondFactorField
          {...register('code', { required: t('remove.codeMissing') })}
          label={t('remove.code')}
          hint={t('remove.codeMissing')}
          error={formState.errors.code?.message}
        />
      )}
      <Field
        {...register('typed', {
          validate: (typed) => typed.trim() === word || t('remove.typedWrong', { word }),
        })}
        label={t('remove.typed', { word })}
        error={formState.errors.typed?.message}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
      />
      {problem !== null && <ProblemNote error={problem} />}
      <div className="mt-1 grid gap-2.5 sm:grid-cols-2">
        <Button variant="secondary" onClick={onKeep}>
          {t('remove.keep')}
        </Button>
        <Button type="submit" variant="danger" busy={formState.isSubmitting}>
          {t('remove.submit')}
        </Button>
      </div>
    </form>
  );
}
