import { type DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Clock } from '@nova/core/ports/clock.ts';
import type { Erasure, ErasureLedger } from '@nova/core/ports/erasure-ledger.ts';
import { allItems, type Item, isConditionFailed } from './tables.ts';

/** Backups live 35 days (seed 7.1); a record outlives every backup that may still have the learner. */
const KEPT_SECONDS = 60 * 24 * 60 * 60;
const DAY_MS = 24 * 60 * 60 * 1000;
const OPEN = 'open';

/**
 * Erasures on DynamoDB, one item each by the month of asking, kept 60 days: while it is open it says what is done, afterwards
 * that this id, which stands for nobody any more, was erased. `listReturned` gives every one of them: which tables were put
 * back is the operator's to know.
 */
export function createErasureLedger(deps: {
  client: DynamoDBDocumentClient;
  clock: Clock;
  table: string;
}): ErasureLedger {
  const { client, clock, table: TableName } = deps;

  async function allRecords(): Promise<Item[]> {
    const nowMs = clock.nowMs();
    const records: Item[] = [];
    for (const month of monthsOf(nowMs - KEPT_SECONDS * 1000, nowMs)) {
      records.push(
        ...(await allItems(client, {
          TableName,
          ConsistentRead: true,
          KeyConditionExpression: '#month = :month',
          ExpressionAttributeNames: { '#month': 'month' },
          ExpressionAttributeValues: { ':month': month },
        })),
      );
    }
    return records;
  }

  async function openOnes(): Promise<Erasure[]> {
    const open = (await allRecords()).filter(({ state }) => state === OPEN).map(toErasure);
    return open.toSorted((a, b) => a.askedAtMs - b.askedAtMs);
  }

  /** Nothing happens when another process was first. */
  async function update(
    erasure: Erasure,
    change: { expression: string; condition: string; names?: Record<string, string>; values: Item },
  ): Promise<void> {
    try {
      await client.send(
        new UpdateCommand({
          TableName,
          Key: keyOf(erasure),
          UpdateExpression: change.expression,
          ConditionExpression: `erasureId = :id AND ${change.condition}`,
          ExpressionAttributeNames: change.names,
          ExpressionAttributeValues: { ':id': erasure.erasureId, ...change.values },
        }),
      );
    } catch (error) {
      if (!isConditionFailed(error)) throw error;
    }
  }

  return {
    async open(erasure) {
      const known = (await openOnes()).find(({ userId }) => userId === erasure.userId);
      if (known !== undefined) return known;
      const { erasureId, askedAtMs } = erasure;
      const expiresAt = Math.floor(askedAtMs / 1000) + KEPT_SECONDS;
      const Item = { ...keyOf(erasure), erasureId, erasedAtMs: askedAtMs, expiresAt, state: OPEN, done: {} };
      try {
        await client.send(
          new PutCommand({
            TableName,
            Item,
            ConditionExpression: 'attribute_not_exists(userId) OR #state <> :open',
            ExpressionAttributeNames: { '#state': 'state' },
            ExpressionAttributeValues: { ':open': OPEN },
          }),
        );
        return { ...erasure, done: {} };
      } catch (error) {
        if (!isConditionFailed(error)) throw error;
        const Key = keyOf(erasure);
        const stored = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
        return toErasure(stored.Item ?? Item);
      }
    },
    async get(erasureId) {
      return (await openOnes()).find((erasure) => erasure.erasureId === erasureId) ?? null;
    },
    async recordStep(erasure, step, removed) {
      await update(erasure, {
        expression: 'SET done.#step = :removed',
        condition: '#state = :open AND attribute_not_exists(done.#step)',
        names: { '#step': step, '#state': 'state' },
        values: { ':removed': removed, ':open': OPEN },
      });
    },
    async complete(erasure) {
      await update(erasure, {
        expression: 'SET #state = :done',
        condition: '#state = :open',
        names: { '#state': 'state' },
        values: { ':done': 'done', ':open': OPEN },
      });
    },
    listOpen: openOnes,
    async listReturned() {
      return [...new Set((await allRecords()).map(({ userId }) => String(userId)))];
    },
  };
}

function keyOf({ userId, askedAtMs }: Pick<Erasure, 'userId' | 'askedAtMs'>): Item {
  return { month: monthOf(askedAtMs), userId };
}

function toErasure({ erasureId, userId, erasedAtMs, done }: Item): Erasure {
  return {
    erasureId: String(erasureId),
    userId: String(userId),
    askedAtMs: Number(erasedAtMs),
    done: done as Erasure['done'],
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
