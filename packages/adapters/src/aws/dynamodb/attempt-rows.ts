import type { Attempt, LearningRepository } from '@nova/core/ports/learning-repository.ts';
import { sessionPrefix, toAttempt } from './learning-items.ts';
import { isAlive, type LearningRowsDeps, NOT_EXPIRED, nowSeconds, readRow } from './learning-rows.ts';
import { queryItems } from './tables.ts';

const MAX_ATTEMPTS_LISTED = 500;

/** Reading attempts: one, those of a session in their order, all of a learner page by page. */
export function attemptRows({
  client,
  clock,
  tables,
}: LearningRowsDeps): Pick<LearningRepository, 'getAttempt' | 'listAttempts' | 'listAllAttempts'> {
  return {
    async getAttempt(userId: string, attemptId: string): Promise<Attempt | null> {
      const item = await readRow(client, tables.attempts, { userId, attemptId });
      return item && isAlive(item, clock) ? toAttempt(item) : null;
    },
    async listAttempts(userId: string, sessionId: string): Promise<Attempt[]> {
      const newestFirst: Attempt[] = [];
      const rows = queryItems(client, {
        TableName: tables.attempts,
        IndexName: 'session-index',
        ConsistentRead: true,
        ScanIndexForward: false,
        KeyConditionExpression: 'userId = :user AND begins_with(sessionOrder, :session)',
        FilterExpression: NOT_EXPIRED,
        ExpressionAttributeValues: {
          ':user': userId,
          ':session': sessionPrefix(sessionId),
          ':now': nowSeconds(clock),
        },
      });
      for await (const row of rows) {
        newestFirst.push(toAttempt(row));
        if (newestFirst.length === MAX_ATTEMPTS_LISTED) break;
      }
      return newestFirst.reverse();
    },
    async listAllAttempts(
      userId: string,
      { after, limit }: { after: string | null; limit: number },
    ): Promise<Attempt[]> {
      const attempts: Attempt[] = [];
      const rows = queryItems(client, {
        TableName: tables.attempts,
        ConsistentRead: true,
        KeyConditionExpression: after === null ? 'userId = :user' : 'userId = :user AND attemptId > :after',
        FilterExpression: NOT_EXPIRED,
        ExpressionAttributeValues: {
          ':user': userId,
          ':now': nowSeconds(clock),
          ...(after === null ? {} : { ':after': after }),
        },
        Limit: limit,
      });
      for await (const row of rows) {
        attempts.push(toAttempt(row));
        if (attempts.length === limit) break;
      }
      return attempts;
    },
  };
}
