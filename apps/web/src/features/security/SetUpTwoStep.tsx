import type { MfaStartResponse } from '@nova/contracts/http/auth.ts';
import { type FormEvent, useState } from 'react';
import { api } from '../../lib/api.ts';
import { fieldProblems } from '../../lib/form-problems.ts';
import { useTranslation } from '../../lib/i18n.ts';
import { useLocale } from '../../lib/use-locale.ts';
import { Button } from '../../ui/Button.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { CodeField } from '../auth/CodeField.tsx';
import { QrCode } from './QrCode.tsx';
import { ReauthenticationForm } from './ReauthenticationForm.tsx';

/** Password, QR code, first code of the app; ends with the recovery codes. */
export function SetUpTwoStep({ onDone }: { onDone: (recoveryCodes: readonly string[]) => void }) {
  const { t } = useTranslation('security');
  const [enrolment, setEnrolment] = useState<MfaStartResponse | null>(null);
  if (enrolment) return <ProveApp enrolment={enrolment} onDone={onDone} />;
  return (
    <div className="grid gap-4">
      <p className="text-sm text-ink-2">{t('setUp.passwordLead')}</p>
      <ReauthenticationForm
        asksCode={false}
        submitLabel={t('setUp.next')}
        onProof={async ({ password }) => setEnrolment(await api.startMfa({ password }))}
      />
    </div>
  );
}

function ProveApp({
  enrolment,
  onDone,
}: {
  enrolment: MfaStartResponse;
  onDone: (recoveryCodes: readonly string[]) => void;
}) {
  const { t } = useTranslation('security');
  const { locale } = useLocale();
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const [problem, setProblem] = useState<unknown>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (code.length < 6) return setError(t('setUp.incomplete'));
    setBusy(true);
    setProblem(null);
    try {
      const { recoveryCodes } = await api.enableMfa({ code });
      onDone(recoveryCodes);
    } catch (refusal) {
      const onCode = fieldProblems(refusal, ['code'], locale)[0];
      if (onCode) setError(onCode.message);
      else setProblem(refusal);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
      <p className="text-sm">{t('setUp.scan')}</p>
      <QrCode text={enrolment.otpauthUri} label={t('setUp.qr')} />
      <div className="grid gap-1 text-sm">
        <p className="text-ink-2">{t('setUp.manual')}</p>
        <code className="font-mono break-all select-all">{inFours(enrolment.secret)}</code>
      </div>
      <CodeField
        label={t('setUp.sixDigits')}
        value={code}
        onCode={(typed) => {
          setCode(typed);
          setError(undefined);
        }}
        error={error}
      />
      {problem !== null && <ProblemNote error={problem} />}
      <Button type="submit" wide busy={busy}>
        {t('setUp.submit')}
      </Button>
    </form>
  );
}

/** "ABCD EFGH ...": easier to type from. */
function inFours(secret: string): string {
  return secret.replace(/.{4}(?=.)/g, '$& ');
}
