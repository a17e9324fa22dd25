import type { NovaDeps } from '../deps.ts';
import { NovaError } from '../errors.ts';
import { openVerifiedLink } from './guardian-link.ts';

/**
 * The child's account that a verified guardian acts for.
 * @throws NovaError guardian-link-invalid (or there is no account) | guardian-unverified
 */
export async function childOfLink(
  deps: Pick<NovaDeps, 'clock' | 'guardians'>,
  input: { link: string },
): Promise<{ userId: string; guardianshipId: string }> {
  const { userId, guardianshipId } = await openVerifiedLink(deps, input.link);
  if (userId === null) throw new NovaError('guardian-link-invalid', { pointer: '/link' });
  return { userId, guardianshipId };
}
