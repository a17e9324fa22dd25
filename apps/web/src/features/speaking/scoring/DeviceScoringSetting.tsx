import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from '../../../lib/i18n.ts';
import { Card } from '../../../ui/Card.tsx';
import { Switch } from '../../../ui/Switch.tsx';
import { changeSpeakingSettings, onSpeakingSettings, speakingSettings } from '../settings.ts';
import { megabytesOf } from './ScoringNote.tsx';

/** Whether sentences are scored on this device; where it cannot, why not. The choice belongs to this device. */
export function DeviceScoringSetting() {
  const { t } = useTranslation('speaking');
  const { deviceScoring } = useSyncExternalStore(onSpeakingSettings, speakingSettings);
  const [known, setKnown] = useState<{ canScore: boolean; isCached: boolean; megabytes: number } | null>(
    null,
  );
  useEffect(() => {
    let isCurrent = true;
    const look = async () => {
      const { downloadBytes, readPageFacts } = await import('./page-engine.ts');
      const facts = await readPageFacts();
      if (isCurrent) setKnown({ ...facts, megabytes: megabytesOf(downloadBytes) });
    };
    look().catch(() => undefined);
    return () => {
      isCurrent = false;
    };
  }, []);
  if (!known) return null;
  const { canScore, isCached, megabytes } = known;
  return (
    <Card className="grid gap-3">
      <h2 className="font-bold">{t('scoring.setting.title')}</h2>
      {canScore ? (
        <Switch
          label={t('scoring.setting.label')}
          detail={
            isCached && deviceScoring !== 'off'
              ? t('scoring.setting.here')
              : t('scoring.setting.detail', { megabytes })
          }
          checked={deviceScoring === 'on' || (deviceScoring === null && isCached)}
          onChange={(isOn) => {
            changeSpeakingSettings({ deviceScoring: isOn ? 'on' : 'off' });
            // Turned off, it is removed.
            if (!isOn) setKnown({ ...known, isCached: false });
          }}
        />
      ) : (
        <p className="text-sm text-ink-2">{t('scoring.setting.cannot')}</p>
      )}
    </Card>
  );
}
