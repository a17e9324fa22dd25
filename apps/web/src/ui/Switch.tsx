import { type ReactNode, useId } from 'react';
import { cx } from '../lib/cx.ts';

interface SwitchProps {
  label: ReactNode;
  detail?: ReactNode;
  checked: boolean;
  /** Shown as it is, and not to be changed. */
  disabled?: boolean;
  onChange: (checked: boolean) => void;
}

/** On or off, with words beside it; the whole line can be pressed. */
export function Switch({ label, detail, checked, disabled, onChange }: SwitchProps) {
  const id = useId();
  return (
    <button
      type="button"
      role="switch"
      aria-checked={checked}
      disabled={disabled}
      aria-labelledby={`${id}-label`}
      aria-describedby={detail ? `${id}-detail` : undefined}
      onClick={() => onChange(!checked)}
      className="flex min-h-12 w-full items-center gap-4 text-left disabled:text-ink-2 disabled:*:last:opacity-45"
    >
      <span className="grid min-w-0 flex-1 gap-0.5">
        <span id={`${id}-label`} className="text-sm font-medium">
          {label}
        </span>
        {detail && (
          <span id={`${id}-detail`} className="text-xs text-ink-2">
            {detail}
          </span>
        )}
      </span>
      <span
        aria-hidden="true"
        className={cx(
          'flex h-7 w-12 shrink-0 items-center rounded-full border px-0.5 transition-colors duration-200',
          checked ? 'border-ink bg-ink' : 'border-edge bg-sunken',
        )}
      >
        <span
          className={cx(
            'size-5.5 rounded-full transition-transform duration-200 ease-settle',
            checked ? 'translate-x-5 bg-paper' : 'bg-edge',
          )}
        />
      </span>
    </button>
  );
}
