/** The time. Injected so that streaks, expiry and scheduling can be tested on any day. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  nowMs(): number;
}
