import { AcceptedResponse, RegisterResponse } from '@nova/contracts/http/auth.ts';
import {
  AcceptGuardianshipRequest,
  AskGuardianRequest,
  AskGuardianResponse,
  GuardianConsentRequest,
  GuardianEmailRequest,
  GuardianLinkRequest,
  GuardianRequestId,
  GuardianRequestStatus,
  GuardianshipResponse,
  VerifyGuardianRequest,
  VerifyGuardianResponse,
} from '@nova/contracts/http/guardian.ts';
import { ErasureReceipt } from '@nova/contracts/http/privacy.ts';
import { acceptGuardianship } from '@nova/core/guardian/accept-guardianship.ts';
import { askGuardianAgain } from '@nova/core/guardian/ask-guardian-again.ts';
import { childOfLink } from '@nova/core/guardian/child-of-link.ts';
import { eraseChild } from '@nova/core/guardian/erase-child.ts';
import { getGuardianship } from '@nova/core/guardian/get-guardianship.ts';
import { addresseeOfCode, addresseeOfRequest } from '@nova/core/guardian/guardian-link.ts';
import { mailGuardianLinks } from '@nova/core/guardian/mail-guardian-links.ts';
import { refuseGuardianship } from '@nova/core/guardian/refuse-guardianship.ts';
import { requestGuardian } from '@nova/core/guardian/request-guardian.ts';
import { sendGuardianCode } from '@nova/core/guardian/send-guardian-code.ts';
import { verifyGuardian } from '@nova/core/guardian/verify-guardian.ts';
import { giveConsent } from '@nova/core/privacy/give-consent.ts';
import type { ApiDeps } from '../api-deps.ts';
import { emptyOperation, jsonOperation, type Operation } from '../http/operation.ts';
import { consentsView } from './consents.routes.ts';
import { erasureView } from './erasure-view.ts';
import { instant, instantOrNull } from './instant.ts';

const visitor = { method: 'POST', tag: 'guardian', access: 'visitor', limit: 'auth' } as const;
const accepted = { json: { status: 'accepted' } } as const;
const guardianEmail = ({ guardianEmail: email }: { guardianEmail: string }) => email;
const linkProblems = ['guardian-link-invalid'] as const;
const verifiedProblems = ['guardian-link-invalid', 'guardian-unverified'] as const;

const ask = jsonOperation(
  {
    ...visitor,
    operationId: 'askGuardian',
    path: '/guardian/requests',
    summary: 'A child asks her guardian; nothing but this is kept, for 5 days at most',
    json: AskGuardianRequest,
    addressee: guardianEmail,
    answer: { status: 201, schema: AskGuardianResponse },
    problems: ['birth-date-invalid'],
  },
  async (deps, { json }) => {
    const { guardianshipId, linkExpiresAtMs } = await requestGuardian(deps, json);
    const expiresAt = instant(linkExpiresAtMs);
    return { json: { requestId: guardianshipId, status: 'pending_guardian' as const, expiresAt } };
  },
);

const askAgain = jsonOperation(
  {
    ...visitor,
    operationId: 'askGuardianAgain',
    path: '/guardian/requests/resend',
    summary: 'Mail the guardian again, once a minute at most',
    json: GuardianRequestId,
    addressee: (json, deps) => addresseeOfRequest(deps, json),
    answer: { status: 202, schema: AcceptedResponse },
    problems: [],
  },
  async (deps, { json }) => {
    await askGuardianAgain(deps, json);
    return accepted;
  },
);

const requestStatus = jsonOperation(
  {
    ...visitor,
    operationId: 'getGuardianRequest',
    path: '/guardian/requests/status',
    summary: 'Whether the guardian has answered',
    json: GuardianRequestId,
    answer: { status: 200, schema: GuardianRequestStatus },
    problems: [],
  },
  async (deps, { json }) => ({
    json: { status: (await deps.guardians.get(json.requestId))?.status ?? ('gone' as const) },
  }),
);

const links = jsonOperation(
  {
    ...visitor,
    operationId: 'mailGuardianLinks',
    path: '/guardian/links',
    summary: 'Mail a guardian a new link for each of her children, if she has any',
    json: GuardianEmailRequest,
    addressee: guardianEmail,
    answer: { status: 202, schema: AcceptedResponse },
    problems: [],
  },
  async (deps, { json }) => {
    await mailGuardianLinks(deps, json);
    return accepted;
  },
);

const view = jsonOperation(
  {
    ...visitor,
    operationId: 'getGuardianship',
    path: '/guardian/view',
    summary: 'What a guardian is asked, and once she is verified her child’s account and consents',
    json: GuardianLinkRequest,
    answer: { status: 200, schema: GuardianshipResponse },
    problems: linkProblems,
  },
  async (deps, { json }) => ({ json: await guardianView(deps, json.link) }),
);

