import type { NovaDeps } from '../deps.ts';
import type { TokenPair } from '../ports/identity-provider.ts';
import { passwordChangedMail } from './account-mails.ts';
import { getProfile } from './get-profile.ts';
import { requireReauthentication } from './require-reauthentication.ts';

/**
 * Sets another password after the present one (and a code where a second factor is on), signs every other device out and
 * tells the owner by mail. The tokens are new ones, for the device that asked.
 * @throws NovaError password-*, and what `requireReauthentication` refuses with
 */
export async function changePassword(
  deps: Pick<NovaDeps, 'identity' | 'learners' | 'mailer' | 'secondFactors'>,
  input: { userId: string; current: string; next: string; code?: string | undefined; device: string },
): Promise<TokenPair> {
  const { userId, current, next, code, device } = input;
  await requireReauthentication(deps, { userId, password: current, code, pointer: '/current' });
  const { email, preferences } = await getProfile(deps, { userId });
  const tokens = await deps.identity.changePassword({ userId, password: next, device });
  await deps.mailer.send(passwordChangedMail(email, preferences.locale));
  return tokens;
}
