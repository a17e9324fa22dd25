import { describe, expect, it, vi } from 'vitest';
import { Session, type SessionDeps } from './session.ts';

/** A server that rotates refresh tokens and revokes the family when one is used twice: sterner than ours, which first answers a lost answer again (ADR 0039). */
class RotatingServer {
  cookie = 1;
  revoked = false;
  refreshes = 0;
  calls: { path: string; headers: Headers }[] = [];
  down = false;
  status = 200;
  #current = 1;

  fetch: typeof fetch = async (input, init) => {
    const path = String(input);
    this.calls.push({ path, headers: new Headers(init?.headers) });
    // What the browser sends is decided when the request leaves, the answer arrives later.
    const sentCookie = this.cookie;
    await Promise.resolve();
    if (this.down) throw new TypeError('fetch failed');
    if (path !== '/api/auth/refresh') return new Response(null, { status: 204 });
    this.refreshes++;
    if (this.status !== 200) return new Response('{}', { status: this.status });
    if (sentCookie !== this.#current) this.revoked = true;
    if (this.revoked) return new Response('{}', { status: 401 });
    this.cookie = ++this.#current;
    return Response.json({
      accessToken: `access-${this.#current}`,
      expiresInSeconds: 900,
      tokenType: 'Bearer',
    });
  };
}

/** Web Locks as the browser has them: one holder at a time, in order. */
function fakeLocks(): SessionDeps['locks'] {
  let last: Promise<unknown> = Promise.resolve();
  const request = (_name: string, work: () => Promise<unknown>) => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
  return { request } as unknown as SessionDeps['locks'];
}

function memoryStorage(entries: Record<string, string> = {}): Storage & { entries: Map<string, string> } {
  const map = new Map(Object.entries(entries));
  return {
    entries: map,
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
    removeItem: (key: string) => void map.delete(key),
  } as Storage & { entries: Map<string, string> };
}

function setUp(overrides: Partial<SessionDeps> = {}) {
  const server = new RotatingServer();
  const storage = memoryStorage({ 'nova.signedIn': '1' });
  const clock = { nowMs: 1_000_000 };
  const deps: SessionDeps = {
    fetch: server.fetch,
    locks: fakeLocks(),
    storage,
    nowMs: () => clock.nowMs,
    channel: undefined,
    ...overrides,
  };
  return { server, storage, clock, deps, session: new Session(deps) };
}

describe('starting', () => {
  it('asks for nothing on a device that was not signed in', async () => {
    const { session, server } = setUp({ storage: memoryStorage() });
    expect(await session.start()).toBe('signed-out');
    expect(await session.accessToken()).toBeNull();
    expect(server.calls).toEqual([]);
  });

  it('restores the session with the cookie, once', async () => {
    const { session, server } = setUp();
    const [first, second] = await Promise.all([session.start(), session.start()]);
    expect([first, second, server.refreshes]).toEqual(['signed-in', 'signed-in', 1]);
    expect(server.calls[0]?.headers.get('X-Nova-Session')).toBe('cookie');
    expect(await session.accessToken()).toBe('access-2');
  });

  it('tells the status of now, not of then', async () => {
    const { session } = setUp({ storage: memoryStorage() });
    await session.start();
    session.accept({ accessToken: 'a', expiresInSeconds: 900, sessionId: 's1' });
    expect(await session.start()).toBe('signed-in');
  });

  it('does not sign anyone out because the server cannot be asked', async () => {
    const { session, server, storage } = setUp();
    server.down = true;
    expect(await session.start()).toBe('unreachable');
    expect(storage.getItem('nova.signedIn')).toBe('1');
    server.down = false;
    server.status = 503;
    expect(await session.retry()).toBe('unreachable');
    server.status = 200;
    expect(await session.retry()).toBe('signed-in');
  });

  it('ends a session the server refuses, and says it was lost', async () => {
    const { session, server, storage } = setUp();
    const heard = vi.fn();
    session.subscribe(heard);
    server.status = 401;
    expect(await session.start()).toBe('signed-out');
    expect(heard).toHaveBeenCalledExactlyOnceWith('signed-out', 'lost');
    expect(session.end).toBe('lost');
    session.accept({ accessToken: 'a', expiresInSeconds: 900, sessionId: 's1' });
    expect(session.end).toBeNull();
    session.forget();
    expect(storage.getItem('nova.signedIn')).toBeNull();
  });

  it('works where storage is blocked', async () => {
    const blocked = () => {
      throw new DOMException('denied', 'SecurityError');
    };
    const { session } = setUp({ storage: { getItem: blocked, setItem: blocked, removeItem: blocked } });
    expect(await session.start()).toBe('signed-out');
    session.accept({ accessToken: 'a', expiresInSeconds: 900, sessionId: 's1' });
    expect(await session.accessToken()).toBe('a');
  });
});

describe('refreshing', () => {
  it('refreshes shortly before the token ends, once for all that wait', async () => {
    const { session, server, clock } = setUp();
    await session.start();
    clock.nowMs += 879_000;
    expect(await session.accessToken()).toBe('access-2');
    clock.nowMs += 2_000;
    expect(await Promise.all([session.accessToken(), session.accessToken()])).toEqual([
      'access-3',
      'access-3',
    ]);
    expect(server.refreshes).toBe(2);
  });

  it('never uses a refresh token twice from two tabs', async () => {
    const { session, server, deps } = setUp();
    const otherTab = new Session(deps);
    expect(await Promise.all([session.start(), otherTab.start()])).toEqual(['signed-in', 'signed-in']);
    await Promise.all([session.renew(), otherTab.renew(), session.renew()]);
    expect(server.revoked).toBe(false);
    expect(server.refreshes).toBe(4);
  });

  it('would lose the session without the lock (so the test above can fail)', async () => {
    const { session, server, deps } = setUp({ locks: undefined });
    await Promise.all([session.start(), new Session(deps).start()]);
    expect(server.revoked).toBe(true);
  });

  it('renews after a 401 and says whether it worked', async () => {
    const { session, server } = setUp();
    await session.start();
    expect(await session.renew()).toBe(true);
    server.status = 401;
    expect(await session.renew()).toBe(false);
    expect(session.status).toBe('signed-out');
    expect(await session.renew()).toBe(false);
    expect(server.refreshes).toBe(3);
  });
});

describe('signing out', () => {
  it('tells the server and forgets', async () => {
    const { session, server, storage } = setUp();
    await session.start();
    await session.signOut();
    expect(session.status).toBe('signed-out');
    expect(await session.accessToken()).toBeNull();
    const logout = server.calls.at(-1);
    expect(logout?.path).toBe('/api/auth/logout');
    expect(logout?.headers.get('Authorization')).toBe('Bearer access-2');
    expect(storage.entries).toEqual(new Map());
  });

  it('signs out offline, and tells the server on the next start', async () => {
    const { session, server, storage, deps } = setUp();
    await session.start();
    server.down = true;
    await session.signOut();
    expect(session.status).toBe('signed-out');
    expect([...storage.entries.keys()]).toEqual(['nova.signOutPending']);
    server.down = false;
    server.calls = [];
    expect(await new Session(deps).start()).toBe('signed-out');
    expect(server.calls.map(({ path }) => path)).toEqual(['/api/auth/logout']);
    expect(storage.entries.size).toBe(0);
  });

  it('is not undone by a token that arrives late', async () => {
    const { session } = setUp();
    await session.start();
    const late = session.renew();
    const out = session.signOut();
    expect(await late).toBe(false);
    await out;
    expect(session.status).toBe('signed-out');
  });

  it('reaches the other tabs', async () => {
    type Listener = (event: { data: unknown }) => void;
    const tabs: Listener[] = [];
    const channel = () => {
      const own: Listener[] = [];
      return {
        addEventListener: (_: string, listener: Listener) => {
          own.push(listener);
          tabs.push(listener);
        },
        postMessage: (data: unknown) => {
          for (const tab of tabs) if (!own.includes(tab)) tab({ data });
        },
      } as unknown as NonNullable<SessionDeps['channel']>;
    };
    const { session, deps } = setUp({ channel: channel() });
    const otherTab = new Session({ ...deps, channel: channel() });
    await Promise.all([session.start(), otherTab.start()]);
    const heard = vi.fn();
    otherTab.subscribe(heard);
    await session.signOut();
    expect(otherTab.status).toBe('signed-out');
    expect(heard).toHaveBeenCalledExactlyOnceWith('signed-out', 'chosen');
    session.accept({ accessToken: 'a', expiresInSeconds: 900, sessionId: 's1' });
    await vi.waitUntil(() => otherTab.status === 'signed-in');
  });
});
