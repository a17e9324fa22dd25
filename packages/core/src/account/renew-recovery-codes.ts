import type { NovaDeps } from '../deps.ts';
import { type Reauthentication, requireReauthentication } from './require-reauthentication.ts';

/**
 * Ten new recovery codes after password and code; the earlier ones are void.
 * @throws NovaError mfa-not-on, and what `requireReauthentication` refuses with
 */
export async function renewRecoveryCodes(
  deps: Pick<NovaDeps, 'identity' | 'secondFactors'>,
  input: Reauthentication & { userId: string },
): Promise<{ recoveryCodes: string[] }> {
  await requireReauthentication(deps, input);
  return deps.secondFactors.renewRecoveryCodes(input.userId);
}
