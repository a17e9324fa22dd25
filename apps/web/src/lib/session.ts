/**
 * The learner's session in the browser. The access token lives in memory only; the refresh token is an HttpOnly
 * cookie this code never sees. `nova.signedIn` in localStorage is only a hint that asking for a token is worth it.
 */

/** `starting`: not asked yet; `unreachable`: probably signed in, but the server cannot be asked now. */
export type SessionStatus = 'starting' | 'signed-in' | 'signed-out' | 'unreachable';

/**
 * Why a session ended: by the learner's own wish, by her wish to sign in anew and come back to the page, or because the server
 * no longer accepts it.
 */
export type SessionEnd = 'chosen' | 'to-return' | 'lost';

export interface SessionDeps {
  /** Requests go here; paths begin with `/api`. */
  fetch: typeof fetch;
  /** `navigator.locks`, or undefined where it does not exist (plain http on another machine). */
  locks: Pick<LockManager, 'request'> | undefined;
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  nowMs: () => number;
  /** Tells the other tabs of a sign-in or sign-out. */
  channel: Pick<BroadcastChannel, 'postMessage' | 'addEventListener'> | undefined;
}

/** What the server answers to a sign-in or refresh. */
interface TokenAnswer {
  accessToken: string;
  expiresInSeconds: number;
  sessionId: string;
}

interface Token {
  value: string;
  expiresAtMs: number;
  sessionId: string;
}

type RefreshOutcome = 'refreshed' | 'refused' | 'unreachable';

const signedInKey = 'nova.signedIn';
const signOutPendingKey = 'nova.signOutPending';
const lockName = 'nova.refresh';
const cookieHeaders = { 'Content-Type': 'application/json', 'X-Nova-Session': 'cookie' };
/** Refresh this long before the token ends, so a request never travels with one about to expire. */
const expiryMarginMs = 20_000;

/** Holds the session: restores, refreshes (never twice at once, not even from two tabs) and ends it. */
export class Session {
  #status: SessionStatus = 'starting';
  #lastEnd: SessionEnd | null = null;
  #token: Token | null = null;
  #refreshing: Promise<RefreshOutcome> | null = null;
  #starting: Promise<void> | null = null;
  readonly #listeners = new Set<(status: SessionStatus, end?: SessionEnd) => void>();
  readonly #deps: SessionDeps;

