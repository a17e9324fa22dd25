import { closeCodes } from '@nova/contracts/voice/protocol.ts';
import { describe, expect, it } from 'vitest';
import type { Connection, Outgoing } from './connection.ts';
import { createTalkOutbox } from './talk-outbox.ts';

/** A connection that writes down what it is told. */
function recorded() {
  const sent: (Outgoing & { seq: number })[] = [];
  const closed: number[] = [];
  const connection: Connection = {
    nextSeq: 0,
    isOpen: true,
    droppedAudioCount: 0,
    send: (message) => sent.push({ ...message, seq: connection.nextSeq++ }),
    sendAudio: () => {
      connection.nextSeq++;
    },
    refuse: () => undefined,
    close: (code) => closed.push(code),
  };
  return { connection, sent, closed, typesSent: () => sent.map(({ type }) => type) };
}
const hello: Outgoing = { type: 'queued', position: 1 };
const interrupted: Outgoing = { type: 'interrupted' };
const hintOf = (en: string): Outgoing => ({ type: 'guidance', hint: { en, ko: en }, replies: [] });

describe('createTalkOutbox', () => {
  it('keeps what is said while nobody listens, and numbers on through', () => {
    const outbox = createTalkOutbox();
    outbox.send(interrupted);
    const first = recorded();
    outbox.attach(first.connection, hello, null);
    expect(first.sent.map(({ type, seq }) => [type, seq])).toEqual([
      ['queued', 1],
      ['interrupted', 2],
    ]);
    expect(outbox.detach(first.connection)).toBe(true);
    outbox.send({ type: 'goal-met', goalId: 'drink' });
    const second = recorded();
    outbox.attach(second.connection, hello, 2);
    expect(second.sent.map(({ type, seq }) => [type, seq])).toEqual([
      ['queued', 4],
      ['goal-met', 5],
    ]);
  });

  it('gives whoever comes back the hint that stands, once', () => {
    const outbox = createTalkOutbox();
    const first = recorded();
    outbox.attach(first.connection, hello, null);
    outbox.send(hintOf('old'));
    outbox.send(hintOf('new'));
    const hasAll = recorded();
    outbox.attach(hasAll.connection, hello, 0xff_ff_ff_ff);
    expect(hasAll.sent.slice(1)).toMatchObject([{ type: 'guidance', hint: { en: 'new' } }]);
    const hasNothing = recorded();
    outbox.attach(hasNothing.connection, hello, null);
    expect(hasNothing.typesSent()).toEqual(['queued', 'guidance', 'guidance']);
  });

  it('tells the connection before that it was replaced, and does not lose the new one with it', () => {
    const outbox = createTalkOutbox();
    const first = recorded();
    const second = recorded();
    outbox.attach(first.connection, hello, null);
    outbox.attach(second.connection, hello, null);
    expect(first.closed).toEqual([closeCodes.replaced]);
    expect(outbox.detach(first.connection)).toBe(false);
    outbox.send(interrupted);
    expect(second.typesSent()).toEqual(['queued', 'interrupted']);
  });
});
