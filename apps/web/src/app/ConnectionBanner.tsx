import { WifiOff } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useTranslation } from '../lib/i18n.ts';

function subscribe(listener: () => void): () => void {
  addEventListener('online', listener);
  addEventListener('offline', listener);
  return () => {
    removeEventListener('online', listener);
    removeEventListener('offline', listener);
  };
}

/** Says that the connection is gone, for as long as it is; the live region is always there so it is heard. */
export function ConnectionBanner() {
  const { t } = useTranslation('app');
  const online = useSyncExternalStore(subscribe, () => navigator.onLine);
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
