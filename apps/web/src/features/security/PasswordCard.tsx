import { ApiProblem } from '@nova/contracts/client/client-errors.ts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { api } from '../../lib/api.ts';
import { putOnFields } from '../../lib/form-problems.ts';
import { useTranslation } from '../../lib/i18n.ts';
import { session } from '../../lib/page-session.ts';
import { toast } from '../../lib/toasts.ts';
import { useLocale } from '../../lib/use-locale.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { PasswordField } from '../../ui/PasswordField.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { PasswordRulesList } from '../auth/PasswordRulesList.tsx';
import { passwordHolds } from '../auth/password-rules.ts';
import { mfaQuery, signInsQuery } from './security-queries.ts';

/** The password, and the way to another one. */
export function PasswordCard() {
  const { t } = useTranslation('security');
  const { t: app } = useTranslation('app');
  const [open, setOpen] = useState(false);
  return (
    <Card className="grid gap-3">
      <h2 className="font-bold">{t('changePassword.title')}</h2>
      <p className="text-sm text-ink-2">{t('changePassword.why')}</p>
      <Button variant="secondary" className="justify-self-start" onClick={() => setOpen(true)}>
        {t('changePassword.open')}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={t('changePassword.open')}
        description={t('changePassword.why')}
        closeLabel={app('close')}
      >
        <ChangePasswordForm onDone={() => setOpen(false)} />
      </Dialog>
    </Card>
  );
}

function ChangePasswordForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('security');
  const { locale } = useLocale();
  const cache = useQueryClient();
  const asksCode = useQuery(mfaQuery).data?.isOn === true;
  const [problem, setProblem] = useState<unknown>(null);
  const { register, handleSubmit, setError, watch, formState } = useForm({
    defaultValues: { current: '', password: '', code: '' },
  });
  const { errors, isSubmitting } = formState;
  const submit = handleSubmit(async ({ current, password, code }) => {
    setProblem(null);
    try {
      const proof = asksCode ? { code: code.trim() } : {};
      session.accept(await api.changePassword({ current, new: password, ...proof }));
    } catch (error) {
      if (error instanceof ApiProblem && error.code === 'credentials-invalid')
        return setError('current', { message: t('passwordWrong') }, { shouldFocus: true });
      if (!putOnFields(error, ['code', 'password'], locale, setError)) setProblem(error);
      return;
    }
    void cache.invalidateQueries({ queryKey: signInsQuery.queryKey });
    toast(t('changePassword.done'));
    onDone();
  });
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
      <PasswordField
        {...register('current', { required: t('passwordMissing') })}
        label={t('changePassword.current')}
        error={errors.current?.message}
        autoComplete="current-password"
      />
      <PasswordField
        {...register('password', {
          validate: (password) => passwordHolds(password) || t('changePassword.notYet'),
        })}
        label={t('changePassword.next')}
        error={errors.password?.message}
        autoComplete="new-password"
      />
      <PasswordRulesList password={watch('password')} />
      {asksCode && (
        <Field
          {...register('code', { required: t('codeMissing') })}
          label={t('code')}
          error={errors.code?.message}
          autoComplete="one-time-code"
          autoCorrect="off"
          spellCheck={false}
          maxLength={32}
        />
      )}
      {problem !== null && <ProblemNote error={problem} />}
      <Button type="submit" wide busy={isSubmitting}>
        {t('changePassword.submit')}
      </Button>
    </form>
  );
}
