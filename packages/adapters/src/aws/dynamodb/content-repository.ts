import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { Clock } from '@nova/core/ports/clock.ts';
import type {
  ContentRepository,
  GeneratedContent,
  ImageJob,
  OwnLesson,
} from '@nova/core/ports/content-repository.ts';
import { allItems, deleteItems, type Item, isConditionFailed } from './tables.ts';

/** Sort key of an order itself; its pointer's is the order's id, under its learner. */
const JOB = 'job';

/**
 * Picture orders and generated content on DynamoDB. An order and the pointer that finds it for its learner are written
 * together, so that erasing a learner misses none.
 */
export function createContentRepository(deps: {
  client: DynamoDBDocumentClient;
  clock: Clock;
  contentTable: string;
  jobsTable: string;
}): ContentRepository {
  const { client, clock, contentTable, jobsTable } = deps;
  const isAlive = (item: Item) => typeof item.expiresAt === 'number' && item.expiresAt > clock.nowMs() / 1000;

  async function read(table: string, key: Item): Promise<Item | null> {
    const { Item } = await client.send(new GetCommand({ TableName: table, Key: key, ConsistentRead: true }));
    return Item !== undefined && isAlive(Item) ? Item : null;
  }

  async function readJob(jobId: string): Promise<ImageJob | null> {
    const item = await read(jobsTable, { partition: jobId, sort: JOB });
    return item && toJob(item);
  }

  return {
    async createJob(job) {
      const pointer = { partition: job.userId, sort: job.jobId, expiresAt: job.expiresAtSeconds };
      await client.send(
        new TransactWriteCommand({
          TransactItems: [
            { Put: { TableName: jobsTable, Item: jobItem(job) } },
            { Put: { TableName: jobsTable, Item: pointer } },
          ],
        }),
      );
    },
    async getJob(userId, jobId) {
      const job = await readJob(jobId);
      return job?.userId === userId ? job : null;
    },
    getJobForWorker: readJob,
    async saveJob(job) {
      try {
        await client.send(
          new PutCommand({
            TableName: jobsTable,
            Item: jobItem(job),
            // The job of a learner who has just left must not come back.
            ConditionExpression: 'userId = :user',
            ExpressionAttributeValues: { ':user': job.userId },
          }),
        );
      } catch (error) {
        if (!isConditionFailed(error)) throw error;
      }
    },
    async getContent(contentType, contentId) {
      const item = await read(contentTable, { contentType, contentId });
      return item && toContent(item);
    },
    async putContent(content) {
      await client.send(new PutCommand({ TableName: contentTable, Item: contentItem(content) }));
    },
    async countUse(contentType, contentId) {
      try {
        await client.send(
          new UpdateCommand({
            TableName: contentTable,
            Key: { contentType, contentId },
            UpdateExpression: 'ADD usageCount :one',
            ConditionExpression: 'expiresAt > :now',
            ExpressionAttributeValues: { ':one': 1, ':now': clock.nowMs() / 1000 },
          }),
        );
      } catch (error) {
        if (!isConditionFailed(error)) throw error;
      }
    },
    async listJobs(userId, limit = 100) {
      // Ids are time-ordered, so the newest pointers are the last.
      const { Items = [] } = await client.send(
        new QueryCommand({ ...pointersQuery(jobsTable, userId), ScanIndexForward: false, Limit: limit }),
      );
      const jobs = await Promise.all(Items.map(({ sort }) => readJob(sort as string)));
      return jobs.filter((job) => job !== null);
    },
    async deleteJob(userId, jobId) {
      const job = await readJob(jobId);
      if (job?.userId !== userId) return false;
      // The order first: a pointer left by a crash points nowhere, and is erased with the learner.
      await deleteItems(client, jobsTable, [{ partition: jobId, sort: JOB }]);
      await deleteItems(client, jobsTable, [{ partition: userId, sort: jobId }]);
      return true;
    },
    async deleteJobsOf(userId) {
      const pointers = await allItems(client, pointersQuery(jobsTable, userId));
      // Orders first: a pointer left by a crash finds its order again.
      await deleteItems(
        client,
        jobsTable,
        pointers.map(({ sort }) => ({ partition: sort, sort: JOB })),
      );
      await deleteItems(
        client,
        jobsTable,
        pointers.map(({ partition, sort }) => ({ partition, sort })),
      );
      return pointers.length;
    },
    async createOwnLesson(lesson) {
      await client.send(new PutCommand({ TableName: contentTable, Item: lessonItem(lesson) }));
    },
    async getOwnLesson(userId, lessonId) {
      const item = await read(contentTable, { contentType: lessonType(userId), contentId: lessonId });
      return item && toLesson(item);
    },
    async saveOwnLesson(lesson) {
      try {
        await client.send(
          new PutCommand({
            TableName: contentTable,
            Item: lessonItem(lesson),
            // The lesson of a learner who has just left must not come back.
            ConditionExpression: 'attribute_exists(contentId)',
          }),
        );
      } catch (error) {
        if (!isConditionFailed(error)) throw error;
      }
    },
    async listOwnLessons(userId, limit = 100) {
      const items = await allItems(client, lessonsQuery(contentTable, userId));
      return items
        .filter(isAlive)
        .map(toLesson)
        .toSorted((a, b) => (a.lessonId < b.lessonId ? 1 : -1))
        .slice(0, limit);
    },
    async deleteOwnLessonsOf(userId) {
      const items = await allItems(client, lessonsQuery(contentTable, userId));
      await deleteItems(
        client,
        contentTable,
        items.map(({ contentType, contentId }) => ({ contentType, contentId })),
      );
      return items.length;
    },
  };
}

