import { type CloseCode, closeCodes } from '@nova/contracts/voice/protocol.ts';
import type { Connection, Outgoing } from './connection.ts';
import { createReplayLog } from './replay-log.ts';

/** What a talk says to its client, over one connection after another; numbered through, kept while nobody listens. */
export interface TalkOutbox {
  readonly droppedAudioCount: number;
  /**
   * The talk goes on over this connection; the one before is closed as replaced. The greeting comes first, then what was missed:
   * `missed` itself, or what was sent after a number (null: all that is kept); then the hint that stands, unless that was among it.
   */
  attach(connection: Connection, greeting: Outgoing, missed: readonly Outgoing[] | number | null): void;
  /** The connection is gone. False when it was not the talk's any more. */
  detach(connection: Connection): boolean;
  send(message: Outgoing): void;
  /** Sound that nobody is there to hear is not kept. */
  sendAudio(pcm: Uint8Array): void;
  close(code: CloseCode): void;
}

const KEPT_MESSAGES = 400;

/** Nobody is connected yet. */
export function createTalkOutbox(): TalkOutbox {
  const replay = createReplayLog(KEPT_MESSAGES);
  let connection: Connection | null = null;
  let nextSeq = 0;
  /** The last hint: who comes back needs it before the next turn. */
  let hint: Outgoing | null = null;
  const outbox: TalkOutbox = {
    get droppedAudioCount() {
      return connection?.droppedAudioCount ?? 0;
    },
    attach(next, greeting, missedSince) {
      const before = connection;
      connection = next;
      before?.close(closeCodes.replaced);
      next.nextSeq = Math.max(next.nextSeq, nextSeq);
      const missed = typeof missedSince === 'object' && missedSince ? missedSince : replay.after(missedSince);
      next.send(greeting);
      for (const message of missed) next.send(message);
      if (hint && !missed.includes(hint)) next.send(hint);
      nextSeq = next.nextSeq;
    },
    detach(gone) {
      if (connection !== gone) return false;
      nextSeq = gone.nextSeq;
      connection = null;
      return true;
    },
    send(message) {
      if (message.type === 'guidance') hint = message;
      if (connection === null) {
        replay.add(nextSeq++, message);
        return;
      }
      replay.add(connection.nextSeq, message);
      connection.send(message);
      nextSeq = connection.nextSeq;
    },
    sendAudio: (pcm) => connection?.sendAudio(pcm),
    close: (code) => connection?.close(code),
  };
  return outbox;
}
