import { WifiOff } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from '../lib/i18n.ts';
import { toast } from '../lib/toasts.ts';
import { useOnline } from '../lib/use-online.ts';

/** Says that the connection is gone, for as long as it is; the live region is always there so it is heard. */
export function ConnectionBanner() {
  const { t } = useTranslation('app');
  const online = useOnline();
  const wasOffline = useRef(false);
  useEffect(() => {
    if (online && wasOffline.current) toast(t('backOnline'));
    wasOffline.current = !online;
  }, [online, t]);
  return (
    <div role="status">
      {!online && (
        <p className="flex items-center justify-center gap-2 bg-unsure-soft px-4 py-2 text-sm">
          <WifiOff aria-hidden="true" size={16} className="shrink-0" />
          {t('offline')}
        </p>
      )}
    </div>
  );
}
