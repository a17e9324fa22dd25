import type { SignInRecord } from '@nova/core/ports/identity-provider.ts';
import { HISTORY_LENGTH, HISTORY_LIFETIME_MS } from '../../identity-rules.ts';
import type { IdentityState } from './identity-state.ts';
import { VersionedEntry } from './versioned-entry.ts';

/** Past sign-ins: one entry for an account, swept when nobody signed in for as long as they are told. */
export class SignInHistory {
  readonly #state: IdentityState;

  constructor(state: IdentityState) {
    this.#state = state;
  }

  /** Remembers a sign-in, and forgets what is too old or too many. */
  async record(userId: string, record: SignInRecord): Promise<void> {
    await this.#entry(userId).change(record.atMs, (before) => ({
      next: [record, ...young(before, record.atMs)].slice(0, HISTORY_LENGTH),
      result: undefined,
    }));
  }

  /** Newest first. */
  async list(userId: string, nowMs: number): Promise<SignInRecord[]> {
    return young(await this.#entry(userId).read(), nowMs);
  }

  /** Forgets every sign-in of the account. */
  async clear(userId: string, nowMs: number): Promise<void> {
    await this.#entry(userId).change(nowMs, () => ({ next: null, result: undefined }));
  }

  #entry(userId: string): VersionedEntry<SignInRecord[]> {
    return new VersionedEntry(this.#state, `history#${userId}`, HISTORY_LIFETIME_MS);
  }
}

function young(records: SignInRecord[] | null, nowMs: number): SignInRecord[] {
  return (records ?? []).filter(({ atMs }) => nowMs - atMs < HISTORY_LIFETIME_MS);
}
