/** What a receipt counts. */
export type ErasedKind =
  | 'queuedJobs'
  | 'sessions'
  | 'attempts'
  | 'progressDays'
  | 'reviewCards'
  | 'pictureOrders'
  | 'ownLessons'
  | 'consents'
  | 'reports'
  | 'exports'
  | 'files'
  | 'rememberedAnswers'
  | 'cachedAnswers'
  | 'events'
  | 'mails';

/** Names of the steps; they are stored, so a step that is renamed is done again by erasures under way. */
export type ErasureStepName =
  | 'block'
  | 'identity'
  | 'queue'
  | 'learning'
  | 'pictures'
  | 'lessons'
  | 'consents'
  | 'guardian'
  | 'reports'
  | 'exports'
  | 'files'
  | 'answers'
  | 'cache'
  | 'events'
  | 'mail'
  | 'profile'
  | 'file-copies';

/** How much of what was removed. */
export type RemovedCounts = Readonly<Partial<Record<ErasedKind, number>>>;

/** The erasure of one learner, from the moment it was asked for. */
export interface Erasure {
  /** Names it on the receipt; says nothing of the learner. */
  erasureId: string;
  userId: string;
  askedAtMs: number;
  /** The steps that are done, each with what it removed. */
  done: Readonly<Partial<Record<ErasureStepName, RemovedCounts>>>;
}

/**
 * Which erasures are under way, and who was erased. While one is under way it holds the learner's id and nothing else of her;
 * afterwards what is kept is only good for erasing her again, when a restored backup has brought her back (ADR 0030).
 */
export interface ErasureLedger {
  /** Opens an erasure; or returns the one that is open for this learner already. Durable when resolved. */
  open(erasure: Omit<Erasure, 'done'>): Promise<Erasure>;
  /** Null when it is complete, or was never opened. */
  get(erasureId: string): Promise<Erasure | null>;
  /** Writes down that a step is done. Durable when resolved; the first count of a step stays. */
  recordStep(erasure: Erasure, step: ErasureStepName, removed: RemovedCounts): Promise<void>;
  /** Ends an erasure. What was deleted is nowhere in the store's own files any more. Twice is no error. */
  complete(erasure: Erasure): Promise<void>;
  /** Those under way, the one asked for first first. */
  listOpen(): Promise<Erasure[]>;
  /** Ids of learners on record as erased who may be here all the same, from a backup. */
  listReturned(): Promise<string[]>;
}