const code = jsonOperation(
  {
    ...visitor,
    operationId: 'sendGuardianCode',
    path: '/guardian/code',
    summary: 'Begin the verification of who opened a guardian’s link',
    json: GuardianLinkRequest,
    addressee: (json, deps) => addresseeOfCode(deps, json),
    answer: { status: 202, schema: AcceptedResponse },
    problems: linkProblems,
  },
  async (deps, { json }) => {
    await sendGuardianCode(deps, json);
    return accepted;
  },
);

const verify = jsonOperation(
  {
    ...visitor,
    operationId: 'verifyGuardian',
    path: '/guardian/verify',
    summary:
      'End the verification with the mailed code; from then on the link of the answer holds, not the mailed one',
    json: VerifyGuardianRequest,
    answer: { status: 200, schema: VerifyGuardianResponse },
    problems: [...linkProblems, 'code-invalid', 'code-expired'],
  },
  async (deps, { json }) => {
    const { link } = await verifyGuardian(deps, json);
    return { json: { link, guardianship: await guardianView(deps, link) } };
  },
);

const accept = jsonOperation(
  {
    ...visitor,
    operationId: 'acceptGuardianship',
    path: '/guardian/accept',
    summary: 'A guardian’s yes: makes the child’s account, with her consents on record',
    json: AcceptGuardianshipRequest,
    addressee: ({ email }) => email,
    answer: { status: 201, schema: RegisterResponse },
    problems: [
      ...verifiedProblems,
      'consent-text-outdated',
      'password-too-short',
      'password-too-long',
      'password-needs-mixed-case',
      'password-leaked',
    ],
  },
  async (deps, { json }) => ({ json: await acceptGuardianship(deps, json) }),
);

const refuse = emptyOperation(
  {
    ...visitor,
    operationId: 'refuseGuardianship',
    path: '/guardian/refuse',
    summary: 'A guardian’s no: everything that was taken goes at once',
    json: GuardianLinkRequest,
    problems: verifiedProblems,
  },
  async (deps, { json }) => {
    await refuseGuardianship(deps, json);
    return {};
  },
);

const consent = jsonOperation(
  {
    ...visitor,
    operationId: 'giveGuardianConsent',
    path: '/guardian/consents',
    summary: 'Give or take back one consent for the child; it holds at once',
    json: GuardianConsentRequest,
    answer: { status: 200, schema: GuardianshipResponse },
    problems: [...verifiedProblems, 'consent-text-outdated'],
  },
  async (deps, { json: { link, ...answer } }) => {
    const { userId } = await childOfLink(deps, { link });
    await giveConsent(deps, { userId, ...answer, givenBy: 'guardian' });
    return { json: await guardianView(deps, link) };
  },
);

const erase = jsonOperation(
  {
    ...visitor,
    operationId: 'eraseChild',
    path: '/guardian/erase',
    summary: 'Erase the child’s account and everything in it; the answer is the receipt',
    json: GuardianLinkRequest,
    answer: { status: 200, schema: ErasureReceipt },
    problems: verifiedProblems,
  },
  async (deps, { json }) => {
    return { json: erasureView(await eraseChild(deps, json)) };
  },
);

async function guardianView(deps: ApiDeps, link: string): Promise<GuardianshipResponse> {
  const { guardianship, codeNotBeforeMs, child } = await getGuardianship(deps, { link });
  const { status, birthDate, country, askedAtMs, expiresAtSeconds, verified } = guardianship;
  const { purposes, history } = await consentsView(deps, child?.userId ?? null);
  return {
    status,
    birthDate,
    country,
    askedAt: instant(askedAtMs),
    expiresAt: instantOrNull(expiresAtSeconds === null ? null : expiresAtSeconds * 1000),
    method: deps.guardianVerifier.method,
    isVerified: verified !== null,
    codeFrom: instant(codeNotBeforeMs),
    child: child && { name: child.name, email: child.email, createdAt: instant(child.createdAtMs) },
    purposes,
    history,
  };
}

/** What the auth function answers of these: asking, verifying, consenting. */
export const guardianAskingRoutes: readonly Operation[] = [
  ask,
  askAgain,
  requestStatus,
  links,
  view,
  code,
  verify,
  accept,
  refuse,
];

/** What acts on a child's account. */
export const guardianActingRoutes: readonly Operation[] = [consent, erase];

/** A child's guardian, from being asked to looking after an account. */
export const guardianRoutes: readonly Operation[] = [...guardianAskingRoutes, ...guardianActingRoutes];
