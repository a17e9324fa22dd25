import { createHmac } from 'node:crypto';
import { NovaError } from '@nova/core/errors.ts';
import { FAILURE_WINDOW_MS, lockMs } from '../../identity-rules.ts';
import type { IdentityState } from './identity-state.ts';

/** Two tries at the same moment are counted one after the other; more collisions than this are an attack or an outage. */
const MAX_RACES = 30;

/**
 * Counts password failures by address, whether or not it has an account. The address is kept as a keyed hash. A try
 * counts as a failure from its beginning, so that a hundred tries at once get no further than a hundred in turn.
 */
export class SignInLockout {
  readonly #state: IdentityState;
  readonly #key: Uint8Array;

  /** @param key secret of the server, 32 bytes */
  constructor(state: IdentityState, key: Uint8Array) {
    this.#state = state;
    this.#key = key;
  }

  /** Counts a try. @throws NovaError account-locked; then nothing is counted */
  async begin(email: string, nowMs: number): Promise<void> {
    const entry = this.#entryOf(email);
    for (let race = 0; race < MAX_RACES; race++) {
      const row = await this.#state.read(entry);
      const isRemembered = row !== null && nowMs < Number(row.forgetAtMs);
      const lockedUntilMs = isRemembered ? Number(row.lockedUntilMs) : 0;
      if (nowMs < lockedUntilMs) {
        throw new NovaError('account-locked', {
          retryAfterSeconds: Math.ceil((lockedUntilMs - nowMs) / 1000),
        });
      }
      const failures = (isRemembered ? Number(row.failures) : 0) + 1;
      if (await this.#write(entry, failures, nowMs, row === null ? null : Number(row.version))) return;
    }
    throw new NovaError('service-busy', { retryAfterSeconds: 1 });
  }

  /** The password was right: the address starts anew. */
  async clear(email: string, nowMs: number): Promise<void> {
    await this.#state.update(this.#entryOf(email), {
      UpdateExpression:
        'SET failures = :zero, lockedUntilMs = :zero, forgetAtMs = :now, expiresAt = if_not_exists(expiresAt, :seconds) ADD version :one',
      ExpressionAttributeValues: {
        ':zero': 0,
        ':one': 1,
        ':now': nowMs,
        ':seconds': Math.ceil(nowMs / 1000),
      },
    });
  }

  /** The try never reached the password (an outage): it is taken back. */
  async takeBack(email: string): Promise<void> {
    await this.#state.update(this.#entryOf(email), {
      UpdateExpression: 'ADD failures :minus, version :one SET lockedUntilMs = :zero',
      ExpressionAttributeValues: { ':minus': -1, ':one': 1, ':zero': 0 },
    });
  }

  async #write(entry: string, failures: number, nowMs: number, version: number | null): Promise<boolean> {
    const lockedUntilMs = nowMs + lockMs(failures);
    const forgetAtMs = lockedUntilMs + FAILURE_WINDOW_MS;
    const written = await this.#state.update(entry, {
      UpdateExpression:
        'SET failures = :failures, lockedUntilMs = :locked, forgetAtMs = :forget, expiresAt = :expires ADD version :one',
      ConditionExpression: version === null ? 'attribute_not_exists(entry)' : 'version = :version',
      ExpressionAttributeValues: {
        ':failures': failures,
        ':locked': lockedUntilMs,
        ':forget': forgetAtMs,
        ':expires': Math.ceil(forgetAtMs / 1000),
        ':one': 1,
        ...(version === null ? {} : { ':version': version }),
      },
    });
    return written !== null;
  }

  #entryOf(email: string): string {
    return `failures#${createHmac('sha256', this.#key).update(`address\n${email}`).digest('base64url')}`;
  }
}
