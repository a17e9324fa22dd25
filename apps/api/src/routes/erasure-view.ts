import type { ErasureReceipt as ErasureReceiptView } from '@nova/contracts/http/privacy.ts';
import type { ErasureReceipt } from '@nova/core/privacy/run-erasure.ts';
import { instant, instantOrNull } from './instant.ts';

/** A receipt as it is sent. */
export function erasureView(receipt: ErasureReceipt): ErasureReceiptView {
  const { erasureId, askedAtMs, completedAtMs, removed } = receipt;
  return {
    erasureId,
    askedAt: instant(askedAtMs),
    completedAt: instantOrNull(completedAtMs),
    removed: { ...removed },
  };
}
