import { Check, Circle } from 'lucide-react';
import { cx } from '../../lib/cx.ts';
import { useTranslation } from '../../lib/i18n.ts';
import { checkPassword } from './password-rules.ts';

/** The rules of a password, ticked off while it is typed; never red before anything was done. */
export function PasswordRulesList({ password }: { password: string }) {
  const { t } = useTranslation('auth');
  const rules = checkPassword(password);
  const always = ['longEnough', 'mixedCase'] as const;
  return (
    <ul aria-label={t('password.rules.label')} className="grid gap-1 text-sm">
      {[...always, ...(rules.notTooLong ? [] : (['notTooLong'] as const))].map((rule) => {
        const met = rules[rule];
        const Icon = met ? Check : Circle;
        return (
          <li key={rule} className={cx('flex items-center gap-2', met ? 'text-good' : 'text-ink-2')}>
            <Icon aria-hidden="true" size={16} className="shrink-0" strokeWidth={met ? 2.6 : 1.8} />
            {t(`password.rules.${rule}`)}
            <span className="sr-only">{met ? t('password.rules.met') : t('password.rules.notYet')}</span>
          </li>
        );
      })}
    </ul>
  );
}
