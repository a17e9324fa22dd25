import type { DailyProgress, LearningRepository } from '@nova/core/ports/learning-repository.ts';
import { progressItem, toProgress } from './learning-items.ts';
import { type LearningRowsDeps, readRow, type TransactItem, versionedPut } from './learning-rows.ts';
import { allItems } from './tables.ts';

/** The row of UserProgress that counts a learner's changes; `#` sorts before every date. */
export const REVISION = '#revision';

/** Reading a learner's days, and the count of her changes. */
export function progressRows({
  client,
  tables,
}: LearningRowsDeps): Pick<LearningRepository, 'getProgress' | 'listProgress' | 'progressRevision'> {
  return {
    async getProgress(userId: string, date: string): Promise<DailyProgress | null> {
      const item = await readRow(client, tables.progress, { userId, date });
      return item && toProgress(item);
    },
    async listProgress(userId: string, from: string, to: string): Promise<DailyProgress[]> {
      // DynamoDB refuses a span that ends before it begins.
      if (from > to) return [];
      const rows = await allItems(client, {
        TableName: tables.progress,
        ConsistentRead: true,
        KeyConditionExpression: 'userId = :user AND #date BETWEEN :from AND :to',
        ExpressionAttributeNames: { '#date': 'date' },
        ExpressionAttributeValues: { ':user': userId, ':from': from, ':to': to },
      });
      return rows.map(toProgress);
    },
    async progressRevision(userId: string): Promise<string> {
      const item = await readRow(client, tables.progress, { userId, date: REVISION });
      return String(item?.revision ?? 0);
    },
  };
}

/** The writes of a day, on condition of its version, and of one more change of the learner's. */
export function progressWrites(TableName: string, progress: DailyProgress): TransactItem[] {
  return [
    { Put: versionedPut(TableName, progressItem(progress), progress.version) },
    {
      Update: {
        TableName,
        Key: { userId: progress.userId, date: REVISION },
        UpdateExpression: 'ADD revision :one',
        ExpressionAttributeValues: { ':one': 1 },
      },
    },
  ];
}
