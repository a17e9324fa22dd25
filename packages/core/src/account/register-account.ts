import { sha256Hex } from '../content/content-hash.ts';
import type { NovaDeps } from '../deps.ts';
import { NovaError } from '../errors.ts';
import type { IdentityAttributes } from '../ports/identity-provider.ts';
import { alreadyRegisteredMail, confirmationMail } from './account-mails.ts';
import { requireGrownUp } from './require-grown-up.ts';

/** An address that was refused for its age is refused with any other birth date for a day; only its hash is kept. */
const AGE_GATE_SECONDS = 24 * 60 * 60;

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
  const mark = `age-gate:${await sha256Hex(input.email)}`;
  try {
    requireGrownUp(deps, input);
  } catch (error) {
    const isChild = error instanceof NovaError && error.code === 'guardian-consent-required';
    if (isChild) await deps.cache.set(mark, new Uint8Array([1]), AGE_GATE_SECONDS);
    throw error;
  }
  // A child who was just told to ask her guardian is no older a minute later.
  if ((await deps.cache.get(mark)) !== null)
    throw new NovaError('guardian-consent-required', { pointer: '/birthDate' });
  const { email, password, ...attributes } = input;
  const outcome = await deps.identity.signUp({ email, password, attributes });
  if (outcome.kind === 'pending') {
    await deps.mailer.send(confirmationMail(email, outcome.code, input.locale));
  } else {
    const owner = await deps.learners.getByEmail(email);
    await deps.mailer.send(alreadyRegisteredMail(email, owner?.preferences.locale ?? input.locale));
  }
  return { userId: outcome.userId, status: 'confirmation_required' };
}
