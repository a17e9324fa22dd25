import { setTimeout as delay } from 'node:timers/promises';
import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { NovaError } from '@nova/core/errors.ts';
import { type Item, isConditionFailed, jitteredPauseMs } from './tables.ts';

/** A later pause would only keep somebody waiting: two writers seldom meet three times. */
const LONGEST_PAUSE_TRIES = 3;

/**
 * Reads a row, changes what it stands for and writes it as the next version, from the reading on again whenever another writer
 * was faster. Null when there is no row.
 * @param row.toItem the row of a value, with its version
 * @throws NovaError service-busy after `maxTries` lost races
 */
export async function putNextVersion<T>(
  client: DynamoDBDocumentClient,
  row: {
    table: string;
    maxTries: number;
    read(): Promise<Item | null>;
    toItem(value: T, version: number): Item;
  },
  change: (item: Item) => T,
): Promise<T | null> {
  for (let tries = 0; tries < row.maxTries; tries++) {
    const item = await row.read();
    if (item === null) return null;
    const changed = change(item);
    try {
      await client.send(
        new PutCommand({
          TableName: row.table,
          Item: row.toItem(changed, Number(item.version) + 1),
          ConditionExpression: 'version = :version',
          ExpressionAttributeValues: { ':version': item.version },
        }),
      );
      return changed;
    } catch (error) {
      if (!isConditionFailed(error)) throw error;
      await delay(jitteredPauseMs(Math.min(tries, LONGEST_PAUSE_TRIES)));
    }
  }
  throw new NovaError('service-busy', { retryAfterSeconds: 1 });
}
