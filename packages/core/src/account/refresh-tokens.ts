import type { NovaDeps } from '../deps.ts';
import type { TokenPair } from '../ports/identity-provider.ts';

/**
 * Trades a refresh token for the next pair of its family; a token used twice revokes the family.
 * @throws NovaError refresh-invalid | refresh-reused
 */
export async function refreshTokens(
  deps: Pick<NovaDeps, 'identity'>,
  input: { refreshToken: string },
): Promise<TokenPair> {
  return deps.identity.refresh(input.refreshToken);
}
