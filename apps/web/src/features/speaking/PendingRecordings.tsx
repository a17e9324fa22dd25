import { CloudUpload } from 'lucide-react';
import { useTranslation } from '../../lib/i18n.ts';
import { useOnline } from '../../lib/use-online.ts';
import { Button } from '../../ui/Button.tsx';
import { usePending } from './queue/use-pending.ts';

/** Shows that recordings wait on this device, safely, and offers to send them; nothing when none do. */
export function PendingRecordings() {
  const { t } = useTranslation('speaking');
  const { attempts, sendNow } = usePending();
  const isOnline = useOnline();
  return (
    <div role="status" className="contents">
      {attempts.length > 0 && (
        <div className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-1 rounded-card bg-unsure-soft px-4 py-2 text-sm">
          <CloudUpload aria-hidden="true" size={18} className="shrink-0 text-unsure" />
          <p className="min-w-0 flex-1 py-1">{t('queued.count', { count: attempts.length })}</p>
          {isOnline && (
            <Button variant="quiet" className="-mr-2 px-3 max-sm:ml-auto" onClick={sendNow}>
              {t('queued.sendNow')}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
