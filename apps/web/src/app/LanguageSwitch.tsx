import { cx } from '../lib/cx.ts';
import { setLocale, useTranslation } from '../lib/i18n.ts';
import type { UiLocale } from '../lib/locale.ts';
import { session } from '../lib/page-session.ts';
import { useLocale } from '../lib/use-locale.ts';

const short: Record<UiLocale, string> = { ko: '한', en: 'EN' };

/** Korean or English for the whole page, at once; a learner's choice also goes into the profile. */
export function LanguageSwitch({ className }: { className?: string }) {
  const { t } = useTranslation('app');
  const { locale } = useLocale();
  const choose = async (next: UiLocale) => {
    await setLocale(next);
    if (session.status === 'signed-in') {
      const { rememberLocale } = await import('./remember-locale.ts');
      await rememberLocale(next);
    }
  };
  return (
    <fieldset className={cx('flex rounded-control border border-line bg-surface p-0.5', className)}>
      <legend className="sr-only">{t('language.label')}</legend>
      {(['ko', 'en'] as const).map((option) => (
        <button
          key={option}
          type="button"
          lang={option}
          aria-pressed={locale === option}
          aria-label={t(`language.${option}`)}
          onClick={() => void choose(option)}
          className={cx(
            'min-h-11 min-w-11 rounded-[10px] px-2 text-xs font-semibold transition-colors duration-150',
            locale === option ? 'bg-sunken text-ink' : 'text-ink-2 hover:text-ink',
          )}
        >
          {short[option]}
        </button>
      ))}
    </fieldset>
  );
}
