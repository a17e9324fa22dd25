import type { Locale } from '../localized-text.ts';

export type CefrLevel = 'A1' | 'A2' | 'B1' | 'B2' | 'C1';
export type LearningGoal = 'travel' | 'work' | 'study' | 'daily-life' | 'exam';

export interface LearnerPreferences {
  locale: Locale;
  goal: LearningGoal | null;
  dailyMinutes: number;
  /** IANA name, e.g. Asia/Seoul. */
  timeZone: string;
  voice: string;
  showTranslation: boolean;
  theme: 'system' | 'light' | 'dark';
}

/** A row of Users (seed 2.4.1). Times are epoch milliseconds. */
export interface Learner {
  userId: string;
  email: string;
  name: string;
  level: CefrLevel | null;
  preferences: LearnerPreferences;
  birthDate: string;
  country: string;
  /** `leaving`: asked to be erased; nobody gets in any more. */
  /** `pending_guardian`: a child whose guardian has not consented; nothing is done for her. */
  status: 'active' | 'leaving' | 'pending_guardian';
  /** The guardianship of a child's account; absent for who signed up alone. */
  guardianshipId?: string;
  createdAtMs: number;
  lastLoginAtMs: number | null;
}

/** Users. Reads see every acknowledged write. */
export interface LearnerRepository {
  /** Creates the row unless it exists; returns false (and changes nothing) when it does. */
  createIfAbsent(learner: Learner): Promise<boolean>;
  get(userId: string): Promise<Learner | null>;
  /** By address in lower case (GSI email-index). */
  getByEmail(email: string): Promise<Learner | null>;
  /**
   * Applies `change` to the stored row atomically (two devices at once: neither change is lost) and returns the
   * new row, or null when there is none. `change` may run more than once and must be pure.
   */
  update(userId: string, change: (learner: Learner) => Learner): Promise<Learner | null>;
  delete(userId: string): Promise<void>;
}
