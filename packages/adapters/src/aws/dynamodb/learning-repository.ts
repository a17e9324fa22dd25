import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { NovaError } from '@nova/core/errors.ts';
import type { LearningRepository } from '@nova/core/ports/learning-repository.ts';
import { attemptRows } from './attempt-rows.ts';
import { cardPut, cardRows } from './card-rows.ts';
import { descriptionCount, descriptionRows, hasDescriptions } from './description-rows.ts';
import { attemptItem, sessionItem } from './learning-items.ts';
import { type LearningRowsDeps, NOT_EXPIRED, nowSeconds, type TransactItem } from './learning-rows.ts';
import { progressRows, progressWrites, REVISION } from './progress-rows.ts';
import { sessionRows } from './session-rows.ts';
import { allItems, deleteItems, type Item, isTransactionCancelled } from './tables.ts';

/** Sessions, attempts, progress and review cards on DynamoDB: reads strongly consistent, writes on condition. */
export function createLearningRepository(deps: LearningRowsDeps): LearningRepository {
  const sessions = sessionRows(deps);
  const attempts = attemptRows(deps);
  return {
    ...sessions,
    ...attempts,
    ...progressRows(deps),
    ...cardRows(deps),
    ...descriptionRows(deps, sessions),
    async recordAttempt(write) {
      if (await commit(deps, attemptWrites(deps, write))) return 'stored';
      const { userId, sessionId, attemptId } = write.attempt;
      if ((await attempts.getAttempt(userId, attemptId)) !== null) return 'duplicate';
      const session = await sessions.getSession(userId, sessionId);
      if (session === null) throw new NovaError('session-unknown', { pointer: '/sessionId' });
      if (session.endTimeMs !== null) throw new NovaError('session-completed', { pointer: '/sessionId' });
      return 'conflict';
    },
    async recordCompletion(write) {
      if (await commit(deps, completionWrites(deps, write))) return 'stored';
      const stored = await sessions.getSession(write.session.userId, write.session.sessionId);
      return stored !== null && stored.endTimeMs === null ? 'conflict' : 'duplicate';
    },
    async deleteAllOf(userId) {
      const { tables } = deps;
      // The sessions first, and alone: what is written on condition of one of them (`recordAttempt`, `recordCompletion`) either
      // stands before its session goes, and is listed below, or is refused.
      const sessions = await deleteRowsOf(deps, userId, tables.sessions, 'sessionId');
      const [attempts, days, cards] = await Promise.all([
        deleteRowsOf(deps, userId, tables.attempts, 'attemptId'),
        deleteRowsOf(deps, userId, tables.progress, 'date'),
        deleteRowsOf(deps, userId, tables.reviewCards, 'exerciseId'),
      ]);
      return {
        sessions: sessions.length,
        attempts: attempts.length,
        progressDays: days.filter(({ date }) => date !== REVISION).length,
        reviewCards: cards.length,
      };
    },
  };
}

/** A new attempt, counted by its session, with what it changes of the day and of what comes again. */
function attemptWrites(
  deps: LearningRowsDeps,
  { attempt, progress, card }: Parameters<LearningRepository['recordAttempt']>[0],
): TransactItem[] {
  const { clock, tables } = deps;
  const { userId, sessionId } = attempt;
  return [
    {
      Put: {
        TableName: tables.attempts,
        Item: attemptItem(attempt),
        ConditionExpression: 'attribute_not_exists(attemptId) OR expiresAt <= :now',
        ExpressionAttributeValues: { ':now': nowSeconds(clock) },
      },
    },
    {
      Update: {
        TableName: tables.sessions,
        Key: { userId, sessionId },
        UpdateExpression: 'ADD attemptCount :one',
        ConditionExpression: `attribute_exists(sessionId) AND ${NOT_EXPIRED} AND endTime = :null`,
        ExpressionAttributeValues: { ':one': 1, ':now': nowSeconds(clock), ':null': null },
      },
    },
    ...progressWrites(tables.progress, progress),
    ...(card === null ? [] : [{ Put: cardPut(deps, card) }]),
  ];
}

/** The end of a session that is open and has exactly the attempts and descriptions it was made of, and what it changes of the day. */
function completionWrites(
  { clock, tables }: LearningRowsDeps,
  { session, progress }: Parameters<LearningRepository['recordCompletion']>[0],
): TransactItem[] {
  return [
    {
      Put: {
        TableName: tables.sessions,
        Item: sessionItem(session),
        ConditionExpression: `attribute_exists(sessionId) AND ${NOT_EXPIRED} AND endTime = :null AND attemptCount = :count AND ${hasDescriptions(session)}`,
        ExpressionAttributeValues: {
          ':now': nowSeconds(clock),
          ':null': null,
          ':count': session.attemptCount,
          ...descriptionCount(session),
        },
      },
    },
    ...(progress === null ? [] : progressWrites(tables.progress, progress)),
  ];
}

/** False when nothing was written: a condition did not hold, or another transaction was at the same rows. */
async function commit({ client }: LearningRowsDeps, TransactItems: TransactItem[]): Promise<boolean> {
  try {
    await client.send(new TransactWriteCommand({ TransactItems }));
    return true;
  } catch (error) {
    if (isTransactionCancelled(error)) return false;
    throw error;
  }
}

/** The keys of the rows that were there. */
async function deleteRowsOf(
  { client }: LearningRowsDeps,
  userId: string,
  table: string,
  sortKey: string,
): Promise<Item[]> {
  const keys = await allItems(client, {
    TableName: table,
    ConsistentRead: true,
    KeyConditionExpression: 'userId = :user',
    ProjectionExpression: 'userId, #sort',
    ExpressionAttributeNames: { '#sort': sortKey },
    ExpressionAttributeValues: { ':user': userId },
  });
  await deleteItems(client, table, keys);
  return keys;
}
