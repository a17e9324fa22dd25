import type { KeptPictureDescription } from '@nova/contracts/http/picture-talk.ts';
import { ChevronDown } from 'lucide-react';
import { useTranslation } from '../../../lib/i18n.ts';
import { useLocale } from '../../../lib/use-locale.ts';
import { AiLabel } from '../../../ui/AiLabel.tsx';
import { LearnText } from '../../../ui/LearnText.tsx';
import { ReportButton } from '../../report/ReportButton.tsx';

interface EarlierDescriptionsProps {
  sessionId: string;
  /** Of one session, the latest last. */
  descriptions: readonly KeptPictureDescription[];
}

/** What was said of a picture before, with its answers, the latest first; each can be reported. */
export function EarlierDescriptions({ sessionId, descriptions }: EarlierDescriptionsProps) {
  const { t } = useTranslation('picture');
  const { pick } = useLocale();
  if (descriptions.length === 0) return null;
  return (
    <details className="group rounded-card border border-line bg-surface px-4">
      <summary className="flex min-h-12 cursor-pointer items-center justify-between gap-2 text-sm font-medium">
        {t('talk.before', { count: descriptions.length })}
        <ChevronDown aria-hidden="true" size={18} className="shrink-0 text-ink-2 group-open:rotate-180" />
      </summary>
      <ol className="grid gap-4 pb-3">
        {descriptions.toReversed().map(({ place, said, feedback, feedbackSource }) => (
          <li key={place} className="grid gap-1 border-t border-line pt-3">
            {said !== '' && <LearnText className="text-base leading-snug">{said}</LearnText>}
            <p className="text-sm text-ink-2">{pick(feedback)}</p>
            <div className="flex flex-wrap items-center justify-between gap-x-3">
              {feedbackSource === 'model' ? <AiLabel /> : <span />}
              <ReportButton kind="picture-advice" subjectId={`${sessionId}:${place}`} />
            </div>
          </li>
        ))}
      </ol>
    </details>
  );
}
