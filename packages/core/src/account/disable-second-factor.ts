import type { NovaDeps } from '../deps.ts';
import { NovaError } from '../errors.ts';
import { secondFactorOffMail } from './account-mails.ts';
import { getProfile } from './get-profile.ts';
import { type Reauthentication, requireReauthentication } from './require-reauthentication.ts';

/**
 * Turns the second factor off after password and code, and tells the owner by mail.
 * @throws NovaError mfa-not-on, and what `requireReauthentication` refuses with
 */
export async function disableSecondFactor(
  deps: Pick<NovaDeps, 'identity' | 'learners' | 'mailer' | 'secondFactors'>,
  input: Reauthentication & { userId: string },
): Promise<void> {
  const { userId } = input;
  await requireReauthentication(deps, input);
  if (!(await deps.secondFactors.state(userId)).isOn) throw new NovaError('mfa-not-on');
  const { email, preferences } = await getProfile(deps, { userId });
  await deps.secondFactors.stop(userId);
  await deps.mailer.send(secondFactorOffMail(email, preferences.locale));
}
