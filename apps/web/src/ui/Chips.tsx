import { cx } from '../lib/cx.ts';

interface ChipsProps<Value extends string> {
  label: string;
  value: Value;
  onChange: (value: Value) => void;
  options: readonly { value: Value; label: string }[];
}

/** A filter with a few values, one chosen: a row of toggle buttons that scrolls sideways on a narrow phone. */
export function Chips<Value extends string>({ label, value, onChange, options }: ChipsProps<Value>) {
  return (
    <fieldset className="-mx-4 flex min-w-0 gap-2 overflow-x-auto px-4 py-1 [scrollbar-width:none]">
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          onClick={() => onChange(option.value)}
          className={cx(
            'min-h-12 shrink-0 rounded-full border px-4 text-sm font-semibold transition-colors duration-150',
            option.value === value
              ? 'border-ink bg-ink text-paper'
              : 'border-line bg-surface text-ink-2 hover:bg-sunken hover:text-ink',
          )}
        >
          {option.label}
        </button>
      ))}
    </fieldset>
  );
}
