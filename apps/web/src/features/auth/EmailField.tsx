import type { ComponentProps } from 'react';
import { useTranslation } from '../../lib/i18n.ts';
import { Field } from '../../ui/Field.tsx';

/** The field of an e-mail address, as a form registers it with `emailRules`. `autoComplete`: `username` beside a password. */
export function EmailField({
  autoComplete = 'email',
  ...registered
}: Omit<ComponentProps<typeof Field>, 'label' | 'autoComplete'> & { autoComplete?: 'email' | 'username' }) {
  const { t } = useTranslation('auth');
  return (
    <Field
      {...registered}
      label={t('email.label')}
      type="email"
      inputMode="email"
      autoComplete={autoComplete}
      autoCapitalize="none"
      spellCheck={false}
    />
  );
}

/** How an e-mail address is taken from a field: trimmed, and roughly of the right shape; the server knows the rest. */
export function emailRules(invalid: string) {
  return {
    setValueAs: (value: string) => value.trim(),
    validate: (email: string) => (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim()) ? true : invalid),
  };
}
