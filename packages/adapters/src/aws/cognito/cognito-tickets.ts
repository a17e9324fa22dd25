import type { Clock } from '@nova/core/ports/clock.ts';
import type { Tickets } from '@nova/core/ports/tickets.ts';
import { createSealedTickets } from '../../sealed-tickets.ts';
import type { IdentityState } from './identity-state.ts';

/**
 * Tickets of the AWS home; used ones are marked in the table until they would have expired.
 * @param deps.key secret of the server, 32 bytes, the same in every process
 */
export function createCognitoTickets(deps: { state: IdentityState; clock: Clock; key: Uint8Array }): Tickets {
  const { state, clock, key } = deps;
  const entryOf = (hash: string) => `ticket#${hash}`;
  return createSealedTickets({
    key,
    clock,
    spent: {
      isSpent: async (hash) => (await state.read(entryOf(hash))) !== null,
      mark: async (hash, expiresAtMs) => {
        const marked = await state.update(entryOf(hash), {
          UpdateExpression: 'SET expiresAt = :expires',
          ConditionExpression: 'attribute_not_exists(entry)',
          ExpressionAttributeValues: { ':expires': Math.ceil(expiresAtMs / 1000) },
        });
        return marked !== null;
      },
    },
  });
}
