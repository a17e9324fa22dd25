import { X } from 'lucide-react';
import { Dialog as RadixDialog } from 'radix-ui';
import type { ReactNode } from 'react';
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

/** A modal: a sheet from below on the phone, a centred card on larger screens. Focus is kept in and given back. */
export function Dialog({ open, onOpenChange, title, description, closeLabel, children }: DialogProps) {
  return (
    <RadixDialog.Root open={open} onOpenChange={onOpenChange}>
      <RadixDialog.Portal>
        <RadixDialog.Overlay className="fixed inset-0 z-40 bg-scrim" />
        <RadixDialog.Content
          {...(description ? {} : { 'aria-describedby': undefined })}
          className="animate-rise pb-safe fixed inset-x-0 bottom-0 z-50 max-h-[88dvh] overflow-y-auto rounded-t-card border border-line bg-surface text-ink sm:inset-auto sm:top-1/2 sm:left-1/2 sm:w-[28rem] sm:-translate-x-1/2 sm:-translate-y-1/2 sm:rounded-card"
        >
          <div className="p-5">
            <div className="flex items-start justify-between gap-3">
              <RadixDialog.Title className="pt-2 text-lg font-bold">{title}</RadixDialog.Title>
              <RadixDialog.Close asChild>
                <IconButton label={closeLabel} className="-mt-1 -mr-2">
                  <X aria-hidden="true" size={20} />
                </IconButton>
              </RadixDialog.Close>
            </div>
            {description && (
              <RadixDialog.Description className="mt-1 text-sm text-ink-2">
                {description}
              </RadixDialog.Description>
            )}
            <div className="mt-4">{children}</div>
          </div>
        </RadixDialog.Content>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  );
}
