/** An answer remembered under a learner's Idempotency-Key. */
export interface RememberedAnswer {
  status: number;
  body: string;
}

export type IdempotencyBegin =
  | { kind: 'new' }
  | { kind: 'replay'; answer: RememberedAnswer }
  | { kind: 'in-progress' }
  /** The key was used for another request. */
  | { kind: 'mismatch' };

/** Remembers answers for 24 h so that a request sent again has one effect. */
export interface IdempotencyStore {
  /** Reserves the key. A reservation older than 60 s without an answer (a killed process) counts as `new` again. */
  begin(input: { scope: string; key: string; requestHash: string }): Promise<IdempotencyBegin>;
  finish(input: { scope: string; key: string; answer: RememberedAnswer }): Promise<void>;
  /** Gives the key back after a failure, so that a retry runs. */
  abandon(input: { scope: string; key: string }): Promise<void>;
  /** Forgets every key of a scope, answered or not. @returns how many there were */
  forgetScope(scope: string): Promise<number>;
}
