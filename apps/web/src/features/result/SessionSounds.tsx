import { Check, Sprout } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from '../../lib/i18n.ts';
import { Trans } from '../../lib/Trans.tsx';
import { Card } from '../../ui/Card.tsx';
import { Ipa } from '../../ui/LearnText.tsx';
import type { SoundOutcome } from './sound-summary.ts';

const sound = { s: <span lang="en-fonipa" className="font-ipa text-base" /> };

/** The sounds of a session in words: what went well, what to work on and what it sounded like. */
export function SessionSounds({
  strong,
  weak,
}: {
  strong: readonly SoundOutcome[];
  weak: readonly SoundOutcome[];
}) {
  const { t } = useTranslation('result');
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <SoundCard
        icon={<Check aria-hidden="true" size={18} strokeWidth={2.4} className="text-good" />}
        title={t('sounds.strong')}
      >
        {strong.length === 0 ? (
          <p className="text-sm text-ink-2">{t('sounds.noneStrong')}</p>
        ) : (
          <ul className="flex flex-wrap gap-2">
            {strong.map(({ ipa }) => (
              <li key={ipa} className="rounded-full bg-good-soft px-3.5 py-1">
                <Ipa className="text-base text-good">{ipa}</Ipa>
              </li>
            ))}
          </ul>
        )}
      </SoundCard>
      <SoundCard
        icon={<Sprout aria-hidden="true" size={18} strokeWidth={2} className="text-ink-2" />}
        title={t('sounds.weak')}
      >
        {weak.length === 0 ? (
          <p className="text-sm text-ink-2">{t('sounds.none')}</p>
        ) : (
          <ul className="grid gap-2 text-sm">
            {weak.map(({ ipa, heardIpa }) => (
              <li key={ipa}>
                <Trans
                  ns="result"
                  i18nKey={heardIpa === null ? 'sounds.weakLine' : 'sounds.heardAs'}
                  values={{ expected: `/${ipa}/`, heard: `/${heardIpa ?? ''}/` }}
                  components={sound}
                />
              </li>
            ))}
          </ul>
        )}
      </SoundCard>
    </div>
  );
}

function SoundCard({ icon, title, children }: { icon: ReactNode; title: string; children: ReactNode }) {
  return (
    <Card className="grid content-start gap-3">
      <h2 className="flex items-center gap-2 text-base font-bold">
        {icon}
        {title}
      </h2>
      {children}
    </Card>
  );
}
