import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { type Item, isConditionFailed } from './tables.ts';

/**
 * What a migration makes of an item: the item as it should be, its keys as they are; null when it is so already. It must answer
 * null for what it made itself, so that a migration may be run again at any point.
 */
export type Rewrite = (item: Readonly<Item>) => Item | null;

/** What a run came to. */
export interface RewriteCounts {
  seen: number;
  /** With `isDryRun`: that would be rewritten. */
  rewritten: number;
  /** Changed by somebody else while it was looked at; the next run takes them. */
  contended: number;
}

/** For an operator's command: with the credentials and the region of the shell it is run in. */
export function createShellClient(): DynamoDBDocumentClient {
  return DynamoDBDocumentClient.from(new DynamoDBClient({}));
}

/**
 * Rewrites the items of a table in place while it is in use. An item is written only as it was read, so nothing that a learner
 * does meanwhile is lost. A run that was killed is run again.
 * @throws TypeError for a rewrite that changes a key, or that would change its own result again
 */
export async function rewriteItems(
  client: DynamoDBDocumentClient,
  table: { name: string; keys: readonly string[] },
  rewrite: Rewrite,
  isDryRun = false,
): Promise<RewriteCounts> {
  const counts = { seen: 0, rewritten: 0, contended: 0 };
  let start: Item | undefined;
  do {
    const page = await client.send(
      new ScanCommand({ TableName: table.name, ConsistentRead: true, ExclusiveStartKey: start }),
    );
    for (const item of page.Items ?? []) {
      counts.seen++;
      const next = rewrite(item);
      if (next === null) continue;
      requireRepeatable(table.keys, item, next, rewrite);
      if (isDryRun || (await putOver(client, table.name, item, next))) counts.rewritten++;
      else counts.contended++;
    }
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
  return counts;
}

function requireRepeatable(keys: readonly string[], item: Item, next: Item, rewrite: Rewrite): void {
  const moved = keys.find((key) => item[key] !== next[key]);
  if (moved !== undefined) throw new TypeError(`The rewrite changes ${moved}, which is a key.`);
  if (rewrite(next) !== null)
    throw new TypeError('The rewrite would rewrite what it made: it cannot be run again.');
}

/** False when the item is not as it was read any more. */
async function putOver(
  client: DynamoDBDocumentClient,
  TableName: string,
  item: Item,
  next: Item,
): Promise<boolean> {
  const names = [...new Set([...Object.keys(item), ...Object.keys(next)])];
  const unchanged = names.map((name, at) =>
    name in item ? `#n${at} = :v${at}` : `attribute_not_exists(#n${at})`,
  );
  const values = names.flatMap((name, at) => (name in item ? [[`:v${at}`, item[name]] as const] : []));
  try {
    await client.send(
      new PutCommand({
        TableName,
        Item: next,
        ConditionExpression: unchanged.join(' AND '),
        ExpressionAttributeNames: Object.fromEntries(names.map((name, at) => [`#n${at}`, name])),
        ExpressionAttributeValues: Object.fromEntries(values),
      }),
    );
    return true;
  } catch (error) {
    if (isConditionFailed(error)) return false;
    throw error;
  }
}
