import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { Clock } from '@nova/core/ports/clock.ts';
import type { IdempotencyStore, RememberedAnswer } from '@nova/core/ports/idempotency-store.ts';
import { allItems, deleteItems, type Item, isConditionFailed } from './tables.ts';

const REMEMBERED_SECONDS = 24 * 60 * 60;
const ABANDONED_AFTER_MS = 60_000;

/** Remembered answers on DynamoDB: a key is reserved by one conditional write. */
export function createIdempotencyStore(deps: {
  client: DynamoDBDocumentClient;
  clock: Clock;
  table: string;
}): IdempotencyStore {
  const { client, clock, table: TableName } = deps;
  return {
    async begin({ scope, key, requestHash }) {
      const nowMs = clock.nowMs();
      try {
        await client.send(
          new PutCommand({
            TableName,
            Item: { scope, key, requestHash, reservedAtMs: nowMs, expiresAt: expiryOf(nowMs) },
            ConditionExpression:
              'attribute_not_exists(#scope) OR expiresAt <= :now OR (attribute_not_exists(answer) AND reservedAtMs <= :abandoned)',
            ExpressionAttributeNames: { '#scope': 'scope' },
            ExpressionAttributeValues: { ':now': nowMs / 1000, ':abandoned': nowMs - ABANDONED_AFTER_MS },
          }),
        );
        return { kind: 'new' };
      } catch (error) {
        if (!isConditionFailed(error)) throw error;
      }
      const { Item } = await client.send(
        new GetCommand({ TableName, Key: { scope, key }, ConsistentRead: true }),
      );
      return judge(Item, requestHash);
    },
    async finish({ scope, key, answer }) {
      await client.send(
        new UpdateCommand({
          TableName,
          Key: { scope, key },
          UpdateExpression: 'SET answer = :answer, expiresAt = :expires',
          ExpressionAttributeValues: { ':answer': answer, ':expires': expiryOf(clock.nowMs()) },
        }),
      );
    },
    async abandon({ scope, key }) {
      try {
        await client.send(
          new DeleteCommand({
            TableName,
            Key: { scope, key },
            ConditionExpression: 'attribute_not_exists(answer)',
          }),
        );
      } catch (error) {
        if (!isConditionFailed(error)) throw error;
      }
    },
    async forgetScope(scope) {
      const items = await allItems(client, {
        TableName,
        ConsistentRead: true,
        KeyConditionExpression: '#scope = :scope',
        ExpressionAttributeNames: { '#scope': 'scope', '#key': 'key' },
        ExpressionAttributeValues: { ':scope': scope },
        ProjectionExpression: '#scope, #key',
      });
      await deleteItems(client, TableName, items);
      return items.length;
    },
  };
}

/** Given back between the write and the read: somebody else is at it all the same. */
function judge(item: Item | undefined, requestHash: string) {
  if (item === undefined) return { kind: 'in-progress' } as const;
  if (item.requestHash !== requestHash) return { kind: 'mismatch' } as const;
  if (item.answer === undefined) return { kind: 'in-progress' } as const;
  return { kind: 'replay', answer: item.answer as RememberedAnswer } as const;
}

function expiryOf(nowMs: number): number {
  return Math.floor(nowMs / 1000) + REMEMBERED_SECONDS;
}
