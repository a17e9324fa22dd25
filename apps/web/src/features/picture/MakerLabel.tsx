import type { PictureMaker } from '@nova/contracts/http/image.ts';
import { useTranslation } from '../../lib/i18n.ts';
import { AiLabel } from '../../ui/AiLabel.tsx';

/** Says who made a picture: a generating model, our own drawn parts, or these in the model's place. */
export function MakerLabel({ source }: { source: PictureMaker }) {
  const { t } = useTranslation('picture');
  return (
    <p className="text-xs text-ink-2">
      {source === 'model' ? <AiLabel /> : <span>{t(`maker.${source}`)}</span>}
    </p>
  );
}
