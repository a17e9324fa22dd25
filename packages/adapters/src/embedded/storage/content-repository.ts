import type { Clock } from '@nova/core/ports/clock.ts';
import type {
  ContentRepository,
  GeneratedContent,
  ImageJob,
  OwnLesson,
} from '@nova/core/ports/content-repository.ts';
import type { NovaDatabase } from './database.ts';
import { nowSeconds } from './expiry.ts';

interface JobRow {
  data: string;
}

interface ContentRow {
  content_type: string;
  content_id: string;
  file_key: string;
  metadata: string;
  tags: string;
  generated_at_ms: number;
  usage_count: number;
  expires_at_s: number;
}

const CONTENT_COLUMNS =
  'content_type, content_id, file_key, metadata, tags, generated_at_ms, usage_count, expires_at_s';
const JOB = 'SELECT data FROM image_jobs WHERE job_id = ? AND expires_at_s > ?';
const JOB_OF_LEARNER = `${JOB} AND user_id = ?`;
const JOBS_OF_LEARNER =
  'SELECT data FROM image_jobs WHERE user_id = ? AND expires_at_s > ? ORDER BY job_id DESC LIMIT ?';
const CONTENT = `SELECT ${CONTENT_COLUMNS} FROM generated_content WHERE content_type = ? AND content_id = ? AND expires_at_s > ?`;

const LESSONS = `SELECT ${CONTENT_COLUMNS} FROM generated_content
  WHERE content_type = ? AND expires_at_s > ? ORDER BY content_id DESC LIMIT ?`;

/** A learner's own lessons are a kind of content of their own. */
function lessonType(userId: string): string {
  return `lesson#${userId}`;
}

function toLesson(row: ContentRow): OwnLesson {
  return JSON.parse(row.metadata) as OwnLesson;
}

/** Picture jobs and generated content in the embedded database. */
export function createContentRepository(deps: { db: NovaDatabase; clock: Clock }): ContentRepository {
  const { db, clock } = deps;
  return {
    async createJob(job) {
      const insert = 'INSERT INTO image_jobs (job_id, user_id, expires_at_s, data) VALUES (?, ?, ?, ?)';
      await db.write((sql) =>
        sql.run(insert, job.jobId, job.userId, job.expiresAtSeconds, JSON.stringify(job)),
      );
    },
    async getJob(userId, jobId) {
      return toJob(db.read((sql) => sql.get<JobRow>(JOB_OF_LEARNER, jobId, nowSeconds(clock), userId)));
    },
    async getJobForWorker(jobId) {
      return toJob(db.read((sql) => sql.get<JobRow>(JOB, jobId, nowSeconds(clock))));
    },
    async saveJob(job) {
      // An update only: the job of a learner who has just left must not come back.
      const update = 'UPDATE image_jobs SET expires_at_s = ?, data = ? WHERE job_id = ? AND user_id = ?';
      await db.write((sql) =>
        sql.run(update, job.expiresAtSeconds, JSON.stringify(job), job.jobId, job.userId),
      );
    },
    async getContent(contentType, contentId) {
      const row = db.read((sql) => sql.get<ContentRow>(CONTENT, contentType, contentId, nowSeconds(clock)));
      return row === undefined ? null : toContent(row);
    },
    async putContent(content) {
      await db.write((sql) =>
        sql.run(
          `REPLACE INTO generated_content (${CONTENT_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
          content.contentType,
          content.contentId,
          content.fileKey,
          JSON.stringify(content.metadata),
          JSON.stringify(content.tags),
          content.generatedAtMs,
          content.usageCount,
          content.expiresAtSeconds,
        ),
      );
    },
    async countUse(contentType, contentId) {
      const update = `UPDATE generated_content SET usage_count = usage_count + 1
        WHERE content_type = ? AND content_id = ? AND expires_at_s > ?`;
      await db.write((sql) => sql.run(update, contentType, contentId, nowSeconds(clock)));
    },
    async listJobs(userId, limit = 100) {
      const rows = db.read((sql) => sql.all<JobRow>(JOBS_OF_LEARNER, userId, nowSeconds(clock), limit));
      return rows.map(({ data }) => parseJob(data));
    },
    async deleteJob(userId, jobId) {
      const remove = 'DELETE FROM image_jobs WHERE job_id = ? AND user_id = ? AND expires_at_s > ?';
      return (await db.write((sql) => sql.run(remove, jobId, userId, nowSeconds(clock)))) > 0;
    },
    async deleteJobsOf(userId) {
      return db.write((sql) => sql.run('DELETE FROM image_jobs WHERE user_id = ?', userId));
    },
    async createOwnLesson(lesson) {
      const insert = `INSERT INTO generated_content (${CONTENT_COLUMNS}) VALUES (?, ?, '', ?, '[]', ?, 0, ?)`;
      await db.write((sql) =>
        sql.run(
          insert,
          lessonType(lesson.userId),
          lesson.lessonId,
          JSON.stringify(lesson),
          lesson.createdAtMs,
          lesson.expiresAtSeconds,
        ),
      );
    },
    async getOwnLesson(userId, lessonId) {
      const row = db.read((sql) =>
        sql.get<ContentRow>(CONTENT, lessonType(userId), lessonId, nowSeconds(clock)),
      );
      return row === undefined ? null : toLesson(row);
    },
    async saveOwnLesson(lesson) {
      const update = `UPDATE generated_content SET metadata = ?, expires_at_s = ?
        WHERE content_type = ? AND content_id = ?`;
      await db.write((sql) =>
        sql.run(
          update,
          JSON.stringify(lesson),
          lesson.expiresAtSeconds,
          lessonType(lesson.userId),
          lesson.lessonId,
        ),
      );
    },
    async listOwnLessons(userId, limit = 100) {
      const rows = db.read((sql) =>
        sql.all<ContentRow>(LESSONS, lessonType(userId), nowSeconds(clock), limit),
      );
      return rows.map(toLesson);
    },
    async deleteOwnLessonsOf(userId) {
      return db.write((sql) =>
        sql.run('DELETE FROM generated_content WHERE content_type = ?', lessonType(userId)),
      );
    },
  };
}

function toJob(row: JobRow | undefined): ImageJob | null {
  return row === undefined ? null : parseJob(row.data);
}

function parseJob(data: string): ImageJob {
  return JSON.parse(data) as ImageJob;
}

function toContent(row: ContentRow): GeneratedContent {
  return {
    contentType: row.content_type,
    contentId: row.content_id,
    fileKey: row.file_key,
    metadata: JSON.parse(row.metadata) as GeneratedContent['metadata'],
    tags: JSON.parse(row.tags) as string[],
    generatedAtMs: row.generated_at_ms,
    usageCount: row.usage_count,
    expiresAtSeconds: row.expires_at_s,
  };
}
