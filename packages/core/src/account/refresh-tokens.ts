import type { NovaDeps } from '../deps.ts';
import type { TokenPair } from '../ports/identity-provider.ts';

/**
 * Trades a refresh token for the next pair of its family. One that was used before revokes the family, but for the one replaced
 * last, for 30 s (`IdentityProvider.refresh`).
 * @throws NovaError refresh-invalid | refresh-reused
 */
export async function refreshTokens(
  deps: Pick<NovaDeps, 'identity'>,
  input: { refreshToken: string },
): Promise<TokenPair> {
  return deps.identity.refresh(input.refreshToken);
}
