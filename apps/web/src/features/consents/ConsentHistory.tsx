import type { ConsentsResponse } from '@nova/contracts/http/consents.ts';
import { useTranslation } from '../../lib/i18n.ts';
import { useLocale } from '../../lib/use-locale.ts';
import { Card } from '../../ui/Card.tsx';

interface ConsentHistoryProps extends Pick<ConsentsResponse, 'purposes' | 'history'> {
  /** To whom it says by whom: a guardian is not the one who learns. */
  reader?: 'learner' | 'guardian';
}

/** Every answer there was, newest first: when, to what words, what, and by whom. */
export function ConsentHistory({ purposes, history, reader = 'learner' }: ConsentHistoryProps) {
  const { t } = useTranslation('consents');
  const { locale, pick } = useLocale();
  const when = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const titles = new Map(purposes.map(({ purpose, title }) => [purpose, pick(title)]));
  return (
    <Card className="grid gap-3">
      <h2 className="font-bold">{t('history.title')}</h2>
      {history.length === 0 ? (
        <p className="text-sm text-ink-2">{t('history.none')}</p>
      ) : (
        <table className="w-full text-left text-sm">
          <thead className="text-xs text-ink-2">
            <tr>
              <th className="py-1 pr-3 font-medium">{t('history.when')}</th>
              <th className="py-1 pr-3 font-medium">{t('history.what')}</th>
              <th className="py-1 font-medium">{t('history.answer')}</th>
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {history.map(({ purpose, choice, givenAt, givenBy, textVersion }) => (
              <tr key={givenAt + purpose}>
                <td className="py-1.5 pr-3">{when.format(new Date(givenAt))}</td>
                <td className="py-1.5 pr-3">
                  {titles.get(purpose)}{' '}
                  <span className="text-xs whitespace-nowrap text-ink-2">({textVersion})</span>
                </td>
                <td className="py-1.5">
                  {t(`history.choices.${choice}`)}{' '}
                  <span className="text-xs text-ink-2">
                    {t(`history.${reader === 'guardian' ? 'byToGuardian' : 'by'}.${givenBy}`)}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}
