import type { ExportResponse } from '@nova/contracts/http/privacy.ts';
import type { ExportView } from '@nova/core/privacy/get-export.ts';
import { instant, instantOrNull } from './instant.ts';

/** An export as it is sent. */
export function exportView(view: ExportView): ExportResponse {
  const { exportId, status, sizeBytes, url } = view;
  return {
    exportId,
    status,
    createdAt: instant(view.createdAtMs),
    completedAt: instantOrNull(view.completedAtMs),
    expiresAt: instant(view.expiresAtSeconds * 1000),
    sizeBytes,
    url,
  };
}
