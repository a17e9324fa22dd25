import type { NovaDeps } from '../deps.ts';
import { passwordResetMail } from './account-mails.ts';

/** Mails a reset code if a confirmed account has this address; says nothing either way. */
export async function requestPasswordReset(
  deps: Pick<NovaDeps, 'identity' | 'mailer'>,
  input: { email: string },
): Promise<void> {
  const started = await deps.identity.startPasswordReset(input.email);
  if (started) await deps.mailer.send(passwordResetMail(input.email, started.code, started.locale));
}
