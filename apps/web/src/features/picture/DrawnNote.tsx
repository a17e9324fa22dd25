import type { ImageJobResponse } from '@nova/contracts/http/image.ts';
import { useTranslation } from '../../lib/i18n.ts';
import { useLocale } from '../../lib/use-locale.ts';

/** What a picture put together from parts shows, and which of the learner's words it does not follow, and what it leaves out because she said so; nothing for a model's. */
export function DrawnNote({ picture }: { picture: ImageJobResponse }) {
  const { t } = useTranslation('picture');
  const { pick } = useLocale();
  const { altText, source, notDrawn, leftOut } = picture;
  if (altText === null || source === null || source === 'model') return null;
  // Of an older picture nobody knows which words; colours and poses are said to differ.
  const what = t(notDrawn === undefined ? 'shows' : 'drawn', { what: pick(altText) });
  return (
    <div className="grid gap-0.5 text-xs text-ink-2">
      <p>{what}</p>
      {notDrawn !== undefined && notDrawn.length > 0 && (
        <p>{t('notDrawn', { words: notDrawn.join(', ') })}</p>
      )}
      {leftOut !== undefined && leftOut.length > 0 && <p>{t('leftOut', { words: leftOut.join(', ') })}</p>}
    </div>
  );
}
