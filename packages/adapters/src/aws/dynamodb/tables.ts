import { setTimeout as delay } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  BatchWriteCommand,
  DynamoDBDocumentClient,
  QueryCommand,
  type QueryCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { type AwsPlace, clientSettings, tellingOutages } from '../client-settings.ts';

/** A row as DynamoDB gives it, before it is read as something. */
export type Item = Record<string, unknown>;

/** BatchWriteItem takes so many requests at once (Amazon DynamoDB API Reference). */
const BATCH = 25;
const FIRST_PAUSE_MS = 50;
const MAX_BATCH_TRIES = 10;

/** One client for a process: its connections are kept between requests. */
export function createDocumentClient(place: AwsPlace): DynamoDBDocumentClient {
  const client = tellingOutages(new DynamoDBClient(clientSettings(place)), place);
  return DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
}

/** Every row of a query, page after page. */
export async function* queryItems(
  client: DynamoDBDocumentClient,
  query: QueryCommandInput,
): AsyncGenerator<Item> {
  let start: QueryCommandInput['ExclusiveStartKey'];
  do {
    const page = await client.send(new QueryCommand({ ...query, ExclusiveStartKey: start }));
    yield* page.Items ?? [];
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
}

/** Every row of a query at once. */
export async function allItems(client: DynamoDBDocumentClient, query: QueryCommandInput): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of queryItems(client, query)) items.push(item);
  return items;
}

/** Deletes rows by key; ones that are not there are no error. */
export async function deleteItems(
  client: DynamoDBDocumentClient,
  table: string,
  keys: readonly Item[],
): Promise<void> {
  for (let first = 0; first < keys.length; first += BATCH) {
    let requests: { DeleteRequest: { Key: Item } }[] = keys
      .slice(first, first + BATCH)
      .map((Key) => ({ DeleteRequest: { Key } }));
    for (let tries = 0; requests.length > 0; tries++) {
      if (tries === MAX_BATCH_TRIES) throw new Error(`${requests.length} rows of a batch stay undeleted.`);
      if (tries > 0) await delay(jitteredPauseMs(tries));
      const answer = await client.send(new BatchWriteCommand({ RequestItems: { [table]: requests } }));
      requests = (answer.UnprocessedItems?.[table] ?? []) as typeof requests;
    }
  }
}

/** Full jitter (AWS Architecture Blog, "Exponential Backoff And Jitter"), 50 ms doubling up to a second. */
export function jitteredPauseMs(tries: number): number {
  return Math.random() * Math.min(1_000, FIRST_PAUSE_MS * 2 ** tries);
}

/** True when a write's condition did not hold. */
export function isConditionFailed(error: unknown): error is Error & { Item?: Item } {
  return error instanceof Error && error.name === 'ConditionalCheckFailedException';
}

/** True when a transaction was undone: by a condition, or because another one touched the same rows. */
export function isTransactionCancelled(error: unknown): boolean {
  return (
    error instanceof Error &&
    (error.name === 'TransactionCanceledException' || error.name === 'TransactionConflictException')
  );
}
