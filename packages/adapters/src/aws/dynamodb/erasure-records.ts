import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Clock } from '@nova/core/ports/clock.ts';
import { allItems } from './tables.ts';

/** Backups live 35 days (seed 7.1); a record outlives every backup that may still have the learner. */
const KEPT_SECONDS = 60 * 24 * 60 * 60;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Who was erased, by id and nothing else: a restored backup brings her back until she is erased again. */
export interface ErasureRecords {
  /** Durable when resolved. Recording twice is no error. */
  record(userId: string): Promise<void>;
  /** Every learner erased within the last 60 days. */
  all(): Promise<string[]>;
}

export function createErasureRecords(deps: {
  client: DynamoDBDocumentClient;
  clock: Clock;
  table: string;
}): ErasureRecords {
  const { client, clock, table: TableName } = deps;
  return {
    async record(userId) {
      const erasedAtMs = clock.nowMs();
      const expiresAt = Math.floor(erasedAtMs / 1000) + KEPT_SECONDS;
      const Item = { month: monthOf(erasedAtMs), userId, erasedAtMs, expiresAt };
      await client.send(new PutCommand({ TableName, Item }));
    },
    async all() {
      const nowMs = clock.nowMs();
      const userIds: string[] = [];
      for (const month of monthsOf(nowMs - KEPT_SECONDS * 1000, nowMs)) {
        const rows = await allItems(client, {
          TableName,
          ConsistentRead: true,
          KeyConditionExpression: '#month = :month',
          ExpressionAttributeNames: { '#month': 'month' },
          ExpressionAttributeValues: { ':month': month },
        });
        userIds.push(...rows.map(({ userId }) => String(userId)));
      }
      return [...new Set(userIds)];
    },
  };
}

/** `2026-11`, UTC: the partition a record lies in, so that all of them are found without a scan. */
function monthOf(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(0, 7);
}

function monthsOf(fromMs: number, toMs: number): string[] {
  const months = new Set<string>();
  for (let timeMs = fromMs; timeMs < toMs; timeMs += DAY_MS) months.add(monthOf(timeMs));
  return [...months.add(monthOf(toMs))];
}
