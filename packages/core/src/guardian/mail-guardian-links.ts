import type { NovaDeps } from '../deps.ts';
import { renewLink } from './guardian-link.ts';

/** Mails a guardian a new link for each child of hers; says nothing of whether there is one. */
export async function mailGuardianLinks(
  deps: Pick<NovaDeps, 'clock' | 'ids' | 'guardians' | 'mailer' | 'siteUrl'>,
  input: { guardianEmail: string },
): Promise<void> {
  for (const { guardianshipId } of await deps.guardians.ofGuardian(input.guardianEmail))
    await renewLink(deps, guardianshipId);
}
