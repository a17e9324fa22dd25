import { type ComponentProps, type FormEvent, useState } from 'react';
import { cx } from '../../../lib/cx.ts';
import { Button } from '../../../ui/Button.tsx';

interface LineFormProps {
  /** Of the field, its class for the type it is set in. */
  field: Pick<ComponentProps<'input'>, 'lang' | 'aria-label' | 'placeholder' | 'autoComplete' | 'className'>;
  button: Pick<ComponentProps<typeof Button>, 'variant' | 'children'>;
  /** What was typed, without blanks around it; 1-300 characters, as a talk takes. */
  onSend: (text: string) => void;
  /** False: nobody would hear it now; what was typed stays. True unless said otherwise. */
  isReady?: boolean;
}

/** One line to type, and a button that sends it and empties the field. */
export function LineForm({ field, button, onSend, isReady = true }: LineFormProps) {
  const [text, setText] = useState('');
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!isReady || text.trim() === '') return;
    onSend(text.trim());
    setText('');
  };
  return (
    <form onSubmit={send} className="flex gap-2">
      <input
        {...field}
        value={text}
        maxLength={300}
        onChange={(event) => setText(event.target.value)}
        className={cx(
          // From no width of its own: a field of its usual one would push a narrow page apart.
          'min-h-12 w-0 min-w-0 flex-1 rounded-control border border-edge bg-surface px-3',
          field.className,
        )}
      />
      <Button type="submit" disabled={!isReady} {...button} />
    </form>
  );
}
