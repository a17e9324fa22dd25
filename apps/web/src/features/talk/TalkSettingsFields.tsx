import { useId } from 'react';
import { useTranslation } from '../../lib/i18n.ts';
import { Segments } from '../../ui/Segments.tsx';
import { Switch } from '../../ui/Switch.tsx';
import type { TalkChoices } from './talk-choices.ts';

interface TalkSettingsFieldsProps {
  choices: TalkChoices;
  onChoose: (choices: TalkChoices) => void;
}

const USUAL_PATIENCE_MS = 1_500;

/** How turns are taken, how patient the partner is, how fast it speaks, and when mistakes are answered. */
export function TalkSettingsFields({ choices, onChoose }: TalkSettingsFieldsProps) {
  const { t } = useTranslation('talk');
  const { settings, showsGloss } = choices;
  const set = (changes: Partial<TalkChoices['settings']>) =>
    onChoose({ ...choices, settings: { ...settings, ...changes } });
  const { turnDetection } = settings;
  return (
    <div className="grid gap-4">
      <Field label={t('settings.turn')}>
        <Segments
          label={t('settings.turn')}
          value={turnDetection.mode}
          onChange={(mode) =>
            set({
              turnDetection: mode === 'push-to-talk' ? { mode } : { mode, patienceMs: USUAL_PATIENCE_MS },
            })
          }
          options={[
            { value: 'hands-free', label: t('settings.handsFree') },
            { value: 'push-to-talk', label: t('settings.pushToTalk') },
          ]}
        />
      </Field>
      {turnDetection.mode === 'hands-free' && (
        <Patience
          patienceMs={turnDetection.patienceMs}
          onChange={(patienceMs) => set({ turnDetection: { mode: 'hands-free', patienceMs } })}
        />
      )}
      <Field label={t('settings.speed')}>
        <Segments
          label={t('settings.speed')}
          value={settings.speed < 0.85 ? 'slow' : 'usual'}
          onChange={(speed) => set({ speed: speed === 'slow' ? 0.75 : 0.95 })}
          options={[
            { value: 'slow', label: t('settings.slow') },
            { value: 'usual', label: t('settings.usual') },
          ]}
        />
      </Field>
      <Field label={t('settings.correction')}>
        <Segments
          label={t('settings.correction')}
          value={settings.correction}
          onChange={(correction) => set({ correction })}
          options={[
            { value: 'recast', label: t('settings.recast') },
            { value: 'prompt', label: t('settings.prompt') },
            { value: 'after', label: t('settings.after') },
          ]}
        />
      </Field>
      <Switch
        label={t('settings.gloss')}
        checked={showsGloss}
        onChange={(shows) => onChoose({ ...choices, showsGloss: shows })}
      />
    </div>
  );
}

function Field({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div className="grid gap-1.5">
      {/* The group names itself; this is for the eye. */}
      <p aria-hidden="true" className="text-sm font-medium">
        {label}
      </p>
      {children}
    </div>
  );
}

function Patience({ patienceMs, onChange }: { patienceMs: number; onChange: (ms: number) => void }) {
  const { t } = useTranslation('talk');
  const id = useId();
  const text = t('settings.patienceValue', { seconds: (patienceMs / 1000).toFixed(1) });
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="text-sm font-medium">
        {t('settings.patience')}
      </label>
      <input
        id={id}
        type="range"
        min={600}
        max={4_000}
        step={100}
        value={patienceMs}
        aria-valuetext={text}
        onChange={(event) => onChange(Number(event.target.value))}
        className="h-12 w-full accent-ink"
      />
      <p className="text-xs text-ink-2">{text}</p>
    </div>
  );
}
