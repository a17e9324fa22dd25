import type { SoundStanding } from '@nova/contracts/http/learning.ts';
import { useTranslation } from '../../lib/i18n.ts';
import { mostHeardAs, standingVerdict } from '../../lib/sounds.ts';
import { Trans } from '../../lib/Trans.tsx';
import { Card } from '../../ui/Card.tsx';

/** What to work on, one sentence for each sound: what it should be and what it sounded like. */
export function WeakSounds({ sounds }: { sounds: readonly SoundStanding[] }) {
  const { t } = useTranslation('progress');
  return (
    <SoundSentences title={t('weak.title')} none={t('weak.none')} sounds={sounds}>
      {(weak) => {
        if (standingVerdict(weak) === 'unsure') return 'weak.unsure';
        return mostHeardAs(weak) ? 'weak.heard' : 'weak.plain';
      }}
    </SoundSentences>
  );
}

/** What already goes well, in the same words: what is still in doubt (said too rarely) is praised later. */
export function StrongSounds({ sounds }: { sounds: readonly SoundStanding[] }) {
  const { t } = useTranslation('progress');
  return (
    <SoundSentences
      title={t('strong.title')}
      none={t('strong.none')}
      sounds={sounds.filter((sound) => standingVerdict(sound) !== 'unsure')}
    >
      {() => 'strong.line'}
    </SoundSentences>
  );
}

interface SoundSentencesProps {
  title: string;
  none: string;
  sounds: readonly SoundStanding[];
  /** Which sentence a sound gets. */
  children: (sound: SoundStanding) => 'weak.unsure' | 'weak.heard' | 'weak.plain' | 'strong.line';
}

function SoundSentences({ title, none, sounds, children }: SoundSentencesProps) {
  const { t } = useTranslation('progress');
  return (
    <Card className="grid content-start gap-3">
      <h2 className="font-bold">{title}</h2>
      {sounds.length === 0 && <p className="text-sm text-ink-2">{none}</p>}
      <ul className="grid gap-3 text-sm empty:hidden">
        {sounds.map((sound) => (
          <li key={sound.phone}>
            <Trans
              ns="progress"
              i18nKey={children(sound)}
              values={{ ipa: `/${sound.ipa}/`, heard: `/${mostHeardAs(sound)}/` }}
              components={{ s: <span lang="en-fonipa" className="font-ipa text-base" /> }}
            />
            <span className="block text-xs text-ink-2 tabular-nums">
              {t('average', { score: Math.round(sound.score), times: sound.count })}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
