import { ApiProblem } from '@nova/contracts/client/client-errors.ts';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api } from '../../lib/api.ts';
import { fieldProblems } from '../../lib/form-problems.ts';
import { useTranslation } from '../../lib/i18n.ts';
import { useLocale } from '../../lib/use-locale.ts';
import { Button } from '../../ui/Button.tsx';
import { FieldError } from '../../ui/Field.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { CodeField } from '../auth/CodeField.tsx';
import { useCountdown } from '../auth/use-countdown.ts';
import type { GuardianStepProps } from './guardian-step-props.ts';

/** Who opened the link says that she is the guardian, and proves that she goes on reading that mailbox. */
export function VerifyForm({ link, data, onVerified }: GuardianStepProps) {
  const { t } = useTranslation('guardian');
  const { locale } = useLocale();
  const [isAdult, setAdult] = useState(false);
  const [isAdultMissing, setAdultMissing] = useState(false);
  const [code, setCode] = useState('');
  const { secondsLeft, restart } = useCountdown(() => (Date.parse(data.codeFrom) - Date.now()) / 1000);
  const send = useMutation({
    mutationFn: () => api.sendGuardianCode({ link }),
    // A clock that is ahead of the server's, or too many mails: the server knows from when on.
    onError: (error) => {
      if (error instanceof ApiProblem && error.retryAfterSeconds) restart(error.retryAfterSeconds);
    },
  });
  // The countdown tells the time instead.
  const refusal = send.error instanceof ApiProblem && send.error.retryAfterSeconds ? null : send.error;
  const isEarly = secondsLeft > 0 && !send.isSuccess;
  const verify = useMutation({ mutationFn: () => api.verifyGuardian({ link, code }), onSuccess: onVerified });
  const onCode = verify.error ? fieldProblems(verify.error, ['code'], locale)[0] : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAdultMissing(!isAdult);
    if (!isAdult) return;
    if (send.isSuccess) verify.mutate();
    else send.mutate();
  };
  return (
    <form noValidate onSubmit={submit} className="grid gap-4 border-t border-line pt-5">
      <div className="grid gap-1">
        <h2 className="font-bold">{t('verify.title')}</h2>
        <p className="text-sm text-ink-2">{t('verify.lead')}</p>
        {isEarly && (
          <p className="text-sm tabular-nums">{t('verify.wait', { left: clockTime(secondsLeft) })}</p>
        )}
      </div>
      <label className="flex min-h-12 items-center gap-3 text-sm font-medium">
        <input
          type="checkbox"
          className="size-5"
          checked={isAdult}
          onChange={(event) => setAdult(event.target.checked)}
        />
        {t('verify.adult')}
      </label>
      <FieldError>{isAdultMissing && !isAdult ? t('verify.adultMissing') : undefined}</FieldError>
      {send.isSuccess && (
        <>
          <p role="status" className="text-sm">
            {t('verify.sent')}
          </p>
          <CodeField label={t('verify.label')} value={code} onCode={setCode} error={onCode?.message} />
        </>
      )}
      {refusal && <ProblemNote error={refusal} />}
      {verify.error && !onCode && <ProblemNote error={verify.error} />}
      <Button type="submit" wide busy={send.isPending || verify.isPending} disabled={isEarly}>
        {send.isSuccess ? t('verify.submit') : t('verify.send')}
      </Button>
    </form>
  );
}

/** `9:05` */
function clockTime(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
