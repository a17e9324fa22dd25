import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../lib/api.ts';
import { useTranslation } from '../../lib/i18n.ts';
import { imageJobsQuery } from '../../lib/queries.ts';
import { toast } from '../../lib/toasts.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';

interface RemovePictureProps {
  jobId: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Asks once, then forgets a picture with the words it was made of. */
export function RemovePicture({ jobId, open, onOpenChange }: RemovePictureProps) {
  const { t } = useTranslation('picture');
  const { t: app } = useTranslation('app');
  const cache = useQueryClient();
  const remove = useMutation({
    mutationFn: () => api.deleteImageJob(jobId),
    onSuccess: async () => {
      onOpenChange(false);
      toast(t('remove.done'));
      await cache.invalidateQueries({ queryKey: imageJobsQuery.queryKey });
    },
  });
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('remove.title')}
      description={t('remove.body')}
      closeLabel={app('close')}
    >
      <div className="grid gap-3">
        {remove.isError && <ProblemNote error={remove.error} />}
        <div className="grid gap-2.5 sm:grid-cols-2">
          <Button variant="secondary" onClick={() => onOpenChange(false)}>
            {t('remove.keep')}
          </Button>
          <Button variant="danger" busy={remove.isPending} onClick={() => remove.mutate()}>
            {t('remove.confirm')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
