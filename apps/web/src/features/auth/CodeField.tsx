import type { ComponentProps } from 'react';
import { Field } from '../../ui/Field.tsx';

interface CodeFieldProps extends Omit<ComponentProps<typeof Field>, 'value' | 'onChange'> {
  value: string;
  /** Only digits, at most six. */
  onCode: (code: string) => void;
}

/**
 * Six digits in one input: phones offer the code from the mail, pasting "123 456" works, and no box has to be hopped.
 */
export function CodeField({ value, onCode, ...props }: CodeFieldProps) {
  return (
    <Field
      {...props}
      value={value}
      onChange={(event) => onCode(event.target.value.replace(/\D/g, '').slice(0, 6))}
      inputMode="numeric"
      autoComplete="one-time-code"
      autoCorrect="off"
      spellCheck={false}
      placeholder="000000"
      className="text-center text-xl font-semibold tracking-[0.35em] tabular-nums placeholder:font-normal placeholder:text-ink-2/35"
    />
  );
}
