import { expect, it, vi } from 'vitest';
import type { SocialProviders } from '../ports/social-providers.ts';
import type { Tickets } from '../ports/tickets.ts';
import { finishSocialSignIn } from './finish-social-sign-in.ts';
import { leaveForProvider } from './social-step.ts';

const attempt = { state: 'state', nonce: 'nonce', codeVerifier: 'verifier' };

/** A home that signs in only who comes straight from the provider, and a provider who never brings what it needs. */
function home() {
  const tickets: Tickets = {
    issue: async ({ value }) => JSON.stringify(value),
    read: async ({ ticket }) => ({ value: JSON.parse(ticket), spend: async () => true }),
  };
  const begin = vi.fn<SocialProviders['begin']>(async () => ({ url: 'https://provider.example', attempt }));
  const profile = { subject: '1', email: null, isEmailVerified: false, name: null, session: null };
  const socialProviders: SocialProviders = {
    names: ['google'],
    begin,
    finish: async ({ provider }) => ({ provider, ...profile }),
  };
  const socialAccounts = { signIn: async () => ({ kind: 'provider-needed' as const }) };
  // The other parts are never reached.
  const deps = { tickets, socialProviders, socialAccounts } as unknown as Parameters<
    typeof finishSocialSignIn
  >[0];
  return { deps, begin };
}

it('goes to the provider once more where the home needs it, and never in circles', async () => {
  const { deps, begin } = home();
  const { ticket } = await leaveForProvider(deps, { provider: 'google' });
  const back = { provider: 'google' as const, query: '?state=state&code=1', device: '' };
  const again = await finishSocialSignIn(deps, { ...back, ticket });
  expect(again).toMatchObject({ kind: 'to-provider', url: 'https://provider.example' });
  expect(begin.mock.calls).toEqual([
    ['google', false],
    ['google', true],
  ]);
  if (again.kind !== 'to-provider') throw new Error('not to the provider');
  const third = finishSocialSignIn(deps, { ...back, ticket: again.ticket });
  await expect(third).rejects.toMatchObject({ code: 'social-refused' });
});
