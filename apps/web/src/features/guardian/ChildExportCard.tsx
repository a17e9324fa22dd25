import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api } from '../../lib/api.ts';
import { fieldProblems } from '../../lib/form-problems.ts';
import { useTranslation } from '../../lib/i18n.ts';
import { useLocale } from '../../lib/use-locale.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { CodeField } from '../auth/CodeField.tsx';
import { ExportState } from '../my-data/ExportState.tsx';
import { isBeingMade } from '../my-data/export-query.ts';
import { childCopyQuery } from './review-query.ts';

/** A copy of everything kept of the child, asked for with another mailed code, fetched by a link. */
export function ChildExportCard({ link }: { link: string }) {
  const { t } = useTranslation('guardian');
  const copy = useQuery(childCopyQuery(link));
  const [isAsking, setAsking] = useState(false);
  const send = useMutation({
    mutationFn: () => api.sendGuardianCode({ link }),
    onSuccess: () => setAsking(true),
  });
  const wish = copy.data ?? null;
  return (
    <Card className="grid gap-3">
      <h2 className="font-bold">{t('copy.title')}</h2>
      <p className="text-sm">{t('copy.lead')}</p>
      {/* Announced when it changes, for those who do not see it change. */}
      <div role="status" className="grid gap-3">
        {wish && <ExportState wish={wish} />}
      </div>
      {isAsking && <CodeForm link={link} onAsked={() => setAsking(false)} />}
      {send.error && <ProblemNote error={send.error} />}
      {copy.isSuccess && !isBeingMade(wish) && !isAsking && (
        <Button
          variant="secondary"
          className="justify-self-start"
          busy={send.isPending}
          onClick={() => send.mutate()}
        >
          {t(wish === null ? 'copy.send' : 'copy.again')}
        </Button>
      )}
    </Card>
  );
}

function CodeForm({ link, onAsked }: { link: string; onAsked: () => void }) {
  const { t } = useTranslation('guardian');
  const { locale } = useLocale();
  const cache = useQueryClient();
  const [code, setCode] = useState('');
  const ask = useMutation({
    mutationFn: () => api.reviewChild({ link, code, only: 'copy' }),
    onSuccess: (next) => {
      cache.setQueryData(childCopyQuery(link).queryKey, next.copy);
      onAsked();
    },
  });
  const onCode = ask.error ? fieldProblems(ask.error, ['code'], locale)[0] : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask.mutate();
  };
  return (
    <form noValidate onSubmit={submit} className="grid gap-3">
      <p role="status" className="text-sm">
        {t('verify.sent')}
      </p>
      <CodeField label={t('verify.label')} value={code} onCode={setCode} error={onCode?.message} />
      {ask.error && !onCode && <ProblemNote error={ask.error} />}
      <Button type="submit" className="justify-self-start" busy={ask.isPending}>
        {t('copy.ask')}
      </Button>
    </form>
  );
}
