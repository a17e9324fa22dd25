import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { api } from '../../lib/api.ts';
import { fieldProblems } from '../../lib/form-problems.ts';
import { useTranslation } from '../../lib/i18n.ts';
import { useLocale } from '../../lib/use-locale.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { formatTypedDate, toCalendarDate } from '../auth/age-gate.ts';

/** A child asks her guardian: birth date, country and the guardian's address, and nothing else. */
export function AskGuardian({ country, birthDate }: { country: string; birthDate: string }) {
  const { t } = useTranslation('guardian');
  const { locale } = useLocale();
  const navigate = useNavigate();
  const [born, setBorn] = useState(birthDate);
  const [email, setEmail] = useState('');
  const [errors, setErrors] = useState<{ birthDate?: string; guardianEmail?: string }>({});
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setErrors({});
    setProblem(null);
    try {
      const { requestId, expiresAt } = await api.askGuardian({
        birthDate: toCalendarDate(born) ?? born,
        country,
        guardianEmail: email.trim(),
        locale,
      });
      await navigate({ to: '/guardian/waiting', search: { request: requestId, until: expiresAt } });
    } catch (error) {
      const onFields = fieldProblems(error, ['birthDate', 'guardianEmail'], locale);
      setErrors(Object.fromEntries(onFields.map(({ field, message }) => [field, message])));
      if (onFields.length === 0) setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-5">
      <Field
        label={t('ask.birth')}
        value={born}
        onChange={(event) => setBorn(event.target.value)}
        onBlur={() => setBorn(formatTypedDate(born))}
        error={errors.birthDate}
        inputMode="numeric"
        maxLength={16}
        className="tabular-nums"
      />
      <Field
        label={t('ask.email')}
        hint={t('ask.emailHint')}
        value={email}
        onChange={(event) => setEmail(event.target.value)}
        error={errors.guardianEmail}
        type="email"
        inputMode="email"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
      />
      <p className="text-sm text-ink-2">{t('ask.kept')}</p>
      {problem !== null && <ProblemNote error={problem} />}
      <Button type="submit" wide busy={busy}>
        {t('ask.submit')}
      </Button>
    </form>
  );
}