  constructor(deps: SessionDeps) {
    this.#deps = deps;
    deps.channel?.addEventListener('message', (event: MessageEvent<unknown>) => {
      if (event.data === 'signed-out') this.#finish('chosen');
      if (event.data === 'signed-in' && this.#status === 'signed-out') void this.#restore();
    });
  }

  get status(): SessionStatus {
    return this.#status;
  }

  /** Why the last session of this page ended; null while there is one, and on a page that never had one. */
  get end(): SessionEnd | null {
    return this.#lastEnd;
  }

  /** Which of the learner's sign-ins this device is; null when nobody is signed in. */
  get id(): string | null {
    return this.#token?.sessionId ?? null;
  }

  /** Calls back on every change; the second argument says why a session ended. Returns the way to stop. */
  subscribe(listener: (status: SessionStatus, end?: SessionEnd) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Restores the session once per page load, asking for a token only if this device was signed in; the status now. */
  async start(): Promise<SessionStatus> {
    this.#starting ??= this.#restore();
    await this.#starting;
    return this.#status;
  }

  /** Tries again after `unreachable`. */
  retry(): Promise<SessionStatus> {
    this.#starting = null;
    return this.start();
  }

  /** Takes over the answer of a successful sign-in. */
  accept(answer: TokenAnswer): void {
    this.#write(signedInKey, '1');
    this.#write(signOutPendingKey, null);
    this.#keep(answer);
    this.#deps.channel?.postMessage('signed-in');
  }

  /** Takes over a session that a page load brought as a cookie; the status then. */
  async adopt(): Promise<SessionStatus> {
    this.#write(signedInKey, '1');
    this.#write(signOutPendingKey, null);
    const status = await this.retry();
    if (status === 'signed-in') this.#deps.channel?.postMessage('signed-in');
    return status;
  }

  /**
   * Ends the session here, in the other tabs and on the server. Works offline too: the page forgets at once and the
   * server is told on the next start with a connection.
   */
  async signOut(end: Exclude<SessionEnd, 'lost'> = 'chosen'): Promise<void> {
    const token = this.#token?.value;
    this.#write(signOutPendingKey, '1');
    this.#finish(end);
    this.#deps.channel?.postMessage('signed-out');
    await this.#tellServerSignedOut(token);
  }

  /** Forgets the session without asking the server: the account is gone. */
  forget(): void {
    this.#finish('chosen');
    this.#deps.channel?.postMessage('signed-out');
  }

  /** The token to send now, refreshed if it is about to expire; null when nobody is signed in (or nobody can be asked). */
  async accessToken(): Promise<string | null> {
    await this.start();
    const isExpiring = !this.#token || this.#token.expiresAtMs - expiryMarginMs <= this.#deps.nowMs();
    if (isExpiring && this.#status !== 'signed-out') await this.#refresh();
    return this.#token?.value ?? null;
  }

  /** After a 401: true when there is a new token. A session the server refuses to go on with ends as `lost`. */
  async renew(): Promise<boolean> {
    if (this.#status === 'signed-out') return false;
    return (await this.#refresh()) === 'refreshed';
  }

  async #restore(): Promise<void> {
    if (this.#read(signOutPendingKey)) await this.#tellServerSignedOut(undefined);
    if (!this.#read(signedInKey)) this.#set('signed-out');
    else if ((await this.#refresh()) === 'unreachable') this.#set('unreachable');
  }

  /** One refresh at a time: shared within the tab, and behind a lock among tabs, so no refresh token is used twice. */
  #refresh(): Promise<RefreshOutcome> {
    this.#refreshing ??= this.#refreshLocked().finally(() => {
      this.#refreshing = null;
    });
    return this.#refreshing;
  }

  #refreshLocked(): Promise<RefreshOutcome> {
    const { locks } = this.#deps;
    return locks ? locks.request(lockName, () => this.#askForToken()) : this.#askForToken();
  }

  async #askForToken(): Promise<RefreshOutcome> {
    let answer: Response;
    try {
      answer = await this.#deps.fetch('/api/auth/refresh', {
        method: 'POST',
        headers: cookieHeaders,
        body: '{}',
        // A page that is reloaded meanwhile must not lose the cookie that answers: the old one is used up.
        keepalive: true,
      });
    } catch {
      return 'unreachable';
    }
    if (answer.ok) {
      // While waiting the learner may have signed out: a late token must not bring the session back.
      if (!this.#read(signedInKey)) return 'refused';
      this.#keep((await answer.json()) as TokenAnswer);
      return 'refreshed';
    }
    // Only a clear no ends the session; a busy or broken server does not sign anyone out.
    if (answer.status !== 401 && answer.status !== 403 && answer.status !== 400) return 'unreachable';
    this.#finish('lost');
    return 'refused';
  }

  async #tellServerSignedOut(token: string | undefined): Promise<void> {
    const headers = token ? { ...cookieHeaders, Authorization: `Bearer ${token}` } : cookieHeaders;
    try {
      const answer = await this.#deps.fetch('/api/auth/logout', {
        method: 'POST',
        headers,
        body: '{}',
        keepalive: true,
      });
      if (answer.status < 500) this.#write(signOutPendingKey, null);
    } catch {
      // Offline: told on the next start.
    }
  }

  #keep(answer: TokenAnswer): void {
    const expiresAtMs = this.#deps.nowMs() + answer.expiresInSeconds * 1000;
    this.#token = { value: answer.accessToken, expiresAtMs, sessionId: answer.sessionId };
    this.#lastEnd = null;
    this.#set('signed-in');
  }

  #finish(end: SessionEnd): void {
    this.#token = null;
    this.#write(signedInKey, null);
    if (this.#status !== 'signed-out') this.#lastEnd = end;
    this.#set('signed-out', end);
  }

  #set(status: SessionStatus, end?: SessionEnd): void {
    if (this.#status === status) return;
    this.#status = status;
    for (const listener of this.#listeners) listener(status, end);
  }

  #read(key: string): string | null {
    try {
      return this.#deps.storage.getItem(key);
    } catch {
      return null;
    }
  }

  #write(key: string, value: string | null): void {
    try {
      if (value === null) this.#deps.storage.removeItem(key);
      else this.#deps.storage.setItem(key, value);
    } catch {
      // Storage is blocked: the session lasts as long as the page.
    }
  }
}
