import type { NovaDeps } from '../deps.ts';
import type { SocialLink } from '../ports/social-accounts.ts';
import type { SocialProvider } from '../ports/social-providers.ts';

/** The providers that are set up, which of them sign this learner in, and whether she has a password, too. */
export async function listSocialLinks(
  deps: Pick<NovaDeps, 'socialAccounts' | 'socialProviders'>,
  { userId }: { userId: string },
): Promise<{ providers: readonly SocialProvider[]; links: SocialLink[]; hasPassword: boolean }> {
  return { providers: deps.socialProviders.names, ...(await deps.socialAccounts.waysIn(userId)) };
}
