import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  type QueryCommandInput,
} from '@aws-sdk/lib-dynamodb';
import type { Clock } from '@nova/core/ports/clock.ts';
import type { GuardianRepository, Guardianship } from '@nova/core/ports/guardian-repository.ts';
import { putNextVersion } from './put-next-version.ts';
import { allItems, type Item } from './tables.ts';

const MAX_TRIES = 20;

/**
 * Guardianships on DynamoDB. By id reads are strongly consistent; by guardian and by child the indexes may be a moment
 * behind, and what they name is read again by id. Time to live removes what nobody answered.
 */
export function createGuardianRepository(deps: {
  client: DynamoDBDocumentClient;
  clock: Clock;
  table: string;
}): GuardianRepository {
  const { client, clock, table: TableName } = deps;

  async function read(guardianshipId: string): Promise<Item | null> {
    const { Item } = await client.send(
      new GetCommand({ TableName, Key: { guardianshipId }, ConsistentRead: true }),
    );
    if (!Item || Number(Item.expiresAt ?? Infinity) <= clock.nowMs() / 1000) return null;
    return Item;
  }

  async function named(query: Omit<QueryCommandInput, 'TableName'>): Promise<Guardianship[]> {
    const keys = await allItems(client, { TableName, ...query });
    const items = await Promise.all(keys.map(({ guardianshipId }) => read(String(guardianshipId))));
    return items
      .flatMap((item) => (item === null ? [] : [toGuardianship(item)]))
      .sort((one, other) => one.askedAtMs - other.askedAtMs);
  }

  return {
    async create(guardianship) {
      await client.send(new PutCommand({ TableName, Item: toItem(guardianship, 1) }));
    },
    async get(guardianshipId) {
      const item = await read(guardianshipId);
      return item && toGuardianship(item);
    },
    ofGuardian: (email) =>
      named({
        IndexName: 'guardian-index',
        KeyConditionExpression: 'guardianEmail = :email',
        ExpressionAttributeValues: { ':email': email },
      }),
    async ofLearner(userId) {
      const found = await named({
        IndexName: 'learner-index',
        KeyConditionExpression: 'userId = :userId',
        ExpressionAttributeValues: { ':userId': userId },
      });
      return found[0] ?? null;
    },
    update: (guardianshipId, change) =>
      putNextVersion(
        client,
        { table: TableName, maxTries: MAX_TRIES, read: () => read(guardianshipId), toItem },
        (item) => change(toGuardianship(item)),
      ),
    async delete(guardianshipId) {
      await client.send(new DeleteCommand({ TableName, Key: { guardianshipId } }));
    },
  };
}

/** An index holds only rows with its key: a missing child or time is left out instead of null. */
function toItem({ userId, expiresAtSeconds, ...rest }: Guardianship, version: number): Item {
  return {
    ...rest,
    version,
    ...(userId === null ? {} : { userId }),
    ...(expiresAtSeconds === null ? {} : { expiresAt: expiresAtSeconds }),
  };
}

function toGuardianship({ version: _, expiresAt, userId, ...rest }: Item): Guardianship {
  return { ...rest, userId: userId ?? null, expiresAtSeconds: expiresAt ?? null } as Guardianship;
}
