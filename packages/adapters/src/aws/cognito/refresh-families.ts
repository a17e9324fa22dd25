import { randomUUID } from 'node:crypto';
import {
  MAX_REUSES_PER_DAY,
  REFRESH_LIFETIME_MS,
  REUSE_INTERVAL_MS,
  reuseDay,
} from '../../identity-rules.ts';
import { freshToken, hashOf, sealed, unsealed } from '../../token-sealing.ts';
import type { Item } from '../dynamodb/tables.ts';
import type { IdentityState } from './identity-state.ts';
import type { SignedInDevices } from './signed-in-devices.ts';

interface FamilyStart {
  userId: string;
  poolToken: string;
  device: string;
  nowMs: number;
}

/** What a token was traded for; `reused` when somebody else may have it. */
export type Trade = { kind: 'next'; token: string } | { kind: 'reused' } | { kind: 'invalid' };

/** What became of a token. `good` may be traded; the pool's own token is what new access tokens are asked with. */
export type TokenLook =
  | { kind: 'good'; userId: string; sessionId: string; poolToken: string; trade(): Promise<Trade> }
  | { kind: 'reused'; userId: string }
  | { kind: 'invalid' };

/** A token of a family that lives, as it is kept. */
interface Kept {
  token: string;
  row: Item;
  userId: string;
  sessionId: string;
}

/**
 * Refresh tokens of ours: 256 random bits, kept as SHA-256, each used once (RFC 9700, 4.14.2), but for the one that was
 * replaced last: it is answered with the same successor for a short while (docs/adr/0039). Behind a family stands one
 * refresh token of Cognito, which no client ever sees: it lies in the current token's row, sealed (AES-256-GCM) with a key
 * that only that token gives (HKDF-SHA-256), so that the table alone opens nothing.
 */
export class RefreshFamilies {
  readonly #state: IdentityState;
  readonly #devices: SignedInDevices;

  constructor(state: IdentityState, devices: SignedInDevices) {
    this.#state = state;
    this.#devices = devices;
  }

