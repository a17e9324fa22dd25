import type { NovaDeps } from '../deps.ts';
import type { IdentityAttributes } from '../ports/identity-provider.ts';
import { alreadyRegisteredMail, confirmationMail } from './account-mails.ts';
import { requireGrownUp } from './require-grown-up.ts';

export type RegisterAccountInput = IdentityAttributes & { email: string; password: string };

/**
 * Starts an account and mails a six-digit code. The age is decided before anything is stored or mailed. The answer is
 * the same for a used address; its owner is told by mail instead.
 * @throws NovaError birth-date-invalid | guardian-consent-required | password-*
 */
export async function registerAccount(
  deps: Pick<NovaDeps, 'clock' | 'identity' | 'learners' | 'mailer' | 'cache'>,
  input: RegisterAccountInput,
): Promise<{ userId: string; status: 'confirmation_required' }> {
  const { email, password, ...attributes } = input;
  await requireGrownUp(deps, input, [email]);
  const outcome = await deps.identity.signUp({ email, password, attributes });
  if (outcome.kind === 'pending') {
    await deps.mailer.send(confirmationMail(email, outcome.code, input.locale));
  } else {
    const owner = await deps.learners.getByEmail(email);
    await deps.mailer.send(alreadyRegisteredMail(email, owner?.preferences.locale ?? input.locale));
  }
  return { userId: outcome.userId, status: 'confirmation_required' };
}
