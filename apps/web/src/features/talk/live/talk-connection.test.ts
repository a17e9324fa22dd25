import { closeCodes, type ServerMessage } from '@nova/contracts/voice/protocol.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openTalkConnection } from './talk-connection.ts';
import { WELCOME } from './welcome.fixture.ts';

const final = (text: string) => ({ type: 'caption', speaker: 'partner', stage: 'final', text, gloss: null });

/** A gateway that does what the test says. */
function connected() {
  const hellos: object[] = [];
  const statuses: string[] = [];
  const heard: ServerMessage[] = [];
  const sockets: WebSocket[] = [];
  let seq = 0;
  const openSocket = () => {
    const socket = {
      readyState: WebSocket.OPEN,
      bufferedAmount: 0,
      send: (frame: string) => hellos.push((JSON.parse(frame) as { talk: object }).talk),
      close: () => undefined,
    } as unknown as WebSocket;
    sockets.push(socket);
    return socket;
  };
  const connection = openTalkConnection(
    { kind: 'start', scenarioId: 'cafe', mode: 'spoken', settings: WELCOME.settings },
    {
      message: (message) => heard.push(message),
      audio: () => undefined,
      status: (status) => statuses.push(status),
    },
    { origin: 'http://x', accessToken: async () => 'token', renewToken: async () => true, openSocket },
  );
  const opens = async (count: number) => {
    await vi.runAllTimersAsync();
    expect(sockets).toHaveLength(count);
    sockets.at(-1)?.onopen?.(new Event('open'));
  };
  const says = (...messages: object[]) => {
    for (const each of messages)
      sockets.at(-1)?.onmessage?.({ data: JSON.stringify({ ...each, seq: seq++ }) } as MessageEvent);
  };
  const closes = (code: number) => sockets.at(-1)?.onclose?.({ code } as CloseEvent);
  return { connection, hellos, statuses, heard, opens, says, closes, sockets };
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('WebSocket', { OPEN: 1 });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('openTalkConnection', () => {
  it('comes back with its token, its last number, and every line that it shows', async () => {
    const gateway = connected();
    await gateway.opens(1);
    gateway.says(
      WELCOME,
      { ...final('Hi'), stage: 'speculative' },
      final('Hi!'),
      { type: 'misheard', reason: 'off-script', notMadeOutMs: 2_300 },
      { type: 'misheard', reason: 'unanswered' },
      final('Sorry?'),
    );
    gateway.closes(closeCodes.goingAway);
    await gateway.opens(2);
    expect(gateway.heard).toHaveLength(6);
    expect(gateway.hellos).toMatchObject([
      { kind: 'start' },
      { kind: 'resume', talkId: 't', resumeToken: 'run:0', lastSeq: 5, linesSeen: 3 },
    ]);
    gateway.says({ ...WELCOME, resumeToken: 'next:0' });
    gateway.closes(closeCodes.goingAway);
    await gateway.opens(3);
    expect(gateway.hellos[2]).toMatchObject({ resumeToken: 'next:0', lastSeq: 6, linesSeen: 3 });
    expect(gateway.statuses).toEqual(['reconnecting', 'reconnecting']);
  });

  it('comes back after a stall, when what was kept of the microphone was too much at once', async () => {
    const gateway = connected();
    await gateway.opens(1);
    gateway.says(WELCOME);
    gateway.closes(closeCodes.tooFast);
    await gateway.opens(2);
    expect(gateway.hellos.at(-1)).toMatchObject({ kind: 'resume', talkId: 't' });
    expect(gateway.statuses).toEqual(['reconnecting']);
  });

  it('does not come back to a talk that another device has taken over', async () => {
    const gateway = connected();
    await gateway.opens(1);
    gateway.says(WELCOME);
    gateway.closes(closeCodes.replaced);
    await vi.runAllTimersAsync();
    expect(gateway.statuses).toEqual(['elsewhere']);
    expect(gateway.sockets).toHaveLength(1);
  });

  it('comes back to a talk on hold when it is told to, and once', async () => {
    const gateway = connected();
    await gateway.opens(1);
    gateway.connection.comeBack();
    await gateway.opens(1);
    gateway.says(WELCOME, final('Hi!'));
    gateway.closes(closeCodes.onHold);
    await vi.runAllTimersAsync();
    expect(gateway.statuses).toEqual(['held']);
    expect(gateway.sockets).toHaveLength(1);
    gateway.connection.comeBack();
    gateway.connection.comeBack();
    await gateway.opens(2);
    expect(gateway.hellos.at(-1)).toMatchObject({ kind: 'resume', resumeToken: 'run:0', linesSeen: 1 });
    expect(gateway.statuses).toEqual(['held', 'reconnecting']);
  });
});
