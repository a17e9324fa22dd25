import type { SoundStanding } from '@nova/contracts/http/learning.ts';
import { toIpa } from '@nova/speech/arpabet.ts';
import type { Verdict } from '@nova/speech/result.ts';
import { cx } from '../../lib/cx.ts';
import { useTranslation } from '../../lib/i18n.ts';
import { standingVerdict } from '../../lib/sounds.ts';
import { Card } from '../../ui/Card.tsx';
import { Ipa } from '../../ui/LearnText.tsx';
import { ChartCard, DataTable } from './ChartCard.tsx';

/** The shape of each verdict as a bar: plain, dotted, doubled, hatched. Colour comes on top, never alone. */
const bars: Record<Verdict, string> = {
  good: 'bg-good',
  close: 'verdict-bar-close',
  off: 'verdict-bar-off',
  unsure: 'verdict-bar-unsure',
};
const inks: Record<Verdict, string> = {
  good: 'text-good',
  close: 'text-close',
  off: 'text-off',
  unsure: 'text-unsure',
};

/** Each sound as a bar from 0 to 100, weakest first, in the colour and shape of its verdict; and as a table. */
export function SoundsChart({ sounds }: { sounds: readonly SoundStanding[] }) {
  const { t } = useTranslation('progress');
  const byPhone = new Map(sounds.map((sound) => [sound.phone, sound]));
  const ordered = [...byPhone.values()].toSorted((a, b) => a.score - b.score);
  if (ordered.length === 0) {
    return (
      <Card className="grid gap-1">
        <h2 className="font-bold">{t('sounds.title')}</h2>
        <p className="text-sm text-ink-2">{t('sounds.empty')}</p>
      </Card>
    );
  }
  return (
    <ChartCard
      title={t('sounds.title')}
      lead={t('sounds.lead')}
      chart={
        <>
          <ul className="grid gap-1.5">
            {ordered.map((sound) => (
              <SoundBar key={sound.phone} sound={sound} />
            ))}
          </ul>
          <Legend />
        </>
      }
      table={
        <DataTable
          caption={t('sounds.title')}
          columns={[
            t('sounds.table.sound'),
            t('sounds.table.score'),
            t('sounds.table.verdict'),
            t('sounds.table.count'),
            t('sounds.table.heard'),
          ]}
          rows={ordered.map((sound) => [
            <Ipa key="ipa">{sound.ipa}</Ipa>,
            Math.round(sound.score),
            t(`sounds.verdict.${standingVerdict(sound)}`),
            t('sounds.times', { count: sound.count }),
            sound.heardAs.map((phone) => `/${toIpa(phone)}/`).join(' '),
          ])}
        />
      }
    />
  );
}

function SoundBar({ sound }: { sound: SoundStanding }) {
  const { t } = useTranslation('progress');
  const verdict = standingVerdict(sound);
  const score = Math.round(sound.score);
  return (
    <li className="grid grid-cols-[3.25rem_minmax(0,1fr)_2.25rem] items-center gap-2">
      <Ipa className="text-base">{sound.ipa}</Ipa>
      <div className="h-4 rounded-full bg-sunken">
        <div className={cx('h-4 min-w-2 rounded-full', bars[verdict])} style={{ width: `${score}%` }} />
      </div>
      <span className={cx('text-right text-sm font-semibold tabular-nums', inks[verdict])}>
        {score}
        <span className="sr-only">{`, ${t(`sounds.verdict.${verdict}`)}`}</span>
      </span>
    </li>
  );
}

function Legend() {
  const { t } = useTranslation('progress');
  return (
    <ul aria-hidden="true" className="mt-4 flex flex-wrap gap-x-4 gap-y-1 text-xs text-ink-2">
      {(['good', 'close', 'off', 'unsure'] as const).map((verdict) => (
        <li key={verdict} className="flex items-center gap-1.5">
          <span className={cx('h-4 w-7 rounded-full', bars[verdict])} />
          {t(`sounds.verdict.${verdict}`)}
        </li>
      ))}
    </ul>
  );
}
