import { TokenResponse } from '@nova/contracts/http/auth.ts';
import {
  SocialLinkRequest,
  SocialProvider,
  SocialProvidersResponse,
  SocialSignUpRequest,
  SocialSignUpResponse,
  SocialStepResponse,
} from '@nova/contracts/http/social.ts';
import { completeSocialSignUp } from '@nova/core/account/complete-social-sign-up.ts';
import { finishSocialSignIn, type SocialSignInResult } from '@nova/core/account/finish-social-sign-in.ts';
import { getSocialStep } from '@nova/core/account/get-social-step.ts';
import { proveSocialLink } from '@nova/core/account/prove-social-link.ts';
import { startSocialSignIn } from '@nova/core/account/start-social-sign-in.ts';
import { NovaError } from '@nova/core/errors.ts';
import { auditName } from '@nova/core/privacy/audit-name.ts';
import { z } from 'zod';
import {
  type AuditNote,
  jsonOperation,
  type Operation,
  type RequestFacts,
  redirectOperation,
} from '../http/operation.ts';
import { setCookieHeader } from '../http/session-cookie.ts';
import { setTicketHeader, ticketOfPage, ticketOnReturn } from '../http/social-cookie.ts';
import { reauthenticationProblems } from './reauthentication-problems.ts';
import { deviceOf, tokenAnswer } from './token-answer.ts';

const visitor = { tag: 'auth', access: 'visitor', limit: 'auth' } as const;
const params = z.strictObject({ provider: SocialProvider });
/** The page that goes on from here, or says what went wrong. */
const page = '/social';

/** A page load ends on a page, whatever happens: what is wrong is told there, by its code. */
async function toPage(answer: () => Promise<PageAnswer>): Promise<PageAnswer> {
  try {
    return await answer();
  } catch (error) {
    if (!(error instanceof NovaError)) throw error;
    const { code } = error;
    return { location: `${page}?problem=${code}`, audit: { action: 'sign-in-refused', facts: { code } } };
  }
}

interface PageAnswer {
  location: string;
  headers?: Record<string, string>;
  audit?: AuditNote;
}

const providers = jsonOperation(
  {
    ...visitor,
    operationId: 'listSocialProviders',
    method: 'GET',
    path: '/auth/social/providers',
    summary: 'Who else can sign me in here',
    limit: 'public',
    cacheControl: 'public, max-age=60',
    answer: { status: 200, schema: SocialProvidersResponse },
    problems: [],
  },
  async (deps) => ({ json: { providers: [...deps.socialProviders.names] } }),
);

const start = redirectOperation(
  {
    ...visitor,
    operationId: 'startSocialSignIn',
    path: '/auth/social/{provider}/start',
    summary: 'To the provider',
    description:
      'For page loads in a browser: authorization code with PKCE. The browser keeps a sealed, HttpOnly cookie for 10 minutes.',
    params,
    problems: [],
  },
  (deps, { params: { provider }, request }) =>
    toPage(async () => {
      const { url, ticket } = await startSocialSignIn(deps, { provider });
      return { location: url, headers: setTicketHeader(ticket, request) };
    }),
);

const callback = redirectOperation(
  {
    ...visitor,
    operationId: 'finishSocialSignIn',
    path: '/auth/social/{provider}/callback',
    summary: 'Back from the provider',
    description: `Ends on a page: with a session, or with what is still to be done (\`GET /auth/social/step\`), or at \`${page}?problem=<code>\`.`,
    params,
    audit: { action: 'signed-in' },
    query: z.object({
      state: z.string().max(512).optional(),
      code: z.string().max(4096).optional(),
      error: z.string().max(512).optional(),
    }),
    problems: [],
  },
  (deps, { params: { provider }, request }) =>
    toPage(async () => {
      const query = request.url.search;
      const ticket = ticketOnReturn(request);
      const result = await finishSocialSignIn(deps, { provider, ticket, query, device: deviceOf(request) });
      return pageAfter(result, provider, request);
    }),
);

