import { AcceptedResponse, RegisterResponse } from '@nova/contracts/http/auth.ts';
import {
  AcceptGuardianshipRequest,
  AskGuardianRequest,
  AskGuardianResponse,
  GuardianEmailRequest,
  GuardianLinkRequest,
  GuardianRequestId,
  GuardianRequestStatus,
  GuardianshipResponse,
  VerifyGuardianRequest,
  VerifyGuardianResponse,
} from '@nova/contracts/http/guardian.ts';
import { acceptGuardianship } from '@nova/core/guardian/accept-guardianship.ts';
import { askGuardianAgain } from '@nova/core/guardian/ask-guardian-again.ts';
import { addresseeOfCode, addresseeOfRequest } from '@nova/core/guardian/guardian-link.ts';
import { mailGuardianLinks } from '@nova/core/guardian/mail-guardian-links.ts';
import { refuseGuardianship } from '@nova/core/guardian/refuse-guardianship.ts';
import { requestGuardian } from '@nova/core/guardian/request-guardian.ts';
import { sendGuardianCode } from '@nova/core/guardian/send-guardian-code.ts';
import { verifyGuardian } from '@nova/core/guardian/verify-guardian.ts';
import { auditName, auditNameOfGuardian } from '@nova/core/privacy/audit-name.ts';
import { emptyOperation, jsonOperation, type Operation } from '../http/operation.ts';
import { guardianActingRoutes } from './guardian-acting.routes.ts';
import { guardianView } from './guardian-view.ts';
import { instant } from './instant.ts';

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
    audit: { action: 'guardian-asked' },
    answer: { status: 201, schema: AskGuardianResponse },
    problems: ['birth-date-invalid'],
  },
  async (deps, { json }) => {
    const { guardianshipId, linkExpiresAtMs } = await requestGuardian(deps, json);
    const expiresAt = instant(linkExpiresAtMs);
    return {
      json: { requestId: guardianshipId, status: 'pending_guardian' as const, expiresAt },
      audit: { subject: await auditNameOfGuardian(guardianshipId) },
    };
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
    audit: { action: 'guardian-verified', refusedAs: 'guardian-proof-refused' },
    answer: { status: 200, schema: VerifyGuardianResponse },
    problems: [...linkProblems, 'code-invalid', 'code-expired'],
  },
  async (deps, { json }) => {
    const { link, guardianshipId } = await verifyGuardian(deps, json);
    return {
      json: { link, guardianship: await guardianView(deps, link) },
      audit: { actor: await auditNameOfGuardian(guardianshipId) },
    };
  },
);

const accept = jsonOperation(
  {
    ...visitor,
    operationId: 'acceptGuardianship',
    path: '/guardian/accept',
    summary: 'A guardian’s yes: makes the child’s account, with her consents on record',
    json: AcceptGuardianshipRequest,
    audit: {
      action: 'guardian-agreed',
      // What she answered to each question, in the words of which version.
      facts: ({ json: { consents } }) =>
        Object.fromEntries(
          consents.map(({ purpose, choice, textVersion }) => [purpose, `${choice} ${textVersion}`]),
        ),
    },
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
  async (deps, { json }) => {
    const { userId, guardianshipId, isMade } = await acceptGuardianship(deps, json);
    const actor = await auditNameOfGuardian(guardianshipId);
    const subject = isMade ? await auditName(userId) : null;
    return {
      json: { userId, status: 'confirmation_required' as const },
      audit: { actor, subject, facts: { isMade } },
    };
  },
);

const refuse = emptyOperation(
  {
    ...visitor,
    operationId: 'refuseGuardianship',
    path: '/guardian/refuse',
    summary: 'A guardian’s no: everything that was taken goes at once',
    json: GuardianLinkRequest,
    audit: { action: 'guardian-refused' },
    problems: verifiedProblems,
  },
  async (deps, { json }) => {
    // Whoever opened the link may refuse: it is on record whose it was.
    const { guardianshipId } = await refuseGuardianship(deps, json);
    return { audit: { subject: await auditNameOfGuardian(guardianshipId) } };
  },
);

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

/** A child's guardian, from being asked to looking after an account. */
export const guardianRoutes: readonly Operation[] = [...guardianAskingRoutes, ...guardianActingRoutes];
