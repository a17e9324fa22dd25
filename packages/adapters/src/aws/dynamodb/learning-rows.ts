import {
  type DynamoDBDocumentClient,
  GetCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import type { Clock } from '@nova/core/ports/clock.ts';
import type { Item } from './tables.ts';

/** What the rows of what a learner does are kept with. */
export interface LearningRowsDeps {
  client: DynamoDBDocumentClient;
  clock: Clock;
  tables: { sessions: string; attempts: string; progress: string; reviewCards: string };
  /** Signs cursors; 32 bytes, the same in every process. */
  cursorKey: Uint8Array;
}

/** One write of a transaction. */
export type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** Condition of a row that is still there for its reader; `:now` is `nowSeconds`. */
export const NOT_EXPIRED = 'expiresAt > :now';

/** One row, as it was last written; null when there is none. */
export async function readRow(
  client: DynamoDBDocumentClient,
  TableName: string,
  Key: Item,
): Promise<Item | null> {
  const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
  return Item ?? null;
}

/** The time as `expiresAt` counts it: epoch seconds. */
export function nowSeconds(clock: Clock): number {
  return clock.nowMs() / 1000;
}

/** Whether a row has not expired: DynamoDB deletes what has within days, not seconds. */
export function isAlive({ expiresAt }: Item, clock: Clock): boolean {
  return typeof expiresAt === 'number' && expiresAt > nowSeconds(clock);
}

/** A write that holds only on the version that was read; version 0 is a row that is not there yet. */
export function versionedPut(TableName: string, Item: Item, version: number) {
  return {
    TableName,
    Item,
    ...(version === 0
      ? { ConditionExpression: 'attribute_not_exists(userId)' }
      : { ConditionExpression: 'version = :version', ExpressionAttributeValues: { ':version': version } }),
  };
}
