import type { SoundStanding } from '@nova/contracts/http/learning.ts';
import { useTranslation } from 'react-i18next';
import { mostHeardAs } from '../../lib/sounds.ts';
import { Card } from '../../ui/Card.tsx';
import { Ipa } from '../../ui/LearnText.tsx';

/** The few sounds that go wrong most, said as what they sound like. */
export function SoundsToWatch({ sounds }: { sounds: readonly SoundStanding[] }) {
  const { t } = useTranslation('today');
  return (
    <Card className="grid gap-2.5">
      <h3 className="text-sm font-semibold">{t('watch.title')}</h3>
      {sounds.length === 0 && <p className="text-sm text-ink-2">{t('watch.none')}</p>}
      <ul className="grid gap-2 empty:hidden">
        {sounds.map((sound) => {
          const heard = mostHeardAs(sound);
          return (
            <li key={sound.phone} className="flex items-baseline gap-3 text-sm">
              <Ipa className="min-w-12 text-lg">{sound.ipa}</Ipa>
              <span className="text-ink-2">{heard ? t('watch.heard', { heard }) : t('watch.plain')}</span>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
