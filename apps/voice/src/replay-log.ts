import type { Outgoing } from './connection.ts';

/** What was sent, for a client that comes back. */
export interface ReplayLog {
  add(seq: number, message: Outgoing): void;
  /** Everything after a number, oldest first; null: everything kept. */
  after(seq: number | null): Outgoing[];
}

/** An empty log of at most so many messages; audio is not kept: what was not heard is not made up for. */
export function createReplayLog(maxMessages: number): ReplayLog {
  const kept: { seq: number; message: Outgoing }[] = [];
  return {
    add(seq, message) {
      kept.push({ seq, message });
      if (kept.length > maxMessages) kept.shift();
    },
    after: (seq) => kept.filter((each) => seq === null || each.seq > seq).map(({ message }) => message),
  };
}
