import type { Clock } from '@nova/core/ports/clock.ts';
import type { SecondFactors } from '@nova/core/ports/second-factors.ts';
import type { SecondFactorRecord, SecondFactorStore } from '../../second-factor/second-factor-store.ts';
import { TotpSecondFactors } from '../../second-factor/second-factors.ts';
import type { IdentityState } from './identity-state.ts';
import { VersionedEntry } from './versioned-entry.ts';

/**
 * Second factors of Cognito's users, in the table IdentityState: the pool's own has no recovery codes, and takes no count of
 * wrong codes that we could ask for (docs/adr/0026).
 * @param deps.key secret of the server, 32 bytes, the same in every process
 */
export function createCognitoSecondFactors(deps: {
  state: IdentityState;
  clock: Clock;
  key: Uint8Array;
}): SecondFactors {
  const { state, clock, key } = deps;
  return new TotpSecondFactors({ store: storeOver(state, clock), clock, key });
}

function storeOver(state: IdentityState, clock: Clock): SecondFactorStore {
  const entryOf = (userId: string) =>
    new VersionedEntry<SecondFactorRecord>(state, `second-factor#${userId}`);
  return {
    read: (userId) => entryOf(userId).read(),
    change: (userId, change) => entryOf(userId).change(clock.nowMs(), change),
  };
}
