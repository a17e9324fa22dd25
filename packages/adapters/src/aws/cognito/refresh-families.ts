import { randomUUID } from 'node:crypto';
import { REFRESH_LIFETIME_MS } from '../../identity-rules.ts';
import type { IdentityState } from './identity-state.ts';
import type { SignedInDevices } from './signed-in-devices.ts';
import { freshToken, hashOf, sealed, unsealed } from './token-sealing.ts';

interface FamilyStart {
  userId: string;
  poolToken: string;
  device: string;
  nowMs: number;
}

/** What became of a token. `current` may be rotated; the pool's own token is what new access tokens are asked with. */
export type TokenLook =
  | {
      kind: 'current';
      userId: string;
      sessionId: string;
      poolToken: string;
      rotate(): Promise<string | null>;
    }
  | { kind: 'reused'; end(): Promise<void> }
  | { kind: 'invalid' };

/**
 * Refresh tokens of ours: 256 random bits, kept as SHA-256, each used once (RFC 9700, 4.14.2). Behind a family stands one
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
      { family, ...sealed(token, poolToken), tokenExpiresAtMs: expiresAtMs },
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
    const sessionId = sessionOf(family);
    if (row.usedAtMs !== undefined)
      return { kind: 'reused', end: () => this.#endSession(userId, sessionId, nowMs) };
    const poolToken = unsealed(token, row);
    return {
      kind: 'current',
      userId,
      sessionId,
      poolToken,
      rotate: async () => {
        const next = freshToken();
        const expiresAtMs = nowMs + REFRESH_LIFETIME_MS;
        const values = { family, ...sealed(next, poolToken), tokenExpiresAtMs: expiresAtMs };
        const isRotated = await this.#state.rotate({
          used: entryOf(token),
          family,
          next: { entry: entryOf(next), values, expiresAtMs },
          nowMs,
        });
        if (!isRotated) return null;
        await this.#devices.update(userId, sessionId, nowMs, { lastUsedAtMs: nowMs });
        return next;
      },
    };
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

  /** Ends every family of an account. */
  async endAllOf(userId: string, nowMs: number): Promise<void> {
    await this.#devices.clear(userId, nowMs);
    await this.#state.update(`generation#${userId}`, {
      UpdateExpression: 'ADD generation :one SET expiresAt = :expires',
      ExpressionAttributeValues: {
        ':one': 1,
        // No family of before can outlive this row.
        ':expires': Math.ceil((nowMs + 2 * REFRESH_LIFETIME_MS) / 1000),
      },
    });
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