  /** Starts the family of a device that signed in, and returns its first token. */
  async start({ userId, poolToken, device, nowMs }: FamilyStart) {
    const sessionId = randomUUID();
    const family = familyOf(sessionId);
    const generation = await this.generationOf(userId);
    const expiresAtMs = nowMs + REFRESH_LIFETIME_MS;
    await this.#state.put(family, { userId, generation }, expiresAtMs);
    const token = freshToken();
    await this.#state.put(
      entryOf(token),
      { family, sealed: sealed(token, poolToken), tokenExpiresAtMs: expiresAtMs },
      expiresAtMs,
    );
    const surplus = await this.#devices.open(userId, { sessionId, device, nowMs });
    await Promise.all(surplus.map((one) => this.#end(familyOf(one), nowMs)));
    return { refreshToken: token, sessionId };
  }

  async look(token: string, nowMs: number): Promise<TokenLook> {
    const row = await this.#state.read(entryOf(token));
    if (row === null || nowMs >= Number(row.tokenExpiresAtMs)) return { kind: 'invalid' };
    const family = String(row.family);
    const familyRow = await this.#state.read(family);
    if (familyRow === null || familyRow.endedAtMs !== undefined) return { kind: 'invalid' };
    const userId = String(familyRow.userId);
    if (Number(familyRow.generation) !== (await this.generationOf(userId))) return { kind: 'invalid' };
    const kept = { token, row, userId, sessionId: sessionOf(family) };
    return row.usedAtMs === undefined ? this.#unused(kept, nowMs) : this.#used(kept, nowMs);
  }

  #unused({ token, row, userId, sessionId }: Kept, nowMs: number): TokenLook {
    const poolToken = unsealed(token, row.sealed as Uint8Array);
    const trade = async (): Promise<Trade> => {
      const next = freshToken();
      const expiresAtMs = nowMs + REFRESH_LIFETIME_MS;
      const isRotated = await this.#state.rotate({
        used: { entry: entryOf(token), successor: sealed(token, next) },
        family: familyOf(sessionId),
        next: {
          entry: entryOf(next),
          values: {
            family: familyOf(sessionId),
            sealed: sealed(next, poolToken),
            previous: entryOf(token),
            tokenExpiresAtMs: expiresAtMs,
          },
          expiresAtMs,
        },
        nowMs,
      });
      if (!isRotated) return this.#tradeAfterRace(token, nowMs);
      // Whoever holds this token has the answer that brought it: the one before it is over.
      if (row.previous !== undefined) await this.#forgetSuccessor(String(row.previous));
      await this.#devices.update(userId, sessionId, nowMs, { lastUsedAtMs: nowMs });
      return { kind: 'next', token: next };
    };
    return { kind: 'good', userId, sessionId, poolToken, trade };
  }

  async #used({ token, row, userId, sessionId }: Kept, nowMs: number): Promise<TokenLook> {
    if (row.successor === undefined || nowMs - Number(row.usedAtMs) >= REUSE_INTERVAL_MS)
      return { kind: 'reused', userId };
    const next = unsealed(token, row.successor as Uint8Array);
    const nextRow = await this.#state.read(entryOf(next));
    if (nextRow === null || nextRow.usedAtMs !== undefined) return { kind: 'reused', userId };
    const trade = async (): Promise<Trade> => {
      if (!(await this.#countReuse(familyOf(sessionId), nowMs))) return { kind: 'reused' };
      await this.#devices.update(userId, sessionId, nowMs, { lastUsedAtMs: nowMs });
      return { kind: 'next', token: next };
    };
    return {
      kind: 'good',
      userId,
      sessionId,
      poolToken: unsealed(next, nextRow.sealed as Uint8Array),
      trade,
    };
  }

  /** Somebody was faster with the same token, or the family ended meanwhile. */
  async #tradeAfterRace(token: string, nowMs: number): Promise<Trade> {
    const again = await this.look(token, nowMs);
    return again.kind === 'good' ? again.trade() : { kind: again.kind };
  }

  /** False when the family had too many answers given again today already. */
  async #countReuse(family: string, nowMs: number): Promise<boolean> {
    const day = reuseDay(nowMs);
    const count = () =>
      this.#state.update(family, {
        UpdateExpression: 'ADD reuses :one',
        ConditionExpression: 'reuseDay = :day AND reuses < :most',
        ExpressionAttributeValues: { ':one': 1, ':day': day, ':most': MAX_REUSES_PER_DAY },
      });
    const begin = () =>
      this.#state.update(family, {
        UpdateExpression: 'SET reuseDay = :day, reuses = :one',
        ConditionExpression:
          'attribute_exists(entry) AND (attribute_not_exists(reuseDay) OR reuseDay < :day)',
        ExpressionAttributeValues: { ':one': 1, ':day': day },
      });
    // Counted once more after another one began the day in between.
    return (await count()) !== null || (await begin()) !== null || (await count()) !== null;
  }

  /** The entry itself may have been swept. */
  async #forgetSuccessor(entry: string): Promise<void> {
    await this.#state.update(entry, {
      UpdateExpression: 'REMOVE successor',
      ConditionExpression: 'attribute_exists(entry)',
    });
  }

  /** Ends the family of this token, used or not; an unknown token changes nothing. */
  async endOf(token: string, nowMs: number): Promise<void> {
    const row = await this.#state.read(entryOf(token));
    if (row === null) return;
    const family = String(row.family);
    const familyRow = await this.#state.read(family);
    if (familyRow !== null) await this.#endSession(String(familyRow.userId), sessionOf(family), nowMs);
  }

  /** Ends the family of a device; false when it is not this account's, or over. */
  async endOne(userId: string, sessionId: string, nowMs: number): Promise<boolean> {
    if (!(await this.#devices.remove(userId, sessionId, nowMs))) return false;
    await this.#end(familyOf(sessionId), nowMs);
    return true;
  }

  /** Ends every family of an account. @returns how many there were */
  async endAllOf(userId: string, nowMs: number): Promise<number> {
    const ended = await this.#devices.clear(userId, nowMs);
    await this.#state.update(`generation#${userId}`, {
      UpdateExpression: 'ADD generation :one SET expiresAt = :expires',
      ExpressionAttributeValues: {
        ':one': 1,
        // No family of before can outlive this row.
        ':expires': Math.ceil((nowMs + 2 * REFRESH_LIFETIME_MS) / 1000),
      },
    });
    return ended;
  }

  /** Counts up whenever every sign-in of the account ends: what began under another one is over. */
  async generationOf(userId: string): Promise<number> {
    return Number((await this.#state.read(`generation#${userId}`))?.generation ?? 0);
  }

  async #endSession(userId: string, sessionId: string, nowMs: number): Promise<void> {
    await this.#devices.remove(userId, sessionId, nowMs);
    await this.#end(familyOf(sessionId), nowMs);
  }

  async #end(family: string, nowMs: number): Promise<void> {
    await this.#state.update(family, {
      UpdateExpression: 'SET endedAtMs = :now',
      ConditionExpression: 'attribute_exists(entry)',
      ExpressionAttributeValues: { ':now': nowMs },
    });
  }
}

function entryOf(token: string): string {
  return `token#${hashOf(token)}`;
}

function familyOf(sessionId: string): string {
  return `family#${sessionId}`;
}

function sessionOf(family: string): string {
  return family.slice(family.indexOf('#') + 1);
}
