import type { SoundStanding } from '@nova/contracts/http/learning.ts';
import { Trans, useTranslation } from 'react-i18next';
import { mostHeardAs, standingVerdict } from '../../lib/sounds.ts';
import { Card } from '../../ui/Card.tsx';

const sound = { s: <span lang="en-fonipa" className="font-ipa text-base" /> };

/** What to work on, one sentence for each sound: what it should be and what it sounded like. */
export function WeakSounds({ sounds }: { sounds: readonly SoundStanding[] }) {
  const { t } = useTranslation('progress');
  return (
    <Card className="grid content-start gap-3">
      <h2 className="font-bold">{t('weak.title')}</h2>
      {sounds.length === 0 && <p className="text-sm text-ink-2">{t('weak.none')}</p>}
      <ul className="grid gap-2.5 text-sm empty:hidden">
        {sounds.map((weak) => {
          const heard = mostHeardAs(weak);
          const unsure = standingVerdict(weak) === 'unsure';
          return (
            <li key={weak.phone}>
              <Trans
                ns="progress"
                i18nKey={unsure ? 'weak.unsure' : heard ? 'weak.heard' : 'weak.plain'}
                values={{
                  ipa: `/${weak.ipa}/`,
                  heard: `/${heard}/`,
                  score: Math.round(weak.score),
                  count: weak.count,
                }}
                components={sound}
              />
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

/** What already goes well, in the same words. */
export function StrongSounds({ sounds }: { sounds: readonly SoundStanding[] }) {
  const { t } = useTranslation('progress');
  return (
    <Card className="grid content-start gap-3">
      <h2 className="font-bold">{t('strong.title')}</h2>
      {sounds.length === 0 && <p className="text-sm text-ink-2">{t('strong.none')}</p>}
      <ul className="grid gap-2.5 text-sm empty:hidden">
        {sounds.map((strong) => (
          <li key={strong.phone}>
            <Trans
              ns="progress"
              i18nKey="strong.line"
              values={{ ipa: `/${strong.ipa}/`, score: Math.round(strong.score), count: strong.count }}
              components={sound}
            />
          </li>
        ))}
      </ul>
    </Card>
  );
}
