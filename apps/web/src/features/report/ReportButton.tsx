import type { ReportKind } from '@nova/contracts/http/reports.ts';
import { Flag } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from '../../lib/i18n.ts';

const ReportDialog = lazy(async () => ({ default: (await import('./ReportDialog.tsx')).ReportDialog }));

interface ReportButtonProps {
  kind: ReportKind;
  /** What `kind` says it names (`packages/contracts/src/http/reports.ts`). */
  subjectId: string;
  /** It was reported and the thanks were read: what this device knows of it may be old. */
  onReported?: (() => void) | undefined;
}

/** The way to say that something is wrong with what one was given; once said, it says so. Its questions load when asked for. */
export function ReportButton({ kind, subjectId, onReported }: ReportButtonProps) {
  const { t } = useTranslation('app');
  const [isOpen, setOpen] = useState(false);
  const [isReported, setReported] = useState(false);
  return (
    <>
      <button
        type="button"
        className="inline-flex min-h-12 items-center gap-1.5 justify-self-start rounded-control px-1 text-xs font-semibold text-ink-2 transition-colors duration-150 hover:bg-sunken hover:text-ink"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <Flag aria-hidden="true" size={14} />
        {isReported ? t('report.done') : t('report.ask')}
      </button>
      {isOpen && (
        <Suspense>
          <ReportDialog
            kind={kind}
            subjectId={subjectId}
            isReported={isReported}
            onReported={() => setReported(true)}
            onClose={() => {
              setOpen(false);
              if (isReported) onReported?.();
            }}
          />
        </Suspense>
      )}
    </>
  );
}
