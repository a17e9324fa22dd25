import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { NovaError } from '@nova/core/errors.ts';
import type { Clock } from '@nova/core/ports/clock.ts';
import type {
  Attempt,
  DailyProgress,
  LearningRepository,
  LearningSession,
  RecordOutcome,
  RemovedLearning,
  ReviewCard,
} from '@nova/core/ports/learning-repository.ts';
import { decodeCursor, encodeCursor } from '../../cursor.ts';
import {
  attemptItem,
  cardItem,
  progressItem,
  sessionItem,
  sessionPrefix,
  toAttempt,
  toCard,
  toProgress,
  toSession,
} from './learning-items.ts';
import {
  allItems,
  deleteItems,
  type Item,
  isConditionFailed,
  isTransactionCancelled,
  queryItems,
} from './tables.ts';

/** What the repository is built on. */
export interface LearningRepositoryDeps {
  client: DynamoDBDocumentClient;
  clock: Clock;
  tables: { sessions: string; attempts: string; progress: string; reviewCards: string };
  /** Signs cursors; 32 bytes, the same in every process. */
  cursorKey: Uint8Array;
}

const MAX_ATTEMPTS_LISTED = 500;
/** The row of UserProgress that counts a learner's changes; `#` sorts before every date. */
const REVISION = '#revision';
const NOT_EXPIRED = 'expiresAt > :now';

type TransactItems = NonNullable<TransactWriteCommandInput['TransactItems']>;

/** Sessions, attempts, progress and review cards on DynamoDB: reads strongly consistent, writes on condition. */
export function createLearningRepository(deps: LearningRepositoryDeps): LearningRepository {
  return new DynamoLearningRepository(deps);
}

class DynamoLearningRepository implements LearningRepository {
  readonly #deps: LearningRepositoryDeps;

  constructor(deps: LearningRepositoryDeps) {
    this.#deps = deps;
  }

  async createSession(session: LearningSession): Promise<void> {
    const { client, tables } = this.#deps;
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
  }

  async getSession(userId: string, sessionId: string): Promise<LearningSession | null> {
    const item = await this.#read(this.#deps.tables.sessions, { userId, sessionId });
    return item && this.#isAlive(item) ? toSession(item) : null;
  }

