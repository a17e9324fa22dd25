import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../lib/api.ts';
import { useTranslation } from '../../lib/i18n.ts';
import { toast } from '../../lib/toasts.ts';
import { useLocale } from '../../lib/use-locale.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { ConsentHistory } from '../consents/ConsentHistory.tsx';
import { ConsentQuestion } from '../consents/ConsentQuestion.tsx';
import { ChildExportCard } from './ChildExportCard.tsx';
import type { GuardianStepProps } from './guardian-step-props.ts';
import { KeptCard } from './KeptCard.tsx';

/** What a verified guardian looks after: the account, what is kept of it, a copy of that, every consent and
 * every answer there was, and the end of it all. */
export function ManageChild({ link, data, onChange, onEnd }: GuardianStepProps) {
  const { t } = useTranslation('guardian');
  const { locale } = useLocale();
  const [isSure, setSure] = useState(false);
  const give = useMutation({
    mutationFn: (
      answer: Pick<Parameters<typeof api.giveGuardianConsent>[0], 'purpose' | 'choice' | 'textVersion'>,
    ) => api.giveGuardianConsent({ link, locale, ...answer }),
    onSuccess: (next) => {
      onChange(next);
      toast(t('manage.saved'));
    },
  });
  const erase = useMutation({
    mutationFn: () => api.eraseChild({ link }),
    onSuccess: () => onEnd({ said: t('manage.erased'), isLeft: false }),
  });
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'long' });
  const error = give.error ?? erase.error;
  return (
    <>
      {data.child && (
        <Card className="grid gap-1 text-sm">
          <h2 className="font-bold">{t('manage.title')}</h2>
          <p>{data.child.name}</p>
          <p className="break-all text-ink-2">{data.child.email}</p>
          <p className="text-ink-2">
            {t('manage.since', { date: date.format(new Date(data.child.createdAt)) })}
          </p>
        </Card>
      )}
      <KeptCard link={link} />
      <ChildExportCard link={link} />
      <Card className="grid gap-4">
        <h2 className="font-bold">{t('manage.consents')}</h2>
        {data.purposes
          .filter(({ isAsked }) => isAsked)
          .map((asked) => (
            <ConsentQuestion
              key={asked.purpose}
              asked={asked}
              choice={asked.choice}
              onChoose={(choice) =>
                give.mutate({ purpose: asked.purpose, textVersion: asked.textVersion, choice })
              }
            />
          ))}
      </Card>
      <ConsentHistory purposes={data.purposes} history={data.history} reader="guardian" />
      {error && <ProblemNote error={error} />}
      <Card className="grid gap-3">
        <h2 className="font-bold">{t('manage.erase')}</h2>
        <p className="text-sm text-ink-2">{t('manage.eraseDetail')}</p>
        {isSure ? (
          <Button
            variant="secondary"
            className="text-off"
            busy={erase.isPending}
            onClick={() => erase.mutate()}
          >
            {t('manage.eraseSure')}
          </Button>
        ) : (
          <Button variant="quiet" className="text-off hover:text-off" onClick={() => setSure(true)}>
            {t('manage.erase')}
          </Button>
        )}
      </Card>
    </>
  );
}
