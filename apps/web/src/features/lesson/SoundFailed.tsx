import { useTranslation } from '../../lib/i18n.ts';

/** Says that a model voice could not be fetched; nothing is lost and pressing again helps. */
export function SoundFailed({ isShown }: { isShown: boolean }) {
  const { t } = useTranslation('lesson');
  return (
    <p role="status" className="rounded-control bg-off-soft px-4 py-3 text-sm empty:hidden">
      {isShown ? t('sound.failed') : null}
    </p>
  );
}
