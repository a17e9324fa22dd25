/** Fresh identifiers. */
export interface Ids {
  /** A UUIDv7 (RFC 9562): sorts by time of creation. */
  timeOrdered(): string;
  /** A UUIDv4: says nothing of when it was made. */
  random(): string;
}
