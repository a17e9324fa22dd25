import {
  ChildExportRequest,
  GuardianConsentRequest,
  GuardianLinkRequest,
  GuardianshipResponse,
  KeptOfChildResponse,
} from '@nova/contracts/http/guardian.ts';
import { ErasureReceipt, ExportResponse, LatestExportResponse } from '@nova/contracts/http/privacy.ts';
import { NovaError } from '@nova/core/errors.ts';
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

const kept = jsonOperation(
  {
    ...visitor,
    operationId: 'reviewChild',
    path: '/guardian/kept',
    summary: 'How much of what is kept of the child',
    json: GuardianLinkRequest,
    answer: { status: 200, schema: KeptOfChildResponse },
    problems: verifiedProblems,
  },
  async (deps, { json }) => ({ json: { ...(await reviewChild(deps, json)) } }),
);

const askForExport = jsonOperation(
  {
    ...visitor,
    operationId: 'requestChildExport',
    path: '/guardian/export',
    summary: 'Ask for a copy of everything kept of the child, with another mailed code',
    json: ChildExportRequest,
    audit: { action: 'export-requested', refusedAs: 'guardian-proof-refused' },
    answer: { status: 202, schema: ExportResponse },
    problems: [...verifiedProblems, 'code-invalid', 'code-expired', 'quota-exceeded'],
  },
  async (deps, { json }) => {
    await requestChildExport(deps, json);
    const view = await getChildExport(deps, json);
    if (view === null) throw new NovaError('job-unknown');
    return { json: exportView(view), audit: await byGuardian(await childOfLink(deps, json)) };
  },
);

const latestExport = jsonOperation(
  {
    ...visitor,
    operationId: 'getChildExport',
    path: '/guardian/export/latest',
    summary: 'How far the copy is that the guardian asked for, and the link to it once it is made',
    json: GuardianLinkRequest,
    answer: { status: 200, schema: LatestExportResponse },
    problems: verifiedProblems,
  },
  async (deps, { json }) => {
    const latest = await getChildExport(deps, json);
    return { json: { latest: latest && exportView(latest) } };
  },
);

/** For the log: the guardian did it, to the child. */
async function byGuardian({ userId, guardianshipId }: { userId: string; guardianshipId: string }) {
  return { actor: await auditNameOfGuardian(guardianshipId), subject: await auditName(userId) };
}

/** What acts on a child's account. */
export const guardianActingRoutes: readonly Operation[] = [consent, kept, askForExport, latestExport, erase];
