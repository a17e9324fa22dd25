import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  ScanCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { ApiKeyRegister, StoredApiKey } from '@nova/core/ports/api-keys.ts';
import type { Clock } from '@nova/core/ports/clock.ts';
import { endOfRotated, freshApiKey, hashOfApiKey, isLiveApiKey } from '../../fresh-api-key.ts';
import { type Item, isConditionFailed, isTransactionCancelled } from './tables.ts';

/** A key in force, as the table is asked: two commands at once cannot both end it. */
const LIVE = 'attribute_exists(#hash) AND (endsAtMs = :none OR endsAtMs > :now)';

/**
 * API keys on DynamoDB, one item each by the key's hash. Functions only look one up (strongly consistent, so that a key is
 * over with the next request); the rest is the operator's command, which may also scan the table: there are a few keys.
 */
export function createApiKeyTable(deps: {
  client: DynamoDBDocumentClient;
  clock: Clock;
  table: string;
}): ApiKeyRegister {
  const { client, clock, table: TableName } = deps;

  async function list(): Promise<StoredApiKey[]> {
    const rows: StoredApiKey[] = [];
    let ExclusiveStartKey: Item | undefined;
    do {
      const page = await client.send(new ScanCommand({ TableName, ConsistentRead: true, ExclusiveStartKey }));
      rows.push(...(page.Items ?? []).map(toRow));
      ExclusiveStartKey = page.LastEvaluatedKey;
    } while (ExclusiveStartKey !== undefined);
    return rows.toSorted((a, b) => a.createdAtMs - b.createdAtMs);
  }

  const liveOne = async (keyId: string) =>
    (await list()).find((row) => row.keyId === keyId && isLiveApiKey(row, clock.nowMs()));

  const ending = ({ hash }: StoredApiKey, endsAtMs: number) => ({
    TableName,
    Key: { hash },
    UpdateExpression: 'SET endsAtMs = :ends',
    ConditionExpression: LIVE,
    ExpressionAttributeNames: { '#hash': 'hash' },
    ExpressionAttributeValues: { ':ends': endsAtMs, ':now': clock.nowMs(), ':none': null },
  });

  return {
    async find(key) {
      const Key = { hash: hashOfApiKey(key) };
      const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
      const row = Item && toRow(Item);
      if (row === undefined || !isLiveApiKey(row, clock.nowMs())) return null;
      const { keyId, app, scopes, limitPerMinute } = row;
      return { keyId, app, scopes, limitPerMinute };
    },
    list,
    async issue({ lifetimeMs, ...what }) {
      const createdAtMs = clock.nowMs();
      const endsAtMs = lifetimeMs === null ? null : createdAtMs + lifetimeMs;
      const { key, row } = freshApiKey({ ...what, createdAtMs, endsAtMs });
      await client.send(new PutCommand({ TableName, Item: row }));
      return { key, keyId: row.keyId };
    },
    async rotate(keyId, overlapMs) {
      const old = await liveOne(keyId);
      if (old === undefined) return null;
      const nowMs = clock.nowMs();
      const { key, row } = freshApiKey({ ...old, createdAtMs: nowMs });
      const Update = ending(old, endOfRotated(old, nowMs, overlapMs));
      try {
        await client.send(
          new TransactWriteCommand({ TransactItems: [{ Update }, { Put: { TableName, Item: row } }] }),
        );
      } catch (error) {
        if (isTransactionCancelled(error)) return null;
        throw error;
      }
      return { key, keyId: row.keyId };
    },
    async revoke(keyId) {
      const old = await liveOne(keyId);
      if (old === undefined) return false;
      try {
        await client.send(new UpdateCommand(ending(old, clock.nowMs())));
        return true;
      } catch (error) {
        if (isConditionFailed(error)) return false;
        throw error;
      }
    },
  };
}

function toRow({ hash, keyId, app, scopes, limitPerMinute, createdAtMs, endsAtMs }: Item): StoredApiKey {
  return {
    hash: String(hash),
    keyId: String(keyId),
    app: String(app),
    scopes: scopes as string[],
    limitPerMinute: Number(limitPerMinute),
    createdAtMs: Number(createdAtMs),
    endsAtMs: endsAtMs === null ? null : Number(endsAtMs),
  };
}
