import { NovaError } from '@nova/core/errors.ts';
import type { ApiDeps } from '../../api-deps.ts';
import { notComposed } from './platform.ts';

/** Signing in with providers, while none is set up: it is offered nowhere, and no ticket of it is ours. */
export function noSocialSignIn(
  name: Parameters<typeof notComposed>[0],
): Pick<ApiDeps, 'socialProviders' | 'socialAccounts' | 'tickets'> {
  const refuse = () => Promise.reject(new NovaError('not-found'));
  return {
    socialProviders: { names: [], begin: refuse, finish: refuse },
    socialAccounts: notComposed<ApiDeps['socialAccounts']>(name, 'socialAccounts', {
      waysIn: async () => ({ links: [], hasPassword: true }),
      unlink: async () => false,
    }),
    tickets: { issue: refuse, read: async () => null },
  };
}