async function pageAfter(
  result: SocialSignInResult,
  provider: SocialProvider,
  request: RequestFacts,
): Promise<PageAnswer> {
  const facts = { provider };
  switch (result.kind) {
    case 'signed-in':
      return {
        location: `${page}?done=signed-in`,
        headers: setCookieHeader(result.tokens.refreshToken, request),
        audit: { actor: await auditName(result.userId), facts },
      };
    case 'to-provider':
      return { location: result.url, headers: setTicketHeader(result.ticket, request), audit: null };
    case 'next':
      return {
        location: page,
        headers: setTicketHeader(result.ticket, request),
        // Nobody is in who is still asked for her age or for a proof.
        audit: result.at === 'second-factor' ? { action: 'second-factor-asked', facts } : null,
      };
    case 'linked':
      return {
        location: `/me/security?linked=${provider}`,
        audit: { actor: await auditName(result.userId), action: 'social-linked', facts },
      };
    case 'unconfirmed':
      return { location: '/confirm', audit: null };
  }
}

const step = jsonOperation(
  {
    ...visitor,
    operationId: 'getSocialStep',
    method: 'GET',
    path: '/auth/social/step',
    summary: 'What is still to be done after coming back from a provider',
    description: 'For the browser that came back, with `X-Nova-Session: cookie`.',
    answer: { status: 200, schema: SocialStepResponse },
    problems: [],
  },
  async (deps, { request }) => {
    const now = await getSocialStep(deps, { ticket: ticketOfPage(request) });
    return { json: now === null ? { kind: 'nothing' as const } : told(now) };
  },
);

function told(now: NonNullable<Awaited<ReturnType<typeof getSocialStep>>>): SocialStepResponse {
  if (now.at === 'second-factor') {
    const { provider, challenge, expiresInSeconds } = now;
    return { kind: 'second-factor', provider, challenge, expiresInSeconds };
  }
  const { provider, name, email, isEmailVerified } = now.profile;
  if (now.at === 'link') return { kind: 'link', provider, email: email ?? '' };
  return {
    kind: 'sign-up',
    provider,
    name,
    email: isEmailVerified ? email : null,
    suggestedEmail: isEmailVerified ? null : email,
  };
}

const complete = jsonOperation(
  {
    ...visitor,
    operationId: 'completeSocialSignUp',
    method: 'POST',
    path: '/auth/social/complete',
    summary: 'Sign up with what the provider told, once my age allows it',
    json: SocialSignUpRequest,
    addressee: ({ email }) => email ?? null,
    audit: { action: 'signed-in', refusedAs: 'sign-in-refused' },
    answer: { status: 200, schema: SocialSignUpResponse },
    problems: [
      'social-ticket-invalid',
      'social-already-linked',
      'birth-date-invalid',
      'guardian-consent-required',
    ],
  },
  async (deps, { json, request }) => {
    const input = { ...json, ticket: ticketOfPage(request), device: deviceOf(request) };
    const result = await completeSocialSignUp(deps, input);
    if (result.kind === 'to-provider')
      return {
        json: { url: result.url },
        headers: setTicketHeader(result.ticket, request),
        // Nobody is in before she has come back.
        audit: null,
      };
    if (result.kind !== 'signed-in')
      return { json: { confirmationRequired: true as const, email: result.email }, audit: null };
    const { userId, provider, tokens } = result;
    return {
      ...tokenAnswer(tokens, request),
      audit: { actor: await auditName(userId), facts: { provider } },
    };
  },
);

const link = jsonOperation(
  {
    ...visitor,
    operationId: 'proveSocialLink',
    method: 'POST',
    path: '/auth/social/link',
    summary: 'Link the provider to the account that owns the address, by signing in to it',
    json: SocialLinkRequest,
    audit: { action: 'social-linked', refusedAs: 'sign-in-refused' },
    answer: { status: 200, schema: TokenResponse },
    problems: [...reauthenticationProblems, 'social-ticket-invalid', 'social-already-linked'],
  },
  async (deps, { json, request }) => {
    const input = { ...json, ticket: ticketOfPage(request), device: deviceOf(request) };
    const { userId, provider, tokens } = await proveSocialLink(deps, input);
    return {
      ...tokenAnswer(tokens, request),
      audit: { actor: await auditName(userId), facts: { provider } },
    };
  },
);

/** Signing in with a provider. */
export const socialRoutes: readonly Operation[] = [providers, step, complete, link, start, callback];
