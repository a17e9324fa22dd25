import { ApiProblem } from '@nova/contracts/client/client-errors.ts';
import { useEffect, useRef, useState } from 'react';
import { api } from '../../lib/api.ts';
import { fieldProblems } from '../../lib/form-problems.ts';
import { useTranslation } from '../../lib/i18n.ts';
import { session } from '../../lib/page-session.ts';
import { useLocale } from '../../lib/use-locale.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { AuthPage } from './AuthPage.tsx';
import { CodeField } from './CodeField.tsx';

interface SecondStepProps {
  challenge: string;
  onSignedIn: () => void;
  /** The challenge is of no more use: begin again with the password (a refusal), or because the learner wants to (null). */
  onOver: (refusal: unknown) => void;
}

/** The second step of a sign-in: the code of the authenticator app, or a recovery code when the phone is not there. */
export function SecondStep({ challenge, onSignedIn, onOver }: SecondStepProps) {
  const { t } = useTranslation('auth');
  const { locale } = useLocale();
  const [way, setWay] = useState<'app' | 'recovery'>('app');
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const [problem, setProblem] = useState<unknown>(null);
  const input = useRef<HTMLInputElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the other field takes the focus when it is chosen
  useEffect(() => input.current?.focus(), [way]);

  const send = async (given: string) => {
    if (busy) return;
    if (given === '' || (way === 'app' && given.length < 6)) return setError(t(`second.${way}.incomplete`));
    setBusy(true);
    setError(undefined);
    setProblem(null);
    try {
      session.accept(await api.answerMfa({ challenge, code: given }));
      onSignedIn();
    } catch (refusal) {
      if (refusal instanceof ApiProblem && refusal.code === 'mfa-challenge-invalid') return onOver(refusal);
      const onCode = fieldProblems(refusal, ['code'], locale)[0];
      if (onCode) setError(onCode.message);
      else setProblem(refusal);
      input.current?.select();
    } finally {
      setBusy(false);
    }
  };
  const change = (typed: string) => {
    setCode(typed);
    setError(undefined);
    // The sixth digit is the answer; only a code that was just refused waits for the button.
    if (way === 'app' && typed.length === 6 && typed !== code) void send(typed);
  };

  return (
    <AuthPage title={t('second.title')} lead={t(`second.${way}.lead`)}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send(code.trim());
        }}
        className="grid gap-5"
      >
        {way === 'app' ? (
          <CodeField ref={input} label={t('second.app.label')} value={code} onCode={change} error={error} />
        ) : (
          <Field
            ref={input}
            label={t('second.recovery.label')}
            value={code}
            onChange={(event) => change(event.target.value)}
            error={error}
            placeholder="XXXXX-XXXXX"
            autoComplete="off"
            autoCapitalize="characters"
            autoCorrect="off"
            spellCheck={false}
            maxLength={32}
          />
        )}
        {problem !== null && <ProblemNote error={problem} />}
        <Button type="submit" wide busy={busy}>
          {t('second.submit')}
        </Button>
        <div className="flex flex-wrap justify-between gap-x-4">
          <Button
            variant="quiet"
            onClick={() => {
              setWay(way === 'app' ? 'recovery' : 'app');
              setCode('');
              setError(undefined);
            }}
          >
            {t(`second.${way}.other`)}
          </Button>
          <Button variant="quiet" onClick={() => onOver(null)}>
            {t('second.back')}
          </Button>
        </div>
      </form>
    </AuthPage>
  );
}
