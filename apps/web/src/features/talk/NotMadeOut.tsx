import { useTranslation } from '../../lib/i18n.ts';

/** What stands for a turn of the learner's of which no word was made out: that, and for about how long she spoke. */
export function NotMadeOut({ ms }: { ms: number }) {
  const { t } = useTranslation('talk');
  const seconds = Math.max(1, Math.round(ms / 1000));
  return <span className="text-base text-ink-2">{t('room.notMadeOut', { seconds })}</span>;
}
