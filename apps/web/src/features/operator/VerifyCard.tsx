import type { AuditVerdictResponse } from '@nova/contracts/http/operator.ts';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from '../../lib/i18n.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Field } from '../../ui/Field.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { operatorApi } from './operator-api.ts';

/** `12:` and 64 hex digits, as the card itself tells it. */
const HEAD = /^(\d+):([0-9a-f]{64})$/;

/** Looks through the whole log, against a head written down earlier if there is one. */
export function VerifyCard() {
  const { t } = useTranslation('operator');
  const [written, setWritten] = useState('');
  const [isOdd, setOdd] = useState(false);
  const verify = useMutation({
    mutationFn: (known: { seq: number; hash: string } | undefined) =>
      operatorApi.verifyAuditLog(known ? { known } : {}),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const [, seq, hash = ''] = HEAD.exec(written.trim()) ?? [];
    const isUnreadable = written.trim() !== '' && seq === undefined;
    setOdd(isUnreadable);
    if (!isUnreadable) verify.mutate(seq === undefined ? undefined : { seq: Number(seq), hash });
  };
  return (
    <Card>
      <form onSubmit={submit} className="grid gap-3">
        <h2 className="font-bold">{t('audit.verifyTitle')}</h2>
        <Field
          label={t('audit.known')}
          hint={t('audit.knownHint')}
          value={written}
          error={isOdd ? t('audit.knownError') : undefined}
          autoComplete="off"
          spellCheck={false}
          onChange={({ target }) => setWritten(target.value)}
        />
        <Button type="submit" variant="secondary" className="justify-self-start" busy={verify.isPending}>
          {t('audit.verify')}
        </Button>
        {verify.isError && <ProblemNote error={verify.error} />}
        <div role="status">{verify.data && <Verdict verdict={verify.data} />}</div>
      </form>
    </Card>
  );
}

function Verdict({ verdict }: { verdict: AuditVerdictResponse }) {
  const { t } = useTranslation('operator');
  if (!verdict.isWhole)
    return (
      <p className="rounded-control bg-off-soft p-3 text-sm font-semibold text-off">
        {t(`audit.bad.${verdict.problem}`, { seq: verdict.firstBadSeq })}
      </p>
    );
  return (
    <div className="grid gap-1 rounded-control bg-good-soft p-3 text-sm">
      <p className="font-semibold text-good">{t('audit.whole', { count: verdict.entries })}</p>
      {verdict.head && (
        <p className="font-mono text-xs break-all">{`${verdict.head.seq}:${verdict.head.hash}`}</p>
      )}
    </div>
  );
}
