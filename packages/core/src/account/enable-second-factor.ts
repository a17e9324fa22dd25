import type { NovaDeps } from '../deps.ts';
import { secondFactorOnMail } from './account-mails.ts';
import { getProfile } from './get-profile.ts';

/**
 * Turns the second factor on with a first code of the app, tells the owner by mail, and gives the ten recovery codes.
 * @throws NovaError mfa-code-invalid | mfa-not-started | mfa-already-on | token-invalid (account gone)
 */
export async function enableSecondFactor(
  deps: Pick<NovaDeps, 'learners' | 'mailer' | 'secondFactors'>,
  input: { userId: string; code: string },
): Promise<{ recoveryCodes: string[] }> {
  const { email, preferences } = await getProfile(deps, input);
  const confirmed = await deps.secondFactors.confirm(input);
  await deps.mailer.send(secondFactorOnMail(email, preferences.locale));
  return confirmed;
}
