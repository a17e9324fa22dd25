/** What of the product a report can be about. A talk's turn, and the answer to a description of a picture, is named `<sessionId>:<place>`, places from 0. */
export type ReportKind =
  | 'feedback'
  | 'session-feedback'
  | 'lesson'
  | 'picture'
  | 'talk-turn'
  | 'talk-correction'
  | 'picture-advice';

/** `wrong`: the English or the explanation is. `unkind`: it hurts or does not suit learners. `private`: it tells of a person. */
export type ReportReason = 'wrong' | 'unkind' | 'dangerous' | 'private' | 'other';

/** `keep`: nothing is wrong with it. `noted`: something is, and it stays. `remove`: it was taken out. */
export type ReportDecision = 'keep' | 'noted' | 'remove';

/** What was reported, as it was shown: nothing else of the learner's is kept with a report. */
export interface ReportedContent {
  /** Who made it, by the word its own record has for that. */
  source: 'model' | 'rules' | 'fallback' | 'composed' | 'offline';
  /** At most `REPORTED_TEXT_CHARACTERS`. */
  text: string;
}

export const REPORTED_TEXT_CHARACTERS = 4_000;

/** A learner's word that something is wrong with what she was given. She has one on each thing. */
export interface Report {
  /** `<userId>.<kind>.<subjectId>`: a second report of the same thing is the same report. */
  reportId: string;
  userId: string;
  kind: ReportKind;
  subjectId: string;
  reason: ReportReason;
  /** In her own words; null for none. */
  note: string | null;
  reported: ReportedContent;
  status: 'open' | 'resolved';
  /** Null while open. */
  decision: ReportDecision | null;
  createdAtMs: number;
  resolvedAtMs: number | null;
  expiresAtSeconds: number;
}

/** The reports of learners, and the queue of those an operator has not looked at. Expired rows are never returned. */
export interface ReportRepository {
  /** Stores the report unless there is one of that id, and gives what is stored then. Durable when resolved. */
  createIfAbsent(report: Report): Promise<Report>;
  get(reportId: string): Promise<Report | null>;
  /** Open ones, the longest waiting first. */
  listOpen(limit: number): Promise<Report[]>;
  /** Resolved ones, the latest reported first. */
  listResolved(limit: number): Promise<Report[]>;
  /** Ends an open report; one that is not open (any more) stays as it is. False then. */
  resolve(end: { reportId: string; decision: ReportDecision; resolvedAtMs: number }): Promise<boolean>;
  /** A learner's own, at most 1,000, in no particular order. */
  listOf(userId: string): Promise<Report[]>;
  /** @returns how many there were */
  deleteAllOf(userId: string): Promise<number>;
}
