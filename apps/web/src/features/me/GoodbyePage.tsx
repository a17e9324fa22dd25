import { ErasedKind, type ErasureReceipt } from '@nova/contracts/http/privacy.ts';
import { Link, useLocation } from '@tanstack/react-router';
import { cx } from '../../lib/cx.ts';
import { useTranslation } from '../../lib/i18n.ts';
import { useLocale } from '../../lib/use-locale.ts';
import { usePageTitle } from '../../lib/use-page-title.ts';
import { Card } from '../../ui/Card.tsx';

/** The last page of an account: that it is gone, and the receipt. Without one (the page was opened by itself) it only says so. */
export function GoodbyePage() {
  const { t } = useTranslation('me');
  const receipt = useLocation({ select: ({ state }) => state.receipt });
  usePageTitle(t('goodbye.title'));
  return (
    <div className="mx-auto grid w-full max-w-column gap-5 px-5 pt-6 pb-16 sm:pt-14">
      <div className="grid gap-2">
        <h1 className="text-xl font-bold">{t('goodbye.title')}</h1>
        <p className="text-ink-2">{t(receipt?.completedAt === null ? 'goodbye.underWay' : 'goodbye.done')}</p>
      </div>
      {receipt && <Receipt receipt={receipt} />}
      <Link
        to="/"
        className="inline-flex min-h-12 items-center text-sm text-ink-2 underline underline-offset-4"
      >
        {t('goodbye.home')}
      </Link>
    </div>
  );
}

function Receipt({ receipt }: { receipt: ErasureReceipt }) {
  const { t } = useTranslation('me');
  const { locale } = useLocale();
  const time = (instant: string) =>
    new Date(instant).toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const removed = ErasedKind.options.filter((kind) => (receipt.removed[kind] ?? 0) > 0);
  return (
    <Card>
      <h2 className="mb-1 font-bold">{t('goodbye.receipt')}</h2>
      <p className="mb-4 text-xs text-ink-2">{t('goodbye.receiptDetail')}</p>
      <dl className="grid gap-3 text-sm">
        <Row label={t('goodbye.id')} value={receipt.erasureId} isNumber />
        <Row label={t('goodbye.askedAt')} value={time(receipt.askedAt)} />
        <Row
          label={t('goodbye.completedAt')}
          value={receipt.completedAt === null ? t('goodbye.notYet') : time(receipt.completedAt)}
        />
      </dl>
      <h3 className="mt-5 mb-2 text-sm font-semibold">{t('goodbye.removed')}</h3>
      {removed.length === 0 && <p className="text-sm text-ink-2">{t('goodbye.none')}</p>}
      <dl className="grid gap-2 text-sm">
        {removed.map((kind) => (
          <Row key={kind} label={t(`goodbye.kinds.${kind}`)} value={String(receipt.removed[kind])} />
        ))}
      </dl>
    </Card>
  );
}

/** @param isNumber 36 characters, which fit a phone's line only when they are small */
function Row({ label, value, isNumber }: { label: string; value: string; isNumber?: boolean }) {
  return (
    <div className="flex flex-wrap justify-between gap-x-4 gap-y-1">
      <dt className="text-ink-2">{label}</dt>
      <dd className={cx('break-all tabular-nums', isNumber && 'text-xs')}>{value}</dd>
    </div>
  );
}
