import type { SignInSession } from '@nova/core/ports/identity-provider.ts';
import { MAX_SESSIONS, REFRESH_LIFETIME_MS } from '../../identity-rules.ts';
import type { IdentityState } from './identity-state.ts';
import { VersionedEntry } from './versioned-entry.ts';

/** The devices of accounts that are signed in: one entry for an account, so that they can be listed without an index. */
export class SignedInDevices {
  readonly #state: IdentityState;

  constructor(state: IdentityState) {
    this.#state = state;
  }

  /** Notes a sign-in; answers with the sessions that are too many now and must end. */
  async open(
    userId: string,
    opened: { sessionId: string; device: string; nowMs: number },
  ): Promise<string[]> {
    const { sessionId, device, nowMs } = opened;
    return this.#entry(userId).change(nowMs, (before) => {
      const first = { sessionId, device, name: null, createdAtMs: nowMs, lastUsedAtMs: nowMs };
      const all = [first, ...living(before, nowMs)];
      const surplus = all.slice(MAX_SESSIONS).map((session) => session.sessionId);
      return { next: all.slice(0, MAX_SESSIONS), result: surplus };
    });
  }

  /** The one used last first. */
  async list(userId: string, nowMs: number): Promise<SignInSession[]> {
    return living(await this.#entry(userId).read(), nowMs);
  }

  /** Changes one session; false when it is not this account's, or over. */
  async update(
    userId: string,
    sessionId: string,
    nowMs: number,
    values: Partial<Pick<SignInSession, 'name' | 'lastUsedAtMs'>>,
  ): Promise<boolean> {
    return this.#entry(userId).change(nowMs, (before) => {
      const sessions = living(before, nowMs);
      if (!sessions.some((session) => session.sessionId === sessionId))
        return { next: before, result: false };
      const next = sessions.map((session) =>
        session.sessionId === sessionId ? { ...session, ...values } : session,
      );
      return { next, result: true };
    });
  }

  /** Forgets one session; false when it is not this account's, or over. */
  async remove(userId: string, sessionId: string, nowMs: number): Promise<boolean> {
    return this.#entry(userId).change(nowMs, (before) => {
      const sessions = living(before, nowMs);
      const next = sessions.filter((session) => session.sessionId !== sessionId);
      return next.length === sessions.length ? { next: before, result: false } : { next, result: true };
    });
  }

  /** Forgets every session of the account. @returns how many lived */
  async clear(userId: string, nowMs: number): Promise<number> {
    return this.#entry(userId).change(nowMs, (before) => ({
      next: null,
      result: living(before, nowMs).length,
    }));
  }

  #entry(userId: string): VersionedEntry<SignInSession[]> {
    return new VersionedEntry(this.#state, `sessions#${userId}`, REFRESH_LIFETIME_MS);
  }
}

function living(sessions: SignInSession[] | null, nowMs: number): SignInSession[] {
  return (sessions ?? [])
    .filter(({ lastUsedAtMs }) => nowMs - lastUsedAtMs < REFRESH_LIFETIME_MS)
    .sort((a, b) => b.lastUsedAtMs - a.lastUsedAtMs || b.createdAtMs - a.createdAtMs);
}
