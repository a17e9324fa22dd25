import {
  GuardianConsentRequest,
  GuardianLinkRequest,
  GuardianshipResponse,
  ReviewChildRequest,
  ReviewChildResponse,
} from '@nova/contracts/http/guardian.ts';
import { ErasureReceipt } from '@nova/contracts/http/privacy.ts';
import { childOfLink } from '@nova/core/guardian/child-of-link.ts';
import { eraseChild } from '@nova/core/guardian/erase-child.ts';
import { getChildExport } from '@nova/core/guardian/get-child-export.ts';
import { requestChildExport } from '@nova/core/guardian/request-child-export.ts';
import { reviewChild } from '@nova/core/guardian/review-child.ts';
import { auditName, auditNameOfGuardian } from '@nova/core/privacy/audit-name.ts';
import { giveConsent } from '@nova/core/privacy/give-consent.ts';
import { jsonOperation, type Operation } from '../http/operation.ts';
import { answerFacts } from './consents.routes.ts';
import { erasureView } from './erasure-view.ts';
import { exportView } from './export-view.ts';
import { guardianView } from './guardian-view.ts';

const visitor = { method: 'POST', tag: 'guardian', access: 'visitor', limit: 'auth' } as const;
const verifiedProblems = ['guardian-link-invalid', 'guardian-unverified'] as const;

const consent = jsonOperation(
  {
    ...visitor,
    operationId: 'giveGuardianConsent',
    path: '/guardian/consents',
    summary: 'Give or take back one consent for the child; it holds at once',
    json: GuardianConsentRequest,
    audit: { action: 'consent-changed', facts: answerFacts },
    answer: { status: 200, schema: GuardianshipResponse },
    problems: [...verifiedProblems, 'consent-text-outdated'],
  },
  async (deps, { json: { link, ...answer } }) => {
    const child = await childOfLink(deps, { link });
    await giveConsent(deps, { userId: child.userId, ...answer, givenBy: 'guardian' });
    return { json: await guardianView(deps, link), audit: await byGuardian(child) };
  },
);

const erase = jsonOperation(
  {
    ...visitor,
    operationId: 'eraseChild',
    path: '/guardian/erase',
    summary: 'Erase the child’s account and everything in it; the answer is the receipt',
    json: GuardianLinkRequest,
    audit: { action: 'erasure-requested' },
    answer: { status: 200, schema: ErasureReceipt },
    problems: verifiedProblems,
  },
  async (deps, { json }) => {
    const { receipt, ...child } = await eraseChild(deps, json);
    return { json: erasureView(receipt), audit: await byGuardian(child) };
  },
);

const review = jsonOperation(
  {
    ...visitor,
    operationId: 'reviewChild',
    path: '/guardian/kept',
    summary:
      'How much of what is kept of the child, and how far the copy of it is; with another mailed code, asks for one',
    json: ReviewChildRequest,
    audit: { action: 'export-requested', refusedAs: 'guardian-proof-refused' },
    answer: { status: 200, schema: ReviewChildResponse },
    problems: [...verifiedProblems, 'code-invalid', 'code-expired', 'quota-exceeded'],
  },
  async (deps, { json: { link, code, only } }) => {
    const child = await childOfLink(deps, { link });
    if (code !== undefined) await requestChildExport(deps, { link, code });
    const copy = await getChildExport(deps, { link });
    const kept = only === 'copy' ? null : { ...(await reviewChild(deps, child)) };
    return {
      json: { kept, copy: copy && exportView(copy) },
      // Only a copy is more than what every other act of hers shows as well.
      audit: code === undefined ? null : await byGuardian(child),
    };
  },
);

/** For the log: the guardian did it, to the child. */
async function byGuardian({ userId, guardianshipId }: { userId: string; guardianshipId: string }) {
  return { actor: await auditNameOfGuardian(guardianshipId), subject: await auditName(userId) };
}

/** What acts on a child's account. */
export const guardianActingRoutes: readonly Operation[] = [consent, review, erase];
