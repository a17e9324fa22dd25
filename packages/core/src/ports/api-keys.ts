/** A key of an app, as far as a request needs it. */
export interface ApiKey {
  keyId: string;
  /** The app it belongs to: several keys of one share its limit. */
  app: string;
  /** Tags of operations (`auth`, `learning`, ...) that it may call. */
  scopes: readonly string[];
  limitPerMinute: number;
}

/** Keys that say which app is calling. They say nothing of who: that is the access token's part. */
export interface ApiKeys {
  /** The key as it was told when it was made; null when it is unknown, revoked or over. */
  find(key: string): Promise<ApiKey | null>;
}

/** A key as it is stored: its SHA-256 in place of the key itself. */
export interface StoredApiKey extends ApiKey {
  /** base64url. */
  hash: string;
  createdAtMs: number;
  /** Null for no end. */
  endsAtMs: number | null;
}

/** What a new key may do. */
export interface NewApiKey extends Omit<ApiKey, 'keyId'> {
  /** Null for no end. */
  lifetimeMs: number | null;
}

/** The keys as their operator keeps them. A key is told once, when it is made; what is done is seen by the next request. */
export interface ApiKeyRegister extends ApiKeys {
  /** Every key, the oldest first, those that are over as well. */
  list(): Promise<StoredApiKey[]>;
  /** Makes a key and tells it, this once. */
  issue(what: NewApiKey): Promise<{ key: string; keyId: string }>;
  /**
   * Makes another key for the same app, with the same rights and end; the old one ends after the overlap, so that both work
   * until the app has the new one. Null when the old one is unknown or over.
   */
  rotate(keyId: string, overlapMs: number): Promise<{ key: string; keyId: string } | null>;
  /** Ends a key at once; false when it is unknown or over. */
  revoke(keyId: string): Promise<boolean>;
}
