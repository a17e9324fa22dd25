import type { NovaDeps } from '../deps.ts';
import { NovaError } from '../errors.ts';

/** Proof again that it is the learner: the password, and a code where a second factor is on. */
export interface Reauthentication {
  password: string;
  code?: string | undefined;
}

/**
 * Refuses whoever holds a learner's token but not her password and, where a second factor is on, a code. The password is
 * looked at first, so that nobody learns without it whether there is a second factor.
 * @param input.pointer the field the password came in
 * @throws NovaError credentials-invalid | mfa-code-needed | mfa-code-invalid | mfa-code-used | account-locked
 */
export async function requireReauthentication(
  deps: Pick<NovaDeps, 'identity' | 'secondFactors'>,
  input: Reauthentication & { userId: string; pointer?: string },
): Promise<void> {
  const { userId, password, code, pointer = '/password' } = input;
  if (!(await deps.identity.checkPassword({ userId, password })))
    throw new NovaError('credentials-invalid', { pointer });
  if (!(await deps.secondFactors.state(userId)).isOn) return;
  if (code === undefined) throw new NovaError('mfa-code-needed', { pointer: '/code' });
  await deps.secondFactors.check({ userId, code });
}
