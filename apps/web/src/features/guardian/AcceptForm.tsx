import type { ConsentChoice, ConsentPurpose } from '@nova/contracts/http/consents.ts';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api } from '../../lib/api.ts';
import { fieldProblems } from '../../lib/form-problems.ts';
import { useTranslation } from '../../lib/i18n.ts';
import { useLocale } from '../../lib/use-locale.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { PasswordField } from '../../ui/PasswordField.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { PasswordRulesList } from '../auth/PasswordRulesList.tsx';
import { passwordHolds } from '../auth/password-rules.ts';
import { isAskedAtFirst } from '../consents/asked-at-first.ts';
import { ConsentQuestion } from '../consents/ConsentQuestion.tsx';
import type { GuardianStepProps } from './guardian-step-props.ts';

type Answers = Partial<Record<ConsentPurpose, ConsentChoice>>;

/** A verified guardian decides: each consent by itself, then the child's account; or a no, which deletes everything. */
export function AcceptForm({ link, data, onEnd }: GuardianStepProps) {
  const { t } = useTranslation('guardian');
  const { t: auth } = useTranslation('auth');
  const { locale } = useLocale();
  const [answers, setAnswers] = useState<Answers>({});
  const [account, setAccount] = useState({ name: '', email: '', password: '' });
  const [hasTried, setTried] = useState(false);
  const asked = data.purposes.filter(isAskedAtFirst);
  const accept = useMutation({
    mutationFn: () =>
      api.acceptGuardianship({
        link,
        ...account,
        locale,
        consents: asked.map(({ purpose, textVersion }) => ({
          purpose,
          textVersion,
          choice: answers[purpose] ?? 'no',
        })),
      }),
    onSuccess: () =>
      onEnd({
        said: `${t('accept.done')} ${t('accept.doneDetail', { email: account.email })}`,
        isLeft: true,
      }),
  });
  const refuse = useMutation({
    mutationFn: () => api.refuseGuardianship({ link }),
    onSuccess: () => onEnd({ said: t('accept.refused'), isLeft: false }),
  });
  const problems = accept.error ? fieldProblems(accept.error, ['name', 'email', 'password'], locale) : [];
  const problemOf = (field: string) => problems.find((one) => one.field === field)?.message;
  const nameMissing = hasTried && account.name.trim() === '' ? t('accept.nameMissing') : undefined;
  const passwordOpen = hasTried && !passwordHolds(account.password) ? auth('password.notYet') : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (account.name.trim() !== '' && passwordHolds(account.password)) accept.mutate();
  };
  const change = (field: keyof typeof account) => (event: { target: { value: string } }) =>
    setAccount({ ...account, [field]: event.target.value });
  const error = (problems.length === 0 ? accept.error : null) ?? refuse.error;
  return (
    <form noValidate onSubmit={submit} className="grid gap-5 border-t border-line pt-5">
      <h2 className="font-bold">{t('accept.title')}</h2>
      <div className="grid divide-y divide-line rounded-card border border-line bg-surface px-4">
        {asked.map((one) => (
          <div key={one.purpose} className="py-3">
            <ConsentQuestion
              asked={one}
              choice={answers[one.purpose] ?? 'no'}
              onChoose={(choice) => setAnswers({ ...answers, [one.purpose]: choice })}
            />
          </div>
        ))}
      </div>
      <div className="grid gap-1">
        <h2 className="font-bold">{t('accept.account')}</h2>
        <p className="text-sm text-ink-2">{t('accept.accountWhy')}</p>
      </div>
      <Field
        label={t('accept.name')}
        value={account.name}
        onChange={change('name')}
        error={nameMissing ?? problemOf('name')}
        maxLength={80}
        autoComplete="off"
      />
      <Field
        label={auth('email.label')}
        value={account.email}
        onChange={change('email')}
        error={problemOf('email')}
        type="email"
        inputMode="email"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
      />
      <PasswordField
        label={auth('password.label')}
        value={account.password}
        onChange={change('password')}
        error={passwordOpen ?? problemOf('password')}
        autoComplete="new-password"
      />
      <PasswordRulesList password={account.password} />
      {error && <ProblemNote error={error} />}
      <Button type="submit" wide busy={accept.isPending}>
        {t('accept.submit')}
      </Button>
      <Button variant="quiet" wide busy={refuse.isPending} onClick={() => refuse.mutate()}>
        {t('accept.refuse')}
      </Button>
    </form>
  );
}
