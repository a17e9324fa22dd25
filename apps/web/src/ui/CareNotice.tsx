import type { TalkReport } from '@nova/contracts/http/talk-report.ts';
import { HeartHandshake, MessageCircle, Phone } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from '../lib/cx.ts';
import { useTranslation } from '../lib/i18n.ts';
import { CLEAR_OF_BAR, CLEAR_OF_TALK_BAR, useIntoSight } from '../lib/into-sight.ts';

/** What goes before practice: she speaks of dying or of hurting herself, or of somebody who hurts her. */
export type Care = NonNullable<TalkReport['care']>[number];

/**
 * Who listens in Korea, at any hour: 109 since 2024 for whoever thinks of dying, 1388 for people of 9 to 24 and their parents (from a
 * mobile with an area code before it; texts without), 112 for whoever is hurt, a child above all (since 2014).
 */
const LINES = [
  { line: '112', cares: ['needs-protection'] },
  { line: '109', cares: ['needs-help'] },
  { line: '1388', cares: ['needs-help', 'needs-protection'] },
] as const satisfies readonly { line: string; cares: readonly Care[] }[];

interface CareNoticeProps {
  /** At least one. */
  cares: readonly Care[];
  /** What became of what she wrote. */
  children?: ReactNode;
  /** Among the lines of a talk: how many there are while the partner waits for her, with each of which it is brought into sight again. */
  talkLines?: number;
}

/** Whom to call, and that it is all right to: calm, large, callable, and in sight as it appears. */
export function CareNotice({ cares, children, talkLines }: CareNoticeProps) {
  const { t } = useTranslation('app');
  const notice = useIntoSight<HTMLElement>(true, talkLines);
  const lines = LINES.filter((each) => each.cares.some((care) => cares.includes(care)));
  return (
    <section
      ref={notice}
      role="alert"
      className={cx(
        'grid gap-3 rounded-card border-2 border-speak bg-surface p-4 text-base',
        talkLines === undefined ? CLEAR_OF_BAR : CLEAR_OF_TALK_BAR,
      )}
    >
      {cares.map((care) => (
        <div key={care} className="grid gap-1">
          <h2 className="flex items-start gap-2 text-lg leading-snug font-bold">
            <HeartHandshake aria-hidden="true" size={22} className="mt-0.5 shrink-0 text-speak" />
            {t(`care.${care}.title`)}
          </h2>
          <p>{t(`care.${care}.body`)}</p>
        </div>
      ))}
      <ul className="grid gap-2">
        {lines.map(({ line }) => (
          <li key={line} className="grid gap-1">
            <a
              href={`tel:${line}`}
              className="flex min-h-14 items-center gap-3 rounded-control border border-edge px-4 py-2 hover:bg-sunken"
            >
              <Phone aria-hidden="true" size={20} className="shrink-0 text-speak" />
              <span className="grid">
                <span className="font-bold">
                  <span className="text-lg whitespace-nowrap tabular-nums">{line}</span>{' '}
                  {t(`care.lines.${line}.name`)}
                </span>
                <span className="text-sm">{t(`care.lines.${line}.for`)}</span>
              </span>
            </a>
            {line === '1388' && (
              <p className="flex flex-wrap items-center gap-x-3 text-sm">
                <span>{t('care.areaCode')}</span>
                <a
                  href="sms:1388"
                  className="inline-flex min-h-12 items-center gap-1.5 font-semibold underline"
                >
                  <MessageCircle aria-hidden="true" size={16} />
                  {t('care.text')}
                </a>
              </p>
            )}
          </li>
        ))}
      </ul>
      <p className="text-sm">{children ?? t('care.stop')}</p>
    </section>
  );
}
