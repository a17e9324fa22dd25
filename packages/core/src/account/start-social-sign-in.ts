import type { NovaDeps } from '../deps.ts';
import type { SocialProvider } from '../ports/social-providers.ts';
import { leaveForProvider } from './social-step.ts';

/**
 * Where to send the browser, and the ticket that it must come back with.
 * @throws NovaError not-found (not set up) | service-unavailable
 */
export function startSocialSignIn(
  deps: Pick<NovaDeps, 'socialProviders' | 'tickets'>,
  { provider }: { provider: SocialProvider },
): Promise<{ url: string; ticket: string }> {
  return leaveForProvider(deps, { provider });
}
