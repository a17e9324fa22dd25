import type { NovaDeps } from '../deps.ts';
import { NovaError } from '../errors.ts';
import type { SocialProvider } from '../ports/social-providers.ts';
import { type Reauthentication, requireReauthentication } from './require-reauthentication.ts';
import { tellUnlinked } from './tell-social-link.ts';

/**
 * Closes a way in. The password is asked for, so one is left: who has none sets one by mail first.
 * @throws NovaError credentials-invalid | mfa-code-needed | mfa-code-invalid | mfa-code-used | account-locked |
 *   social-not-linked
 */
export async function unlinkSocial(
  deps: Pick<NovaDeps, 'identity' | 'learners' | 'mailer' | 'secondFactors' | 'socialAccounts'>,
  input: Reauthentication & { userId: string; provider: SocialProvider },
): Promise<void> {
  await requireReauthentication(deps, input);
  const { userId, provider } = input;
  if (!(await deps.socialAccounts.unlink({ userId, provider }))) throw new NovaError('social-not-linked');
  await tellUnlinked(deps, userId, provider);
}
