import { ApiProblem, NetworkError } from '@nova/contracts/client/client-errors.ts';
import type { ProblemCode } from '@nova/contracts/problem.ts';
import { isFinalProblem, problemText } from '@nova/contracts/problem-messages.ts';
import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from '../lib/cx.ts';
import { useTranslation } from '../lib/i18n.ts';
import { CLEAR_OF_BAR, useIntoSight } from '../lib/into-sight.ts';
import { useLocale } from '../lib/use-locale.ts';
import { Button } from './Button.tsx';
import { type Care, CareNotice } from './CareNotice.tsx';

interface ProblemNoteProps {
  error: unknown;
  /** Offer to try again; not offered where the table of problems says that it cannot help. */
  onRetry?: (() => void) | undefined;
  /** A way on (a link as a button), for pages that have no other. */
  wayOut?: ReactNode;
  /** What was refused was no order: nothing was to be made of it, and nothing counted. */
  isNoOrder?: boolean;
  className?: string;
}

/**
 * What went wrong, in the language of the page: the sentence of the problem code, the request number to quote for our
 * own mistakes, and the way to try again. Announced as it appears; what answers to a button (there is nothing to try again
 * but that) is brought into sight. Where she asked for something in need: whom to call.
 */
export function ProblemNote({ error, onRetry, wayOut, isNoOrder = false, className }: ProblemNoteProps) {
  const { t } = useTranslation('app');
  const { locale } = useLocale();
  const frame = useIntoSight<HTMLDivElement>(onRetry === undefined && wayOut === undefined);
  const care = error instanceof ApiProblem ? careIn(error.code) : null;
  if (care !== null)
    return <CareNotice cares={[care]}>{t(isNoOrder ? 'care.unkept' : 'care.unmade')}</CareNotice>;
  const isFinal = error instanceof ApiProblem && isFinalProblem(error.code);
  const retry = isFinal ? undefined : onRetry;
  // As it was when it came: how long to wait, where the server says it.
  const waitSeconds =
    error instanceof ApiProblem && error.code === 'rate-limited' ? error.retryAfterSeconds : undefined;
  const ours = error instanceof ApiProblem && error.status >= 500;
  const text =
    error instanceof ApiProblem
      ? problemText(error.code, locale)
      : error instanceof NetworkError
        ? { title: t('failed.title'), detail: error.message }
        : problemText('internal', locale);
  return (
    <div
      ref={frame}
      role="alert"
      className={cx('flex gap-3 rounded-card bg-off-soft p-4 text-sm', CLEAR_OF_BAR, className)}
    >
      <TriangleAlert aria-hidden="true" size={20} className="mt-0.5 shrink-0 text-off" />
      <div className="grid gap-1">
        <p className="font-semibold">{text.title}</p>
        <p>{text.detail}</p>
        {waitSeconds !== undefined && (
          <p>
            {waitSeconds < 60
              ? t('retryInSeconds', { count: waitSeconds })
              : t('retryInMinutes', { count: Math.ceil(waitSeconds / 60) })}
          </p>
        )}
        {ours && error.requestId && (
          <p className="text-xs text-ink-2">{t('requestNumber', { id: error.requestId })}</p>
        )}
        {(retry || wayOut) && (
          <div className="mt-2 flex flex-wrap gap-2">
            {retry && (
              <Button variant="secondary" onClick={retry}>
                {t('retry')}
              </Button>
            )}
            {wayOut}
          </div>
        )}
      </div>
    </div>
  );
}

function careIn(code: ProblemCode): Care | null {
  return code === 'needs-help' || code === 'needs-protection' ? code : null;
}
