import type { NovaDeps } from '../deps.ts';
import { confirmationMail } from './account-mails.ts';

/** Mails a new confirmation code if an unconfirmed account has this address; says nothing either way. */
export async function resendConfirmation(
  deps: Pick<NovaDeps, 'identity' | 'mailer'>,
  input: { email: string },
): Promise<void> {
  const renewed = await deps.identity.renewConfirmation(input.email);
  if (renewed) await deps.mailer.send(confirmationMail(input.email, renewed.code, renewed.locale));
}
