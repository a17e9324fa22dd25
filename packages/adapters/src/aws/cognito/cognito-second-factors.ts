import { NovaError } from '@nova/core/errors.ts';
import type { Clock } from '@nova/core/ports/clock.ts';
import type { SecondFactors } from '@nova/core/ports/second-factors.ts';
import type { SecondFactorRecord, SecondFactorStore } from '../../second-factor/second-factor-store.ts';
import { TotpSecondFactors } from '../../second-factor/second-factors.ts';
import type { IdentityState } from './identity-state.ts';

/** Changes at the same moment are made one after the other; more collisions than this are an attack or an outage. */
const MAX_RACES = 30;

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
  return {
    read: async (userId) => (await read(state, userId)).record,
    async change(userId, change) {
      for (let race = 0; race < MAX_RACES; race++) {
        const { record, version } = await read(state, userId);
        const { next, result } = change(record);
        if (next === record) return result;
        if (await write(state, { userId, next, version, nowMs: clock.nowMs() })) return result;
      }
      throw new NovaError('service-busy', { retryAfterSeconds: 1 });
    },
  };
}

async function read(state: IdentityState, userId: string) {
  const row = await state.read(entryOf(userId));
  return {
    record: typeof row?.record === 'string' ? (JSON.parse(row.record) as SecondFactorRecord) : null,
    version: row === null ? null : Number(row.version),
  };
}

/** False when somebody was faster. A record that is no more is emptied, and swept by DynamoDB. */
async function write(
  state: IdentityState,
  change: { userId: string; next: SecondFactorRecord | null; version: number | null; nowMs: number },
): Promise<boolean> {
  const { userId, next, version, nowMs } = change;
  const written = await state.update(entryOf(userId), {
    UpdateExpression:
      next === null
        ? 'SET expiresAt = :expires REMOVE #record ADD version :one'
        : 'SET #record = :record REMOVE expiresAt ADD version :one',
    ConditionExpression: version === null ? 'attribute_not_exists(entry)' : 'version = :version',
    ExpressionAttributeNames: { '#record': 'record' },
    ExpressionAttributeValues: {
      ':one': 1,
      ...(next === null ? { ':expires': Math.ceil(nowMs / 1000) } : { ':record': JSON.stringify(next) }),
      ...(version === null ? {} : { ':version': version }),
    },
  });
  return written !== null;
}

function entryOf(userId: string): string {
  return `second-factor#${userId}`;
}
