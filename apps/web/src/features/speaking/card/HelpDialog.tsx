import { useSyncExternalStore } from 'react';
import { useTranslation } from '../../../lib/i18n.ts';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Switch } from '../../../ui/Switch.tsx';
import { changeSpeakingSettings, onSpeakingSettings, speakingSettings } from '../settings.ts';
import { VerdictLegend } from './VerdictLegend.tsx';

/** The keys of the card, and the two settings of this device. */
export function HelpDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const { t } = useTranslation('speaking');
  const settings = useSyncExternalStore(onSpeakingSettings, speakingSettings);
  const keys = [
    { key: t('help.space'), does: t('help.record') },
    { key: 'R', does: t('help.mine') },
    { key: 'M', does: t('help.model') },
    { key: '?', does: t('help.this') },
  ];
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('help.title')} closeLabel={t('help.close')}>
      {/* Nobody presses Space on a phone. */}
      <dl className="mb-4 hidden grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2.5 text-sm any-pointer-fine:grid">
        {keys.map(({ key, does }) => (
          <div key={key} className="col-span-2 grid grid-cols-subgrid items-center">
            <dt>
              <kbd className="inline-flex min-h-8 min-w-8 items-center justify-center rounded-lg border border-edge bg-sunken px-2 font-sans text-xs font-semibold">
                {key}
              </kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <VerdictLegend />
      <p className="mt-3 text-sm text-ink-2">{t('tracks.hint')}</p>
      <div className="mt-5 grid gap-2 border-t border-line pt-3">
        <Switch
          label={t('help.autoStop')}
          detail={t('help.autoStopHint')}
          checked={settings.autoStop}
          onChange={(autoStop) => changeSpeakingSettings({ autoStop })}
        />
        <div className="hidden any-pointer-fine:block">
          <Switch
            label={t('help.shortcuts')}
            checked={settings.letterKeys}
            onChange={(letterKeys) => changeSpeakingSettings({ letterKeys })}
          />
        </div>
      </div>
    </Dialog>
  );
}
