import type { ImageJobStatus } from './content-repository.ts';

/** Who asks for a copy: the learner, or a child's guardian. */
export type ExportAsker = 'learner' | 'guardian';

/** A copy of what is kept of a learner. */
export interface DataExport {
  userId: string;
  /** Only she has a link to it. */
  askedBy: ExportAsker;
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
  /** The one that was asked for last by her or her guardian. */
  latest(userId: string, askedBy: ExportAsker): Promise<DataExport | null>;
  /** Replaces the row; nothing happens when it is gone, so that a learner who left stays gone. */
  save(wish: DataExport): Promise<void>;
  /** @returns how many there were */
  deleteAllOf(userId: string): Promise<number>;
}
