import { createHmac, timingSafeEqual } from 'node:crypto';
import {
  CODE_LIFETIME_MS,
  CODE_RENEWAL_PAUSE_MS,
  type CodePurpose,
  type CodeVerdict,
  MAX_WRONG_CODES,
} from '../../identity-rules.ts';
import type { IdentityState } from './identity-state.ts';

/** Long enough that its owner is told "expired" and not "wrong" the day after. */
const KEPT_MS = 24 * 60 * 60_000;

interface About {
  userId: string;
  purpose: CodePurpose;
  nowMs: number;
}

/**
 * Six-digit codes, at most one for each account and purpose, kept as keyed hashes. Every try is counted before it is
 * judged, so that a thousand at once get no further than a thousand in turn.
 */
export class OneTimeCodes {
  readonly #state: IdentityState;
  readonly #key: Uint8Array;

  /** @param key secret of the server, 32 bytes: six digits hashed without a key would be found by trying them all */
  constructor(state: IdentityState, key: Uint8Array) {
    this.#state = state;
    this.#key = key;
  }

  /** Makes `code` the account's code; earlier ones are void. */
  async store({ userId, purpose, nowMs, code, isRenewal }: About & { code: string; isRenewal: boolean }) {
    const values = {
      codeHash: this.#hashOf(userId, purpose, code),
      tries: 0,
      codeExpiresAtMs: nowMs + CODE_LIFETIME_MS,
      ...(isRenewal ? { renewedAtMs: nowMs } : {}),
    };
    await this.#state.put(entryOf(userId, purpose), values, nowMs + KEPT_MS);
  }

  /** False within 30 s of the last renewal. */
  async mayRenew({ userId, purpose, nowMs }: About): Promise<boolean> {
    const renewedAtMs = (await this.#state.read(entryOf(userId, purpose)))?.renewedAtMs;
    return typeof renewedAtMs !== 'number' || nowMs - renewedAtMs >= CODE_RENEWAL_PAUSE_MS;
  }

  /** `valid` leaves the code good: the caller spends it. */
  async judge({ userId, purpose, nowMs, code }: About & { code: string }): Promise<CodeVerdict> {
    const entry = entryOf(userId, purpose);
    const row = await this.#state.update(entry, {
      UpdateExpression: 'ADD tries :one',
      ConditionExpression: 'attribute_exists(entry)',
      ExpressionAttributeValues: { ':one': 1 },
    });
    if (row === null) return 'invalid';
    if (!timingSafeEqual(row.codeHash as Uint8Array, this.#hashOf(userId, purpose, code))) return 'invalid';
    // The right digits are no wrong try.
    await this.#state.update(entry, {
      UpdateExpression: 'ADD tries :minus',
      ExpressionAttributeValues: { ':minus': -1 },
    });
    if (row.usedAtMs !== undefined) return 'used';
    const wrongTries = Number(row.tries) - 1;
    return nowMs >= Number(row.codeExpiresAtMs) || wrongTries > MAX_WRONG_CODES ? 'expired' : 'valid';
  }

  /** Marks the account's code as used; false when somebody was faster. */
  async spend({ userId, purpose, nowMs }: About): Promise<boolean> {
    const spent = await this.#state.update(entryOf(userId, purpose), {
      UpdateExpression: 'SET usedAtMs = :now',
      ConditionExpression: 'attribute_exists(entry) AND attribute_not_exists(usedAtMs)',
      ExpressionAttributeValues: { ':now': nowMs },
    });
    return spent !== null;
  }

  #hashOf(userId: string, purpose: CodePurpose, code: string): Buffer {
    return createHmac('sha256', this.#key).update(`code\n${purpose}\n${userId}\n${code}`).digest();
  }
}

function entryOf(userId: string, purpose: CodePurpose): string {
  return `code#${purpose}#${userId}`;
}
