import type { SoundStanding } from '@nova/contracts/http/learning.ts';
import { useTranslation } from '../../lib/i18n.ts';
import { mostHeardAs } from '../../lib/sounds.ts';
import { Trans } from '../../lib/Trans.tsx';
import { Card } from '../../ui/Card.tsx';
import { Ipa } from '../../ui/LearnText.tsx';

const ipaText = <span lang="en-fonipa" className="font-ipa text-base text-ink" />;

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
              <span className="text-ink-2">
                {heard ? (
                  <Trans ns="today" i18nKey="watch.heard" values={{ heard }} components={{ s: ipaText }} />
                ) : (
                  t('watch.plain')
                )}
              </span>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
