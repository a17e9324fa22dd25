import { EndSignInsReason } from '@nova/contracts/http/operator.ts';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from '../../lib/i18n.ts';
import { toast } from '../../lib/toasts.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { operatorApi } from './operator-api.ts';

/** Signs a learner out on every device, after a reason was given. */
export function EndSignIns({ userId }: { userId: string }) {
  const { t } = useTranslation('operator');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="danger" className="justify-self-start" onClick={() => setOpen(true)}>
        {t('signIns.end')}
      </Button>
      <Dialog
        open={isOpen}
        onOpenChange={setOpen}
        title={t('signIns.title')}
        description={t('signIns.body')}
        closeLabel={t('signIns.close')}
      >
        <ReasonForm userId={userId} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function ReasonForm({ userId, onDone }: { userId: string; onDone: () => void }) {
  const { t } = useTranslation('operator');
  const [reason, setReason] = useState<EndSignInsReason | null>(null);
  const end = useMutation({
    mutationFn: (because: EndSignInsReason) => operatorApi.endSignIns(userId, because),
    onSuccess: ({ ended }) => {
      toast(ended === 0 ? t('signIns.doneNone') : t('signIns.done', { count: ended }));
      onDone();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason !== null) end.mutate(reason);
  };
  return (
    <form onSubmit={submit} className="grid gap-4">
      {end.isError && <ProblemNote error={end.error} />}
      <SelectField
        label={t('signIns.reason')}
        required
        value={reason ?? ''}
        onChange={({ target }) => setReason(EndSignInsReason.safeParse(target.value).data ?? null)}
      >
        <option value="" disabled>
          {t('signIns.choose')}
        </option>
        {EndSignInsReason.options.map((option) => (
          <option key={option} value={option}>
            {t(`signIns.reasons.${option}`)}
          </option>
        ))}
      </SelectField>
      <Button type="submit" variant="danger" busy={end.isPending}>
        {t('signIns.submit')}
      </Button>
    </form>
  );
}
