import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { LearningRepository, LearningSession } from '@nova/core/ports/learning-repository.ts';
import { decodeCursor, encodeCursor } from '../../cursor.ts';
import { sessionItem, toSession } from './learning-items.ts';
import { isAlive, type LearningRowsDeps, NOT_EXPIRED, nowSeconds, readRow } from './learning-rows.ts';
import { isConditionFailed, queryItems } from './tables.ts';

/** The part of the repository that is one row of LearningSessions at a time. */
export function sessionRows({
  client,
  clock,
  tables,
  cursorKey,
}: LearningRowsDeps): Pick<LearningRepository, 'createSession' | 'getSession' | 'listSessions' | 'saveTalk'> {
  return {
    async createSession(session: LearningSession): Promise<void> {
      try {
        await client.send(
          new PutCommand({
            TableName: tables.sessions,
            Item: sessionItem(session),
            ConditionExpression: 'attribute_not_exists(sessionId)',
          }),
        );
      } catch (error) {
        // The same request sent again by the SDK after an answer was lost: the row is there.
        if (!isConditionFailed(error)) throw error;
      }
    },
    async getSession(userId: string, sessionId: string): Promise<LearningSession | null> {
      const item = await readRow(client, tables.sessions, { userId, sessionId });
      return item && isAlive(item, clock) ? toSession(item) : null;
    },
    async listSessions(userId: string, query: Parameters<LearningRepository['listSessions']>[1]) {
      const { limit, cursor, status, sessionType } = query;
      const scope = JSON.stringify(['sessions', userId, status, sessionType]);
      const before = cursor === undefined ? null : decodeCursor(cursorKey, scope, cursor);
      const ended = { all: '', open: ' AND endTime = :null', completed: ' AND endTime <> :null' }[status];
      const ofType = sessionType === undefined ? '' : ' AND sessionType = :type';
      const rows = queryItems(client, {
        TableName: tables.sessions,
        ConsistentRead: true,
        ScanIndexForward: false,
        KeyConditionExpression: before === null ? 'userId = :user' : 'userId = :user AND sessionId < :before',
        FilterExpression: `${NOT_EXPIRED}${ended}${ofType}`,
        ExpressionAttributeValues: {
          ':user': userId,
          ':now': nowSeconds(clock),
          ...(before === null ? {} : { ':before': before }),
          ...(status === 'all' ? {} : { ':null': null }),
          ...(sessionType === undefined ? {} : { ':type': sessionType }),
        },
        // Rows looked at, not found: with a filter a few more than asked for, so that a page is seldom two requests.
        Limit: ended + ofType === '' ? limit + 1 : Math.max(25, limit + 1),
      });
      const items: LearningSession[] = [];
      for await (const row of rows) {
        if (items.length === limit) {
          const last = items.at(-1)?.sessionId ?? '';
          return { items, nextCursor: encodeCursor(cursorKey, scope, last) };
        }
        items.push(toSession(row));
      }
      return { items, nextCursor: null };
    },
    async saveTalk(write: Parameters<LearningRepository['saveTalk']>[0]): Promise<boolean> {
      const { userId, sessionId, talk, runId } = write;
      const isMine = runId === null ? 'attribute_not_exists(talk)' : 'talk.running.runId = :run';
      try {
        await client.send(
          new UpdateCommand({
            TableName: tables.sessions,
            Key: { userId, sessionId },
            UpdateExpression: 'SET talk = :talk',
            ConditionExpression: `attribute_exists(sessionId) AND ${NOT_EXPIRED} AND endTime = :null AND ${isMine}`,
            ExpressionAttributeValues: {
              ':talk': talk,
              ':now': nowSeconds(clock),
              ':null': null,
              ...(runId === null ? {} : { ':run': runId }),
            },
          }),
        );
        return true;
      } catch (error) {
        if (isConditionFailed(error)) return false;
        throw error;
      }
    },
  };
}
