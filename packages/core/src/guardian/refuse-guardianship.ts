import type { NovaDeps } from '../deps.ts';
import { NovaError } from '../errors.ts';
import { openLink } from './guardian-link.ts';

/**
 * A guardian's no: everything that was taken of the child, and her own address, goes at once. The id is told for the log alone.
 * @throws NovaError guardian-link-invalid | guardian-unverified (there is an account by now: it is deleted, not refused)
 */
export async function refuseGuardianship(
  deps: Pick<NovaDeps, 'clock' | 'guardians' | 'mailer'>,
  input: { link: string },
): Promise<{ guardianshipId: string }> {
  const { guardianshipId, guardianEmail, status } = await openLink(deps, input.link);
  if (status !== 'pending_guardian') throw new NovaError('guardian-unverified');
  await deps.guardians.delete(guardianshipId);
  if ((await deps.guardians.ofGuardian(guardianEmail)).length === 0) await deps.mailer.forget(guardianEmail);
  return { guardianshipId };
}
