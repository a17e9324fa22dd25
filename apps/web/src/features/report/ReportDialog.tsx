import { type ReportKind, type ReportReason, reportNoteCharacters } from '@nova/contracts/http/reports.ts';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { api } from '../../lib/api.ts';
import { useTranslation } from '../../lib/i18n.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { RadioCards } from '../../ui/RadioCards.tsx';

const reasons = ['wrong', 'unkind', 'dangerous', 'private', 'other'] as const satisfies ReportReason[];

interface ReportDialogProps {
  kind: ReportKind;
  subjectId: string;
  isReported: boolean;
  onReported: () => void;
  onClose: () => void;
}

/** What is wrong, who will look at it and what they will see; then thanks. */
export function ReportDialog({ kind, subjectId, isReported, onReported, onClose }: ReportDialogProps) {
  const { t } = useTranslation('report');
  const { t: tApp } = useTranslation('app');
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={isReported ? t('thanks.title') : t('title')}
      description={isReported ? undefined : t('seen')}
      closeLabel={tApp('close')}
    >
      {isReported ? (
        <div className="grid gap-4" role="status">
          <p>{t('thanks.body')}</p>
          <Button onClick={onClose}>{tApp('close')}</Button>
        </div>
      ) : (
        <ReportForm kind={kind} subjectId={subjectId} onReported={onReported} />
      )}
    </Dialog>
  );
}

function ReportForm({ kind, subjectId, onReported }: Omit<ReportDialogProps, 'isReported' | 'onClose'>) {
  const { t } = useTranslation('report');
  const noteId = useId();
  const [reason, setReason] = useState<ReportReason>('wrong');
  const [note, setNote] = useState('');
  const send = useMutation({
    mutationFn: () =>
      api.reportContent({ kind, subjectId, reason, ...(note.trim() === '' ? {} : { note: note.trim() }) }),
    onSuccess: onReported,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!send.isPending) send.mutate();
  };
  return (
    <form onSubmit={submit} className="grid gap-4">
      <RadioCards
        legend={t('title')}
        value={reason}
        onChange={setReason}
        options={reasons.map((value) => ({ value, title: t(`reason.${value}`) }))}
      />
      <div>
        <label htmlFor={noteId} className="mb-1.5 block text-sm font-semibold">
          {t('note')}
        </label>
        <textarea
          id={noteId}
          rows={3}
          maxLength={reportNoteCharacters}
          value={note}
          aria-describedby={`${noteId}-hint`}
          onChange={({ target }) => setNote(target.value)}
          className="block w-full rounded-control border border-edge bg-surface px-4 py-3 text-base text-ink focus-visible:-outline-offset-1"
        />
        <p id={`${noteId}-hint`} className="mt-1.5 text-xs text-ink-2">
          {t('noteHint')}
        </p>
      </div>
      {send.isError && <ProblemNote error={send.error} />}
      <Button type="submit" busy={send.isPending}>
        {t('send')}
      </Button>
    </form>
  );
}
