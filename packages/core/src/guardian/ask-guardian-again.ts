import type { NovaDeps } from '../deps.ts';
import { renewLink } from './guardian-link.ts';

/** Mails a guardian who has not answered yet again; says nothing of whether there is one, or whether she has. */
export async function askGuardianAgain(
  deps: Pick<NovaDeps, 'clock' | 'ids' | 'guardians' | 'mailer' | 'siteUrl'>,
  input: { requestId: string },
): Promise<void> {
  const found = await deps.guardians.get(input.requestId);
  if (found?.status === 'pending_guardian') await renewLink(deps, found.guardianshipId);
}
