import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from '../../../lib/i18n.ts';
import { IconButton } from '../../../ui/Button.tsx';

/** What the sentence means in Korean; can be hidden, to recall it. */
export function Translation({ ko, isShownFirst }: { ko: string; isShownFirst: boolean }) {
  const { t } = useTranslation('speaking');
  const [isShown, setIsShown] = useState(isShownFirst);
  const Icon = isShown ? EyeOff : Eye;
  return (
    <div className="flex min-h-12 items-center justify-between gap-2">
      <p lang="ko" className="text-sm text-ink-2">
        {isShown ? ko : <span aria-hidden="true">· · ·</span>}
      </p>
      <IconButton
        label={isShown ? t('translation.hide') : t('translation.show')}
        onClick={() => setIsShown(!isShown)}
        className="-mr-2"
      >
        <Icon aria-hidden="true" size={18} strokeWidth={1.8} />
      </IconButton>
    </div>
  );
}
