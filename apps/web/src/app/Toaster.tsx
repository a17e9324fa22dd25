import { X } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useTranslation } from '../lib/i18n.ts';
import { dismissToast, toastStore } from '../lib/toasts.ts';
import { IconButton } from '../ui/Button.tsx';

/** Where `toast()` speaks: above the bottom bar on the phone, in the corner on larger screens. */
export function Toaster() {
  const { t } = useTranslation('app');
  const toasts = useSyncExternalStore(toastStore.subscribe, toastStore.current);
  return (
    <section
      aria-label={t('toasts')}
      aria-live="polite"
      className="pointer-events-none fixed inset-x-4 bottom-24 z-50 grid justify-items-center gap-2 md:inset-x-auto md:right-6 md:bottom-6 md:justify-items-end"
    >
      {toasts.map((toast) => (
        <div
          key={toast.id}
          className="animate-rise pointer-events-auto flex max-w-md items-center gap-2 rounded-card bg-ink py-1 pr-1 pl-4 text-sm text-paper"
        >
          <p className="py-2">{toast.text}</p>
          <IconButton
            label={t('dismiss')}
            onClick={() => dismissToast(toast.id)}
            className="text-paper! hover:bg-ink-hover!"
          >
            <X aria-hidden="true" size={18} />
          </IconButton>
        </div>
      ))}
    </section>
  );
}
