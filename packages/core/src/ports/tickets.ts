/** A ticket that was read. */
export interface ReadTicket {
  value: unknown;
  /** Uses it up; false when somebody has already. */
  spend(): Promise<boolean>;
}

/**
 * Something kept at the client's between two of its requests: sealed, so that it can neither be read nor changed there, and
 * nothing of it is kept here. A ticket lives for a while and is used up once.
 */
export interface Tickets {
  /** @param input.value JSON, up to about 2 kB */
  issue(input: { kind: string; value: unknown; lifetimeMs: number }): Promise<string>;
  /** Null when it is not ours, of another kind, changed, used up, or too old. */
  read(input: { kind: string; ticket: string }): Promise<ReadTicket | null>;
}