function pointersQuery(table: string, userId: string) {
  return {
    TableName: table,
    ConsistentRead: true,
    KeyConditionExpression: '#partition = :user',
    ExpressionAttributeNames: { '#partition': 'partition' },
    ExpressionAttributeValues: { ':user': userId },
  };
}

function jobItem({ expiresAtSeconds, ...job }: ImageJob): Item {
  return { partition: job.jobId, sort: JOB, ...job, expiresAt: expiresAtSeconds };
}

function toJob({ partition: _, sort: __, expiresAt, ...job }: Item): ImageJob {
  return { ...job, expiresAtSeconds: expiresAt } as unknown as ImageJob;
}

/** By the seed's names (2.4.1): s3Key, generatedAt. */
function contentItem({ fileKey, generatedAtMs, expiresAtSeconds, ...rest }: GeneratedContent): Item {
  return { ...rest, s3Key: fileKey, generatedAt: generatedAtMs, expiresAt: expiresAtSeconds };
}

function toContent({ s3Key, generatedAt, expiresAt, ...rest }: Item): GeneratedContent {
  return {
    ...rest,
    fileKey: s3Key,
    generatedAtMs: generatedAt,
    expiresAtSeconds: expiresAt,
  } as unknown as GeneratedContent;
}

/** A learner's own lessons lie together. */
function lessonType(userId: string): string {
  return `lesson#${userId}`;
}

function lessonsQuery(table: string, userId: string) {
  return {
    TableName: table,
    ConsistentRead: true,
    KeyConditionExpression: 'contentType = :lessons',
    ExpressionAttributeValues: { ':lessons': lessonType(userId) },
  };
}

function lessonItem({ expiresAtSeconds, ...lesson }: OwnLesson): Item {
  const key = { contentType: lessonType(lesson.userId), contentId: lesson.lessonId };
  return { ...lesson, ...key, expiresAt: expiresAtSeconds };
}

function toLesson({ contentType: _, contentId: __, expiresAt, ...lesson }: Item): OwnLesson {
  return { ...lesson, expiresAtSeconds: expiresAt } as unknown as OwnLesson;
}
