import type { Locale } from '../localized-text.ts';

/**
 * What a consent is asked for, each on its own. `cross-border`: a model in another country reads or hears the learner. `support`:
 * whoever helps with a problem reads her talks, for a while.
 */
export type ConsentPurpose =
  | 'voice-processing'
  | 'keeping-audio'
  | 'cross-border'
  | 'analytics'
  | 'marketing'
  | 'support';

/** An answer. `keeping-audio` takes `no`, `30-days` and `until-deleted`; every other purpose `yes` and `no`. */
export type ConsentChoice = 'yes' | 'no' | '30-days' | 'until-deleted';

/** Who gave an answer. */
export type ConsentGiver = 'learner' | 'guardian';

/** One answer to one question, as it was asked. Never changed afterwards. */
export interface ConsentRecord {
  userId: string;
  /** Time-ordered: later answers sort after earlier ones. */
  recordId: string;
  purpose: ConsentPurpose;
  choice: ConsentChoice;
  /** Version of the text that was shown. */
  textVersion: string;
  /** Language of the text that was shown. */
  locale: Locale;
  givenBy: ConsentGiver;
  givenAtMs: number;
}

/** Consents: records are added and erased with their learner, never changed. Reads see every acknowledged write. */
export interface ConsentRepository {
  /** Durable when resolved. A record whose id is there already is left as it is. */
  append(record: ConsentRecord): Promise<void>;
  /** Every record of the learner's, oldest first. */
  history(userId: string): Promise<ConsentRecord[]>;
  /** Nothing of the learner's is left. Twice is not an error. @returns how many records there were */
  deleteAllOf(userId: string): Promise<number>;
}
