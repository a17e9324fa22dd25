import { BatchWriteCommand, type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import { createLearningRepository } from './learning-repository.ts';
import type { Item } from './tables.ts';

const tables = { sessions: 'sessions', attempts: 'attempts', progress: 'progress', reviewCards: 'cards' };
const userId = 'mina';

/** Tables in memory, as far as a deletion asks them; `beforeWrite` runs before each batch of deletions of a table. */
function tablesInMemory(rows: Record<string, Item[]>, beforeWrite: (table: string) => void) {
  const send = async (command: unknown) => {
    if (command instanceof QueryCommand) return { Items: [...(rows[command.input.TableName ?? ''] ?? [])] };
    if (!(command instanceof BatchWriteCommand)) throw new TypeError('Not asked by a deletion.');
    for (const [table, requests] of Object.entries(command.input.RequestItems ?? {})) {
      beforeWrite(table);
      const gone = new Set(requests.map(({ DeleteRequest }) => JSON.stringify(DeleteRequest?.Key)));
      rows[table] = (rows[table] ?? []).filter((row) => !gone.has(JSON.stringify(row)));
    }
    return {};
  };
  return { send } as unknown as DynamoDBDocumentClient;
}

it('leaves nothing of an attempt that is stored while everything is deleted, just before its session goes', async () => {
  const rows: Record<string, Item[]> = { sessions: [{ userId, sessionId: 's1' }] };
  const client = tablesInMemory(rows, (table) => {
    if (table !== 'sessions') return;
    rows.attempts = [{ userId, attemptId: 'a1' }];
    rows.progress = [{ userId, date: '2026-11-01' }];
    rows.cards = [{ userId, exerciseId: 'e1' }];
  });
  const clock = { nowMs: () => 0 };
  const learning = createLearningRepository({ client, clock, tables, cursorKey: new Uint8Array(32) });
  await expect(learning.deleteAllOf(userId)).resolves.toEqual({
    sessions: 1,
    attempts: 1,
    progressDays: 1,
    reviewCards: 1,
  });
  expect(rows).toEqual({ sessions: [], attempts: [], progress: [], cards: [] });
});
