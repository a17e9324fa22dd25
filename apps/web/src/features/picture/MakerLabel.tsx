import type { PictureMaker } from '@nova/contracts/http/image.ts';
import { useTranslation } from '../../lib/i18n.ts';

/** Says who made a picture: a generating model, our own drawn parts, or these in the model's place. */
export function MakerLabel({ source }: { source: PictureMaker }) {
  const { t } = useTranslation('picture');
  return (
    <p className="text-xs text-ink-2">
      <span className="inline-block rounded-full bg-sunken px-2.5 py-0.5 font-semibold">
        {t(`maker.${source}`)}
      </span>
    </p>
  );
}
