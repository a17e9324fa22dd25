import type { TalkReport } from '@nova/contracts/http/talk-report.ts';
import { useTranslation } from '../../../lib/i18n.ts';
import { Card } from '../../../ui/Card.tsx';

/** What helps the next time, where turns were not made out; nothing where all were. */
export function WhatToTry({ turns }: Pick<TalkReport, 'turns'>) {
  const { t } = useTranslation('talk');
  const count = turns.filter(({ notMadeOutMs }) => notMadeOutMs !== undefined).length;
  if (count === 0) return null;
  return (
    <Card className="grid gap-2 text-sm">
      <h2 className="text-base font-semibold">{t('report.tryTitle', { count })}</h2>
      <ul className="grid list-disc gap-1 pl-5">
        <li>{t('report.tryHint')}</li>
        <li>{t('report.tryNear')}</li>
        <li>{t('report.tryTyping')}</li>
      </ul>
    </Card>
  );
}