  async listSessions(userId: string, query: Parameters<LearningRepository['listSessions']>[1]) {
    const { client, tables, cursorKey } = this.#deps;
    const { limit, cursor, status } = query;
    const scope = JSON.stringify(['sessions', userId, status]);
    const before = cursor === undefined ? null : decodeCursor(cursorKey, scope, cursor);
    const ended = { all: '', open: ' AND endTime = :null', completed: ' AND endTime <> :null' }[status];
    const rows = queryItems(client, {
      TableName: tables.sessions,
      ConsistentRead: true,
      ScanIndexForward: false,
      KeyConditionExpression: before === null ? 'userId = :user' : 'userId = :user AND sessionId < :before',
      FilterExpression: `${NOT_EXPIRED}${ended}`,
      ExpressionAttributeValues: {
        ':user': userId,
        ':now': this.#nowSeconds(),
        ...(before === null ? {} : { ':before': before }),
        ...(status === 'all' ? {} : { ':null': null }),
      },
      // Rows looked at, not found: with a filter a few more than asked for, so that a page is seldom two requests.
      Limit: status === 'all' ? limit + 1 : Math.max(25, limit + 1),
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
  }

  async getAttempt(userId: string, attemptId: string): Promise<Attempt | null> {
    const item = await this.#read(this.#deps.tables.attempts, { userId, attemptId });
    return item && this.#isAlive(item) ? toAttempt(item) : null;
  }

  async listAttempts(userId: string, sessionId: string): Promise<Attempt[]> {
    const { client, tables } = this.#deps;
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
        ':now': this.#nowSeconds(),
      },
    });
    for await (const row of rows) {
      newestFirst.push(toAttempt(row));
      if (newestFirst.length === MAX_ATTEMPTS_LISTED) break;
    }
    return newestFirst.reverse();
  }

  async listAllAttempts(
    userId: string,
    { after, limit }: { after: string | null; limit: number },
  ): Promise<Attempt[]> {
    const { client, tables } = this.#deps;
    const attempts: Attempt[] = [];
    const rows = queryItems(client, {
      TableName: tables.attempts,
      ConsistentRead: true,
      KeyConditionExpression: after === null ? 'userId = :user' : 'userId = :user AND attemptId > :after',
      FilterExpression: NOT_EXPIRED,
      ExpressionAttributeValues: {
        ':user': userId,
        ':now': this.#nowSeconds(),
        ...(after === null ? {} : { ':after': after }),
      },
      Limit: limit,
    });
    for await (const row of rows) {
      attempts.push(toAttempt(row));
      if (attempts.length === limit) break;
    }
    return attempts;
  }

  async getProgress(userId: string, date: string): Promise<DailyProgress | null> {
    const item = await this.#read(this.#deps.tables.progress, { userId, date });
    return item && toProgress(item);
  }

  async listProgress(userId: string, from: string, to: string): Promise<DailyProgress[]> {
    // DynamoDB refuses a span that ends before it begins.
    if (from > to) return [];
    const { client, tables } = this.#deps;
    const rows = await allItems(client, {
      TableName: tables.progress,
      ConsistentRead: true,
      KeyConditionExpression: 'userId = :user AND #date BETWEEN :from AND :to',
      ExpressionAttributeNames: { '#date': 'date' },
      ExpressionAttributeValues: { ':user': userId, ':from': from, ':to': to },
    });
    return rows.map(toProgress);
  }

  async progressRevision(userId: string): Promise<string> {
    const item = await this.#read(this.#deps.tables.progress, { userId, date: REVISION });
    return String(item?.revision ?? 0);
  }

  async getReviewCard(userId: string, exerciseId: string): Promise<ReviewCard | null> {
    const item = await this.#read(this.#deps.tables.reviewCards, { userId, exerciseId });
    return item && toCard(item);
  }

  async listReviewCards(userId: string, limit: number): Promise<ReviewCard[]> {
    const { client, tables } = this.#deps;
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: tables.reviewCards,
        IndexName: 'due-index',
        ConsistentRead: true,
        KeyConditionExpression: 'userId = :user',
        ExpressionAttributeValues: { ':user': userId },
        Limit: limit,
      }),
    );
    return Items.map(toCard);
  }

  async recordAttempt({
    attempt,
    progress,
    card,
  }: Parameters<LearningRepository['recordAttempt']>[0]): Promise<RecordOutcome> {
    const { userId, sessionId, attemptId } = attempt;
    const { tables } = this.#deps;
    const items: TransactItems = [
      {
        Put: {
          TableName: tables.attempts,
          Item: attemptItem(attempt),
          ConditionExpression: 'attribute_not_exists(attemptId) OR expiresAt <= :now',
          ExpressionAttributeValues: { ':now': this.#nowSeconds() },
        },
      },
      {
        Update: {
          TableName: tables.sessions,
          Key: { userId, sessionId },
          UpdateExpression: 'ADD attemptCount :one',
          ConditionExpression: `attribute_exists(sessionId) AND ${NOT_EXPIRED} AND endTime = :null`,
          ExpressionAttributeValues: { ':one': 1, ':now': this.#nowSeconds(), ':null': null },
        },
      },
      ...this.#progressWrites(progress),
      ...(card === null ? [] : [versionedPut(tables.reviewCards, cardItem(card), card.version)]),
    ];
    if (await this.#commit(items)) return 'stored';
    if ((await this.getAttempt(userId, attemptId)) !== null) return 'duplicate';
    const session = await this.getSession(userId, sessionId);
    if (session === null) throw new NovaError('session-unknown', { pointer: '/sessionId' });
    if (session.endTimeMs !== null) throw new NovaError('session-completed', { pointer: '/sessionId' });
    return 'conflict';
  }

  async recordCompletion({
    session,
    progress,
  }: Parameters<LearningRepository['recordCompletion']>[0]): Promise<RecordOutcome> {
    const { userId, sessionId } = session;
    const isCompleted = await this.#commit([
      {
        Put: {
          TableName: this.#deps.tables.sessions,
          Item: sessionItem(session),
          ConditionExpression: `attribute_exists(sessionId) AND ${NOT_EXPIRED} AND endTime = :null AND attemptCount = :count`,
          ExpressionAttributeValues: {
            ':now': this.#nowSeconds(),
            ':null': null,
            ':count': session.attemptCount,
          },
        },
      },
      ...(progress === null ? [] : this.#progressWrites(progress)),
    ]);
    if (isCompleted) return 'stored';
    const stored = await this.getSession(userId, sessionId);
    return stored !== null && stored.endTimeMs === null ? 'conflict' : 'duplicate';
  }

  async addReviewCard(card: ReviewCard): Promise<boolean> {
    const { client, tables } = this.#deps;
    const { Put } = versionedPut(tables.reviewCards, cardItem({ ...card, version: 0 }), 0);
    try {
      await client.send(new PutCommand(Put as NonNullable<typeof Put>));
      return true;
    } catch (error) {
      if (isConditionFailed(error)) return false;
      throw error;
    }
  }

  async saveTalk(write: Parameters<LearningRepository['saveTalk']>[0]): Promise<boolean> {
    const { userId, sessionId, talk, runId } = write;
    const { client, tables } = this.#deps;
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
            ':now': this.#nowSeconds(),
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
  }

  async deleteAllOf(userId: string): Promise<RemovedLearning> {
    const { tables } = this.#deps;
    const [sessions, attempts, days, cards] = await Promise.all([
      this.#deleteOf(userId, tables.sessions, 'sessionId'),
      this.#deleteOf(userId, tables.attempts, 'attemptId'),
      this.#deleteOf(userId, tables.progress, 'date'),
      this.#deleteOf(userId, tables.reviewCards, 'exerciseId'),
    ]);
    return {
      sessions: sessions.length,
      attempts: attempts.length,
      progressDays: days.filter(({ date }) => date !== REVISION).length,
      reviewCards: cards.length,
    };
  }

  /** The day on condition of its version, and one more change of the learner's. */
  #progressWrites(progress: DailyProgress): TransactItems {
    const { progress: TableName } = this.#deps.tables;
    return [
      versionedPut(TableName, progressItem(progress), progress.version),
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

  /** False when nothing was written: a condition did not hold, or another transaction was at the same rows. */
  async #commit(items: TransactItems): Promise<boolean> {
    try {
      await this.#deps.client.send(new TransactWriteCommand({ TransactItems: items }));
      return true;
    } catch (error) {
      if (isTransactionCancelled(error)) return false;
      throw error;
    }
  }

  async #deleteOf(userId: string, table: string, sortKey: string): Promise<Item[]> {
    const { client } = this.#deps;
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

  async #read(table: string, key: Item): Promise<Item | null> {
    const { Item } = await this.#deps.client.send(
      new GetCommand({ TableName: table, Key: key, ConsistentRead: true }),
    );
    return Item ?? null;
  }

  #nowSeconds(): number {
    return this.#deps.clock.nowMs() / 1000;
  }

  /** DynamoDB deletes what has expired within days, not seconds. */
  #isAlive({ expiresAt }: Item): boolean {
    return typeof expiresAt === 'number' && expiresAt > this.#nowSeconds();
  }
}

/** Version 0 is a row that is not there yet. */
function versionedPut(table: string, item: Item, version: number): TransactItems[number] {
  return {
    Put: {
      TableName: table,
      Item: item,
      ...(version === 0
        ? { ConditionExpression: 'attribute_not_exists(userId)' }
        : {
            ConditionExpression: 'version = :version',
            ExpressionAttributeValues: { ':version': version },
          }),
    },
  };
}
