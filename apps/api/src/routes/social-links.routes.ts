import { ReauthenticationRequest } from '@nova/contracts/http/auth.ts';
import { SocialConnectResponse, SocialLinksResponse, SocialProvider } from '@nova/contracts/http/social.ts';
import { listSocialLinks } from '@nova/core/account/list-social-links.ts';
import { startSocialLink } from '@nova/core/account/start-social-link.ts';
import { unlinkSocial } from '@nova/core/account/unlink-social.ts';
import { z } from 'zod';
import { emptyOperation, jsonOperation, type Operation } from '../http/operation.ts';
import { setTicketHeader } from '../http/social-cookie.ts';
import { instant } from './instant.ts';
import { reauthenticationProblems } from './reauthentication-problems.ts';

const learner = { tag: 'auth', access: 'learner', limit: 'auth' } as const;
const params = z.strictObject({ provider: SocialProvider });

const links = jsonOperation(
  {
    ...learner,
    operationId: 'listSocialLinks',
    method: 'GET',
    path: '/auth/social/links',
    summary: 'What signs me in beside my password',
    answer: { status: 200, schema: SocialLinksResponse },
    problems: [],
  },
  async (deps, input) => {
    const { providers, links, hasPassword } = await listSocialLinks(deps, input);
    const shown = links.map(({ provider, linkedAtMs }) => ({ provider, linkedAt: instant(linkedAtMs) }));
    return { json: { providers: [...providers], links: shown, hasPassword } };
  },
);

const connect = jsonOperation(
  {
    ...learner,
    operationId: 'startSocialLink',
    method: 'POST',
    path: '/auth/social/{provider}/connect',
    summary: 'Let a provider sign me in, too; send the browser where this says',
    params,
    json: ReauthenticationRequest,
    answer: { status: 200, schema: SocialConnectResponse },
    problems: [...reauthenticationProblems, 'not-found'],
  },
  async (deps, { userId, params: { provider }, json, request }) => {
    const { url, ticket } = await startSocialLink(deps, { userId, provider, ...json });
    return { json: { url }, headers: setTicketHeader(ticket, request) };
  },
);

const unlink = emptyOperation(
  {
    ...learner,
    operationId: 'unlinkSocial',
    method: 'POST',
    path: '/auth/social/{provider}/unlink',
    summary: 'Let a provider sign me in no more; my password does',
    params,
    json: ReauthenticationRequest,
    audit: { action: 'social-unlinked' },
    problems: [...reauthenticationProblems, 'social-not-linked'],
  },
  async (deps, { userId, params: { provider }, json }) => {
    await unlinkSocial(deps, { userId, provider, ...json });
    return {};
  },
);

/** The providers that sign a learner in beside her password. */
export const socialLinkRoutes: readonly Operation[] = [links, connect, unlink];
