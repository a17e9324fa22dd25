import type { ComponentProps } from 'react';
import { Field } from './Field.tsx';

/** Six digits of an authenticator app, or a recovery code: letters and hyphens, in capitals. */
export function SecondFactorField(props: ComponentProps<typeof Field>) {
  return (
    <Field
      {...props}
      autoComplete="one-time-code"
      autoCapitalize="characters"
      autoCorrect="off"
      spellCheck={false}
      maxLength={32}
    />
  );
}
