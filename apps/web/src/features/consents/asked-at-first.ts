import type { AskedConsent } from '@nova/contracts/http/consents.ts';

/** Whether a question is asked when an account is made; the one for support is answered when there is a problem. */
export function isAskedAtFirst({ isAsked, purpose }: AskedConsent): boolean {
  return isAsked && purpose !== 'support';
}
