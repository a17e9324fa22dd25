import type { ImageJobStatus } from './content-repository.ts';

/** A copy of what is kept of a learner, asked for by her. */
export interface DataExport {
  userId: string;
  /** Time-ordered. */
  exportId: string;
  status: ImageJobStatus;
  createdAtMs: number;
  completedAtMs: number | null;
  /** Of the archive; null until it is made. */
  sizeBytes: number | null;
  expiresAtSeconds: number;
}

/** Exports of learners. Expired rows are never returned. */
export interface ExportRepository {
  create(wish: DataExport): Promise<void>;
  /** Null for another learner's, too. */
  get(userId: string, exportId: string): Promise<DataExport | null>;
  /** The one asked for last. */
  latest(userId: string): Promise<DataExport | null>;
  /** Replaces the row; nothing happens when it is gone, so that a learner who left stays gone. */
  save(wish: DataExport): Promise<void>;
  /** @returns how many there were */
  deleteAllOf(userId: string): Promise<number>;
}
