import {
  type AttributeValue,
  BatchWriteItemCommand,
  DeleteTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  RestoreTableFromBackupCommand,
  RestoreTableToPointInTimeCommand,
  ScanCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';

/** What a table is brought back from: the last second before the loss, or a backup. */
export type RestorePoint = { at: Date } | { backupArn: string };

/** DynamoDB takes so many items at a time. */
const BATCH = 25;
/** A restore of a table of a few GB takes minutes to an hour; four hours are all there are. */
const LONGEST_RESTORE_SECONDS = 4 * 60 * 60;

/** For an operator's command: with the credentials and the region of the shell it is run in. */
export function createRestoreClient(): DynamoDBClient {
  return new DynamoDBClient({});
}

/**
 * Brings a table's items back: restores it beside itself as `<table>-restored`, copies every item into the table the
 * functions know (its name and their permissions do not change), and deletes the copy. Items written since stay unless the
 * restored ones have their key. Running it again after a crash starts over. @returns how many items came back
 */
export async function restoreTable(
  client: DynamoDBClient,
  table: string,
  point: RestorePoint,
): Promise<number> {
  const copy = `${table}-restored`;
  await deleteIfThere(client, copy);
  if ('at' in point) {
    const from = { SourceTableName: table, TargetTableName: copy, RestoreDateTime: point.at };
    await client.send(new RestoreTableToPointInTimeCommand(from));
  } else {
    const { backupArn: BackupArn } = point;
    await client.send(new RestoreTableFromBackupCommand({ TargetTableName: copy, BackupArn }));
  }
  await waitUntilTableExists({ client, maxWaitTime: LONGEST_RESTORE_SECONDS }, { TableName: copy });
  const copied = await copyItems(client, copy, table);
  await client.send(new DeleteTableCommand({ TableName: copy }));
  return copied;
}

async function copyItems(client: DynamoDBClient, from: string, to: string): Promise<number> {
  let copied = 0;
  let start: Record<string, AttributeValue> | undefined;
  do {
    const page = await client.send(
      new ScanCommand({ TableName: from, ConsistentRead: true, ExclusiveStartKey: start }),
    );
    const items = page.Items ?? [];
    for (let at = 0; at < items.length; at += BATCH) await putAll(client, to, items.slice(at, at + BATCH));
    copied += items.length;
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
  return copied;
}

async function putAll(
  client: DynamoDBClient,
  table: string,
  items: readonly Record<string, AttributeValue>[],
): Promise<void> {
  let left = items.map((Item) => ({ PutRequest: { Item } }));
  // The client waits between tries by itself; what a busy table did not take comes back here.
  while (left.length > 0) {
    const { UnprocessedItems = {} } = await client.send(
      new BatchWriteItemCommand({ RequestItems: { [table]: left } }),
    );
    left = (UnprocessedItems[table] ?? []) as typeof left;
  }
}

async function deleteIfThere(client: DynamoDBClient, table: string): Promise<void> {
  try {
    await client.send(new DescribeTableCommand({ TableName: table }));
  } catch (error) {
    if ((error as Error).name === 'ResourceNotFoundException') return;
    throw error;
  }
  await client.send(new DeleteTableCommand({ TableName: table }));
}
