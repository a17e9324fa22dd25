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
    <fieldset className={cx('flex', className)}>
      <legend className="sr-only">{t('language.label')}</legend>
      {(['ko', 'en'] as const).map((option) => (
        <button
          key={option}
          type="button"
          lang={option}
          aria-pressed={locale === option}
          aria-label={t(`language.${option}`)}
          onClick={() => void choose(option)}
          className="group grid min-h-12 min-w-12 place-items-center"
        >
          {/* Quieter to the eye than to the finger: the area to press is 48 px, what is drawn is not. */}
          <span
            className={cx(
              'rounded-full px-3 py-1 text-xs font-semibold transition-colors duration-150',
              locale === option ? 'bg-sunken text-ink' : 'text-ink-2 group-hover:text-ink',
            )}
          >
            {short[option]}
          </span>
        </button>
      ))}
    </fieldset>
  );
}
