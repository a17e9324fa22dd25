/** A factor that sign-in asks for. */
export interface ActiveFactor {
  /** Base64, see `secret-seal.ts`. */
  sealedSecret: string;
  enabledAtMs: number;
  /** The latest 30 s step whose code was taken; neither it nor an earlier one is taken again. */
  lastStep: number;
  /** Base64 keyed hashes of the recovery codes not used yet. */
  recoveryHashes: string[];
}

/** What is kept of an account's second factor. */
export interface SecondFactorRecord {
  pending: { sealedSecret: string; startedAtMs: number } | null;
  active: ActiveFactor | null;
  /** Wrong codes since the last right one. */
  failures: number;
  lockedUntilMs: number;
}

/** Where the records lie: one for an account. */
export interface SecondFactorStore {
  read(userId: string): Promise<SecondFactorRecord | null>;
  /**
   * Reads, changes and writes in one step: of two at once the second sees what the first wrote. `next: null` removes the
   * record. `change` is synchronous and may run more than once.
   */
  change<Result>(
    userId: string,
    change: (record: SecondFactorRecord | null) => { next: SecondFactorRecord | null; result: Result },
  ): Promise<Result>;
}
