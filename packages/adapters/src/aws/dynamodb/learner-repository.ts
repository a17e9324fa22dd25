import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
} from '@aws-sdk/lib-dynamodb';
import type { Learner, LearnerRepository } from '@nova/core/ports/learner-repository.ts';
import { putNextVersion } from './put-next-version.ts';
import { type Item, isConditionFailed } from './tables.ts';

/** Another device's change is read again and ours applied on top; so many in a row is an outage, not a coincidence. */
const MAX_TRIES = 50;

/** A row of Users: the seed's attributes, and `version` for changes on condition. Times are epoch milliseconds. */
interface UserItem extends Item {
  version: number;
}

/**
 * Users on DynamoDB. Reads by id are strongly consistent. By address the index may be a moment behind; what it names is
 * read again by id, so that an old address never finds anybody.
 */
export function createLearnerRepository(deps: {
  client: DynamoDBDocumentClient;
  usersTable: string;
}): LearnerRepository {
  const { client, usersTable: TableName } = deps;

  async function read(userId: string): Promise<UserItem | null> {
    const { Item } = await client.send(new GetCommand({ TableName, Key: { userId }, ConsistentRead: true }));
    return (Item as UserItem | undefined) ?? null;
  }

  return {
    async createIfAbsent(learner) {
      try {
        await client.send(
          new PutCommand({
            TableName,
            Item: toItem(learner, 1),
            ConditionExpression: 'attribute_not_exists(userId)',
          }),
        );
        return true;
      } catch (error) {
        if (isConditionFailed(error)) return false;
        throw error;
      }
    },
    async get(userId) {
      const item = await read(userId);
      return item && toLearner(item);
    },
    async getByEmail(email) {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName,
          IndexName: 'email-index',
          KeyConditionExpression: 'email = :email',
          ExpressionAttributeValues: { ':email': email },
        }),
      );
      for (const { userId } of Items) {
        const item = await read(String(userId));
        if (item?.email === email) return toLearner(item);
      }
      return null;
    },
    update: (userId, change) =>
      putNextVersion(
        client,
        { table: TableName, maxTries: MAX_TRIES, read: () => read(userId), toItem },
        (item) => change(toLearner(item as UserItem)),
      ),
    async delete(userId) {
      await client.send(new DeleteCommand({ TableName, Key: { userId } }));
    },
  };
}

function toItem({ createdAtMs, lastLoginAtMs, ...rest }: Learner, version: number): UserItem {
  return { ...rest, createdAt: createdAtMs, lastLoginAt: lastLoginAtMs, version };
}

function toLearner({ createdAt, lastLoginAt, version: _, ...rest }: UserItem): Learner {
  return { ...rest, createdAtMs: createdAt, lastLoginAtMs: lastLoginAt } as unknown as Learner;
}
