import type { PronunciationResult } from '@nova/speech/result.ts';
import type { KeptDescription } from '../content/described-picture.ts';
import type { TalkRecord } from '../conversation/talk-record.ts';
import type { LocalizedText } from '../localized-text.ts';
import type { FeedbackSource } from './feedback-source.ts';
import type { ScoredBy } from './pronunciation-scorer.ts';

export type SessionType = 'lesson' | 'pronunciation' | 'conversation' | 'review' | 'placement';

/** A row of LearningSessions (seed 2.4.1). Scores 0-100. `expiresAtSeconds` is the TTL, 90 days, epoch seconds. */
export interface LearningSession {
  userId: string;
  /** Time-ordered (UUIDv7), so that the key order is the order of starting. */
  sessionId: string;
  sessionType: SessionType;
  lessonId: string | null;
  startTimeMs: number;
  endTimeMs: number | null;
  score: number | null;
  accuracy: number | null;
  feedback: SessionFeedback | null;
  /** Attempts stored in it. The repository counts them; an end is stored only for the count it was made of. */
  attemptCount: number;
  expiresAtSeconds: number;
  /** Of a conversation, from its first turn on; absent in every other session. */
  talk?: TalkRecord;
  /** What was said of pictures in it and answered, oldest first; absent where nothing was. */
  descriptions?: KeptDescription[];
}

/** The one thing to work on, pointing into `result.words[].phones[]`. */
export interface FeedbackFocus {
  wordIndex: number;
  phoneIndex: number;
  /** ARPAbet; null for an added sound. */
  phone: string | null;
  heard: string | null;
  tip: LocalizedText;
}

/** What a learner reads at the end of a session; by the rules where nothing is said. */
export type SessionFeedback = LocalizedText & { source?: FeedbackSource };

/** One scored recording. Unique per learner by `attemptId`, which the client chooses and may send again. */
export interface Attempt {
  userId: string;
  sessionId: string;
  attemptId: string;
  exerciseId: string | null;
  referenceText: string;
  createdAtMs: number;
  durationMs: number;
  result: PronunciationResult;
  feedback: LocalizedText;
  feedbackSource: FeedbackSource;
  focus: FeedbackFocus | null;
  /** Absent in attempts of before devices scored. */
  scoredBy?: ScoredBy;
  /** Key in the file store when the learner keeps recordings. */
  audioKey: string | null;
  /** When the kept recording goes before the attempt does (epoch seconds); absent: with it. */
  audioExpiresAtSeconds?: number;
  expiresAtSeconds: number;
}

/** Running sums for one sound on one day; averages are derived, never stored. */
export interface SoundTally {
  count: number;
  scoreSum: number;
  /** What was heard instead, by ARPAbet symbol, counted. */
  heardAs: Record<string, number>;
}

/** A row of UserProgress (seed 2.4.1) with the sums it is derived from. */
export interface DailyProgress {
  userId: string;
  /** YYYY-MM-DD in the learner's time zone. */
  date: string;
  /** 0 = not stored yet; the repository stores `version + 1` and refuses a stale one. */
  version: number;
  attempts: number;
  /** Sum of attempts' overall scores weighted by their number of words. */
  scoreSum: number;
  scoreWeight: number;
  streakDays: number;
  completedLessonIds: string[];
  completedSessions: number;
  /** By ARPAbet symbol. */
  sounds: Record<string, SoundTally>;
}

/** Exercises that are words of a learner's own begin so; her card of that id has the words. */
export const OWN_SENTENCE_PREFIX = 'said.';

/** What a learner said herself, mended where it had to be. `ko` is empty where the meaning is not known. */
export interface OwnSentence {
  en: string;
  ko: string;
}

/** A sentence under spaced repetition (FSRS): `card` is the ts-fsrs card with dates as epoch milliseconds. */
export interface ReviewCard {
  userId: string;
  exerciseId: string;
  dueAtMs: number;
  lastScore: number;
  /** What it asks to say, where that is no exercise of the curriculum's: words of the learner's own. */
  sentence?: OwnSentence;
  /** When it goes, epoch seconds: with the talk its `sentence` was said in. Absent: it stays. */
  expiresAtSeconds?: number;
  card: Record<string, number | null>;
  version: number;
}

