import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Clock } from '@nova/core/ports/clock.ts';
import type { DataExport, ExportRepository } from '@nova/core/ports/export-repository.ts';
import { allItems, deleteItems, type Item, isConditionFailed } from './tables.ts';

/** Exports of learners on DynamoDB. A learner has a few at most: three a day, each kept for one. */
export function createExportRepository(deps: {
  client: DynamoDBDocumentClient;
  clock: Clock;
  table: string;
}): ExportRepository {
  const { client, clock, table: TableName } = deps;
  const isAlive = (item: Item) => Number(item.expiresAt) > clock.nowMs() / 1000;
  const ofLearner = (userId: string) =>
    allItems(client, {
      TableName,
      ConsistentRead: true,
      KeyConditionExpression: 'userId = :user',
      ExpressionAttributeValues: { ':user': userId },
    });

  return {
    async create(wish) {
      await client.send(new PutCommand({ TableName, Item: toItem(wish) }));
    },
    async get(userId, exportId) {
      const Key = { userId, exportId };
      const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
      return Item !== undefined && isAlive(Item) ? toExport(Item) : null;
    },
    async latest(userId, askedBy) {
      const item = (await ofLearner(userId)).findLast((one) => isAlive(one) && one.askedBy === askedBy);
      return item === undefined ? null : toExport(item);
    },
    async save(wish) {
      try {
        const ConditionExpression = 'attribute_exists(exportId)';
        await client.send(new PutCommand({ TableName, Item: toItem(wish), ConditionExpression }));
      } catch (error) {
        if (!isConditionFailed(error)) throw error;
      }
    },
    async deleteAllOf(userId) {
      const keys = (await ofLearner(userId)).map(({ exportId }) => ({ userId, exportId }));
      await deleteItems(client, TableName, keys);
      return keys.length;
    },
  };
}

function toItem({ expiresAtSeconds, ...wish }: DataExport): Item {
  return { ...wish, expiresAt: expiresAtSeconds };
}

function toExport({ expiresAt, ...wish }: Item): DataExport {
  return { ...wish, expiresAtSeconds: expiresAt } as unknown as DataExport;
}
