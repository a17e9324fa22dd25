import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { Clock } from '@nova/core/ports/clock.ts';
import type { Report, ReportRepository } from '@nova/core/ports/report-repository.ts';
import { allItems, deleteItems, type Item, isConditionFailed } from './tables.ts';

const MOST_OF_LEARNER = 1_000;

/**
 * The reports of learners on DynamoDB. A learner's lie together under her id, so that erasing finds them all; the queue is
 * an index, which may lag behind for a moment.
 */
export function createReportRepository(deps: {
  client: DynamoDBDocumentClient;
  clock: Clock;
  table: string;
}): ReportRepository {
  const { client, clock, table: TableName } = deps;
  const nowSeconds = () => clock.nowMs() / 1000;
  const isAlive = (item: Item) => Number(item.expiresAt) > nowSeconds();

  async function read(reportId: string): Promise<Report | null> {
    const { Item } = await client.send(
      new GetCommand({ TableName, Key: keyOf(reportId), ConsistentRead: true }),
    );
    return Item !== undefined && isAlive(Item) ? toReport(Item) : null;
  }

  async function queue(status: Report['status'], limit: number, oldestFirst: boolean): Promise<Report[]> {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName,
        IndexName: 'status-index',
        KeyConditionExpression: '#status = :status',
        FilterExpression: 'expiresAt > :now',
        ExpressionAttributeNames: { '#status': 'status' },
        ExpressionAttributeValues: { ':status': status, ':now': nowSeconds() },
        ScanIndexForward: oldestFirst,
        Limit: limit,
      }),
    );
    return Items.map(toReport);
  }

  const ofLearner = (userId: string) => ({
    TableName,
    ConsistentRead: true,
    KeyConditionExpression: 'userId = :user',
    ExpressionAttributeValues: { ':user': userId },
  });

  return {
    async createIfAbsent(report) {
      try {
        await client.send(
          new PutCommand({
            TableName,
            Item: toItem(report),
            ConditionExpression: 'attribute_not_exists(userId) OR expiresAt <= :now',
            ExpressionAttributeValues: { ':now': nowSeconds() },
          }),
        );
        return report;
      } catch (error) {
        if (!isConditionFailed(error)) throw error;
        return (await read(report.reportId)) ?? report;
      }
    },
    get: read,
    listOpen: (limit) => queue('open', limit, true),
    listResolved: (limit) => queue('resolved', limit, false),
    async resolve({ reportId, decision, resolvedAtMs }) {
      try {
        await client.send(
          new UpdateCommand({
            TableName,
            Key: keyOf(reportId),
            UpdateExpression: 'SET #status = :resolved, decision = :decision, resolvedAtMs = :at',
            ConditionExpression: '#status = :open AND expiresAt > :now',
            ExpressionAttributeNames: { '#status': 'status' },
            ExpressionAttributeValues: {
              ':resolved': 'resolved',
              ':open': 'open',
              ':decision': decision,
              ':at': resolvedAtMs,
              ':now': nowSeconds(),
            },
          }),
        );
        return true;
      } catch (error) {
        if (!isConditionFailed(error)) throw error;
        return false;
      }
    },
    async listOf(userId) {
      const items = await allItems(client, ofLearner(userId));
      return items.filter(isAlive).map(toReport).slice(0, MOST_OF_LEARNER);
    },
    async deleteAllOf(userId) {
      const items = await allItems(client, ofLearner(userId));
      await deleteItems(
        client,
        TableName,
        items.map((item) => ({ userId: item.userId, subject: item.subject })),
      );
      return items.length;
    },
  };
}

/** A learner's id has no dot in it. */
function keyOf(reportId: string): Item {
  const end = reportId.indexOf('.');
  // A key attribute must not be empty; this names no report.
  return { userId: reportId.slice(0, end) || '-', subject: reportId.slice(end + 1) || '-' };
}

function toItem({ expiresAtSeconds, ...report }: Report): Item {
  return { ...report, ...keyOf(report.reportId), expiresAt: expiresAtSeconds };
}

function toReport({ subject: _, expiresAt, ...report }: Item): Report {
  return { ...report, expiresAtSeconds: expiresAt } as unknown as Report;
}
