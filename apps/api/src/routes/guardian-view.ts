import type { GuardianshipResponse } from '@nova/contracts/http/guardian.ts';
import { getGuardianship } from '@nova/core/guardian/get-guardianship.ts';
import type { ApiDeps } from '../api-deps.ts';
import { consentsView } from './consents.routes.ts';
import { instant, instantOrNull } from './instant.ts';

/** What the holder of a guardian's link may see. */
export async function guardianView(deps: ApiDeps, link: string): Promise<GuardianshipResponse> {
  const { guardianship, codeNotBeforeMs, child } = await getGuardianship(deps, { link });
  const { status, birthDate, country, askedAtMs, expiresAtSeconds, verified } = guardianship;
  const { purposes, history } = await consentsView(deps, child?.userId ?? null, 'guardian');
  return {
    status,
    birthDate,
    country,
    askedAt: instant(askedAtMs),
    expiresAt: instantOrNull(expiresAtSeconds === null ? null : expiresAtSeconds * 1000),
    method: deps.guardianVerifier.method,
    isVerified: verified !== null,
    codeFrom: instant(codeNotBeforeMs),
    child: child && { name: child.name, email: child.email, createdAt: instant(child.createdAtMs) },
    purposes,
    history,
  };
}
