/** A cache: may forget anything at any time, never answers past `ttlSeconds`. */
export interface Cache {
  get(key: string): Promise<Uint8Array | null>;
  set(key: string, value: Uint8Array, ttlSeconds: number): Promise<void>;
  delete(key: string): Promise<void>;
  /** Deletes every value whose key contains `part`, which is not empty. @returns how many there were */
  deleteContaining(part: string): Promise<number>;
}
