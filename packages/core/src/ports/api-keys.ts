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
