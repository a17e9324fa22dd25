import type { Preferences } from '@nova/contracts/http/user.ts';
import { useQuery } from '@tanstack/react-query';
import { setLocale, useTranslation } from '../../lib/i18n.ts';
import { voicesQuery } from '../../lib/queries.ts';
import { setTheme } from '../../lib/theme.ts';
import { useLocale } from '../../lib/use-locale.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { useVoice } from '../speaking/use-voice.ts';
import { useVoices } from '../speaking/use-voices.ts';
import { useSave } from './use-save.ts';

/** Language, appearance, time zone. */
export function ScreenSettings({ preferences }: { preferences: Preferences }) {
  const { t } = useTranslation('me');
  const { t: app } = useTranslation('app');
  const { locale } = useLocale();
  const save = useSave();
  const zoneHere = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <Card className="grid gap-5">
      <h2 className="font-bold">{t('screen.title')}</h2>
      <Labelled label={t('screen.language')}>
        <Segments
          label={t('screen.language')}
          value={locale}
          onChange={(next) => {
            void setLocale(next);
            save({ preferences: { locale: next } });
          }}
          options={[
            { value: 'ko', label: app('language.ko'), lang: 'ko' },
            { value: 'en', label: app('language.en'), lang: 'en' },
          ]}
        />
      </Labelled>
      <Labelled label={t('screen.theme')}>
        <Segments
          label={t('screen.theme')}
          value={preferences.theme}
          onChange={(theme) => {
            setTheme(theme);
            save({ preferences: { theme } });
          }}
          options={(['system', 'light', 'dark'] as const).map((theme) => ({
            value: theme,
            label: t(`screen.themes.${theme}`),
          }))}
        />
      </Labelled>
      <div className="grid gap-1">
        <span className="text-sm font-semibold">{t('screen.zone')}</span>
        <span className="text-sm">{preferences.timeZone}</span>
        <span className="text-xs text-ink-2">{t('screen.zoneDetail')}</span>
        {zoneHere && zoneHere !== preferences.timeZone && (
          <Button
            variant="secondary"
            className="mt-2 justify-self-start"
            onClick={() => save({ preferences: { timeZone: zoneHere } })}
          >
            {t('screen.zoneHere', { zone: zoneHere })}
          </Button>
        )}
      </div>
    </Card>
  );
}

/** The model voice and the translation. */
export function ListeningSettings({ preferences }: { preferences: Preferences }) {
  const { t } = useTranslation('me');
  const save = useSave();
  const all = useQuery(voicesQuery);
  const voices = useVoices();
  const { voice } = useVoice();
  return (
    <Card className="grid gap-5">
      <h2 className="font-bold">{t('listening.title')}</h2>
      {voices && (
        <SelectField
          label={t('listening.voice')}
          value={voices.readerOf(voice)}
          onChange={(event) => save({ preferences: { voice: event.target.value } })}
        >
          {voices.voices.map(({ id, label, gender }) => (
            <option key={id} value={id}>
              {t(`listening.voices.${gender}`, { label })}
            </option>
          ))}
        </SelectField>
      )}
      {all.data?.areAbroad && <p className="text-xs text-ink-2">{t('listening.voicesAbroad')}</p>}
      <Switch
        label={t('listening.translation')}
        detail={t('listening.translationDetail')}
        checked={preferences.showTranslation}
        onChange={(showTranslation) => save({ preferences: { showTranslation } })}
      />
    </Card>
  );
}

function Labelled({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div className="grid gap-1.5">
      <span aria-hidden="true" className="text-sm font-semibold">
        {label}
      </span>
      {children}
    </div>
  );
}
