import type { Locale } from '../localized-text.ts';

/** A guardian's way from being asked for to being in charge of a child's account. Times are epoch milliseconds. */
export interface Guardianship {
  guardianshipId: string;
  /** `pending_guardian`: asked, nothing else is known of the child; `active`: a guardian has consented. */
  status: 'pending_guardian' | 'active';
  /** YYYY-MM-DD */
  birthDate: string;
  /** ISO 3166-1 alpha-2 */
  country: string;
  guardianEmail: string;
  locale: Locale;
  askedAtMs: number;
  /** When the last link was mailed. */
  mailedAtMs: number;
  /** SHA-256 of the secret in the link that was given last, by mail or for a code; earlier mailed links are void. */
  linkHash: string;
  linkExpiresAtMs: number;
  /** A verification under way: what the verifier remembers, and how often codes of this link were tried. */
  proof: { memory: string; tries: number; expiresAtMs: number } | null;
  /**
   * When and how somebody was verified last, and the SHA-256 of the secret that only she was given for it, with its end; null:
   * nobody yet. A link that is mailed later leaves it be.
   */
  verified: { atMs: number; method: string; linkHash: string; linkExpiresAtMs: number } | null;
  /** The child's account; null until the guardian has made one. */
  userId: string | null;
  /** The copy of what is kept of the child that the guardian asked for last. */
  exportId?: string;
  /** When it is destroyed unless a guardian has consented (epoch seconds); null: she has. */
  expiresAtSeconds: number | null;
}

/** Guardianships. What has expired is never given back, whether or not the store has removed it. */
export interface GuardianRepository {
  create(guardianship: Guardianship): Promise<void>;
  get(guardianshipId: string): Promise<Guardianship | null>;
  /** Every one of this address (lower case), the one asked for first first. */
  ofGuardian(guardianEmail: string): Promise<Guardianship[]>;
  /** The one of a child's account. */
  ofLearner(userId: string): Promise<Guardianship | null>;
  /**
   * Applies `change` to the stored row atomically and returns the new row, or null when there is none. `change` may run
   * more than once and must be pure.
   */
  update(
    guardianshipId: string,
    change: (guardianship: Guardianship) => Guardianship,
  ): Promise<Guardianship | null>;
  /** Twice is not an error. */
  delete(guardianshipId: string): Promise<void>;
}
