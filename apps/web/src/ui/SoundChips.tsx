import { toIpa } from '@nova/speech/arpabet.ts';
import { cx } from '../lib/cx.ts';
import { useTranslation } from '../lib/i18n.ts';
import { Ipa } from './LearnText.tsx';

/** The sounds in focus as small IPA chips; ARPAbet in, IPA out. */
export function SoundChips({ phones, className }: { phones: readonly string[]; className?: string }) {
  const { t } = useTranslation('app');
  if (phones.length === 0) return null;
  return (
    <ul aria-label={t('soundsInFocus')} className={cx('flex flex-wrap gap-1.5', className)}>
      {phones.map((phone) => (
        <li key={phone} className="rounded-full bg-sunken px-2.5 py-0.5 text-sm">
          <Ipa>{toIpa(phone)}</Ipa>
        </li>
      ))}
    </ul>
  );
}
