import type { NovaDeps } from '../deps.ts';
import type { SocialProvider } from '../ports/social-providers.ts';
import { type Reauthentication, requireReauthentication } from './require-reauthentication.ts';
import { leaveForProvider } from './social-step.ts';

/**
 * Where to send the browser of a learner who wants a provider to sign her in as well, and the ticket that it must come back
 * with. A new way in asks for the proof that a new password asks for.
 * @throws NovaError credentials-invalid | mfa-code-needed | mfa-code-invalid | mfa-code-used | account-locked | not-found |
 *   service-unavailable
 */
export async function startSocialLink(
  deps: Pick<NovaDeps, 'identity' | 'secondFactors' | 'socialProviders' | 'tickets'>,
  input: Reauthentication & { userId: string; provider: SocialProvider },
): Promise<{ url: string; ticket: string }> {
  await requireReauthentication(deps, input);
  const { userId: learnerId, provider } = input;
  return leaveForProvider(deps, { provider, learnerId });
}
