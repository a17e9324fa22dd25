import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { IconButton } from './Button.tsx';

interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** Said to screen readers on opening; shown under the title. */
  description?: string;
  closeLabel: string;
  children: ReactNode;
}

/**
 * A modal: a sheet from below on the phone, a centred card on larger screens. It is the browser's own dialog, which
 * keeps the focus in, gives it back, and closes on Escape; libraries that lock the scroll do it with an inline style,
 * which our content security policy refuses.
 */
export function Dialog({ open, onOpenChange, title, description, closeLabel, children }: DialogProps) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (open && !element?.open) element?.showModal();
    if (!open && element?.open) element.close();
  }, [open]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the keyboard's way to leave a dialog
    <dialog
      ref={dialog}
      aria-labelledby={`${id}-title`}
      aria-describedby={description ? `${id}-description` : undefined}
      onClose={() => onOpenChange(false)}
      // The padding is inside, so what is hit directly is the backdrop; also by the second half of a double click on what opened it.
      onClick={(event) => {
        if (event.target === event.currentTarget && event.detail < 2) onOpenChange(false);
      }}
      className="pb-safe open:animate-rise m-0 mt-auto max-h-[88dvh] w-full max-w-full overflow-y-auto overscroll-contain rounded-t-card border border-line bg-surface text-ink backdrop:bg-scrim sm:m-auto sm:w-[28rem] sm:rounded-card"
    >
      {open && (
        <div className="p-5">
          <div className="flex items-start justify-between gap-3">
            <h2 id={`${id}-title`} className="pt-2 text-lg font-bold">
              {title}
            </h2>
            <IconButton label={closeLabel} onClick={() => onOpenChange(false)} className="-mt-1 -mr-2">
              <X aria-hidden="true" size={20} />
            </IconButton>
          </div>
          {description && (
            <p id={`${id}-description`} className="mt-1 text-sm text-ink-2">
              {description}
            </p>
          )}
          <div className="mt-4">{children}</div>
        </div>
      )}
    </dialog>
  );
}
