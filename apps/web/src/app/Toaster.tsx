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
          {toast.action && (
            <button
              type="button"
              onClick={() => {
                dismissToast(toast.id);
                toast.action?.run();
              }}
              className="min-h-12 shrink-0 rounded-control px-3 font-semibold underline underline-offset-4 hover:bg-ink-hover focus-visible:outline-paper"
            >
              {toast.action.label}
            </button>
          )}
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