export interface Page<T> {
  items: T[];
  /** Opaque; null on the last page. */
  nextCursor: string | null;
}

/** How many rows of each kind were removed. */
export interface RemovedLearning {
  sessions: number;
  attempts: number;
  progressDays: number;
  reviewCards: number;
}

/** `conflict`: a version or a count was stale, read again and retry. `duplicate`: the attempt was already stored, nothing changed. */
export type RecordOutcome = 'stored' | 'duplicate' | 'conflict';

/**
 * Sessions, attempts, daily progress and review cards. They share one port because one recording changes all of
 * them, and either all or none of it is stored (DynamoDB: TransactWriteItems; SQLite: one transaction).
 * Every method only ever touches the given learner's rows; expired rows are never returned. A promise resolves
 * only when the write is durable.
 */
export interface LearningRepository {
  createSession(session: LearningSession): Promise<void>;
  getSession(userId: string, sessionId: string): Promise<LearningSession | null>;
  /** Newest first, of one type where one is asked for. @throws NovaError cursor-invalid */
  listSessions(
    userId: string,
    query: {
      limit: number;
      cursor?: string;
      status: 'open' | 'completed' | 'all';
      sessionType?: SessionType;
    },
  ): Promise<Page<LearningSession>>;

  getAttempt(userId: string, attemptId: string): Promise<Attempt | null>;
  /** Oldest first; of more than 500 the latest, since what a learner ended at is what counts. */
  listAttempts(userId: string, sessionId: string): Promise<Attempt[]>;

  /**
   * Every attempt of the learner, page after page, by attempt id: those after `after`, at most `limit`; an empty page is the
   * end.
   */
  listAllAttempts(userId: string, query: { after: string | null; limit: number }): Promise<Attempt[]>;

  getProgress(userId: string, date: string): Promise<DailyProgress | null>;
  /** Days in [from, to], both YYYY-MM-DD inclusive, oldest first. */
  listProgress(userId: string, from: string, to: string): Promise<DailyProgress[]>;
  /**
   * Changes with every change of the learner's progress and never comes back to an earlier one, so that what was made
   * of it need not be made again while this stays the same. Cheaper than reading the days. Opaque.
   */
  progressRevision(userId: string): Promise<string>;

  getReviewCard(userId: string, exerciseId: string): Promise<ReviewCard | null>;
  /** Soonest due first. */
  listReviewCards(userId: string, limit: number): Promise<ReviewCard[]>;

  /**
   * Stores an attempt with the progress and card that follow from it and counts it in its session, all or nothing, on
   * condition that the attempt is new, its session exists and is open, and the versions of progress and card are still
   * the stored ones.
   * @throws NovaError session-unknown | session-completed
   */
  recordAttempt(write: {
    attempt: Attempt;
    progress: DailyProgress;
    card: ReviewCard | null;
  }): Promise<RecordOutcome>;

  /**
   * Stores a session's end with the progress that follows from it (null: nothing was practised, progress stays as it
   * is), all or nothing, on condition that the session is open (else `duplicate`), that it has as many attempts
   * as `session.attemptCount` says and as many descriptions as `session` has, and that the version of progress is the stored
   * one (else `conflict`).
   */
  recordCompletion(write: {
    session: LearningSession;
    progress: DailyProgress | null;
  }): Promise<RecordOutcome>;

  /** Stores a card of an exercise that the learner has none of, or an expired one. False when she has one, which stays as it is. */
  addReviewCard(card: ReviewCard): Promise<boolean>;

  /**
   * Stores how far a conversation has come, on condition that its session is open and its stored talk is run by
   * `runId` (null: none is stored yet). False when the condition does not hold: nothing is changed.
   */
  saveTalk(write: {
    userId: string;
    sessionId: string;
    talk: TalkRecord;
    runId: string | null;
  }): Promise<boolean>;

  /**
   * Appends a description to an open session that has none of this `attemptId` and fewer than `MOST_DESCRIPTIONS`.
   * @returns its place in the session, from 0; null otherwise: nothing is changed
   */
  addDescription(write: {
    userId: string;
    sessionId: string;
    description: KeptDescription;
  }): Promise<number | null>;

  /** Removes every row of the learner, expired ones, too. @returns how many there were of each kind */
  deleteAllOf(userId: string): Promise<RemovedLearning>;
}
