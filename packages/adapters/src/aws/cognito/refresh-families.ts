import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes, randomUUID } from 'node:crypto';
import { REFRESH_LIFETIME_MS } from '../../identity-rules.ts';
import type { Item } from '../dynamodb/tables.ts';
import type { IdentityState } from './identity-state.ts';

const TOKEN_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** What became of a token. `current` may be rotated; the pool's own token is what new access tokens are asked with. */
export type TokenLook =
  | { kind: 'current'; userId: string; poolToken: string; rotate(): Promise<string | null> }
  | { kind: 'reused'; end(): Promise<void> }
  | { kind: 'invalid' };

/**
 * Refresh tokens of ours: 256 random bits, kept as SHA-256, each used once (RFC 9700, 4.14.2). Behind a family stands one
 * refresh token of Cognito, which no client ever sees: it lies in the current token's row, sealed (AES-256-GCM) with a key
 * that only that token gives (HKDF-SHA-256), so that the table alone opens nothing.
 */
export class RefreshFamilies {
  readonly #state: IdentityState;

  constructor(state: IdentityState) {
    this.#state = state;
  }

  /** Starts a family and returns its first token. */
  async start({ userId, poolToken, nowMs }: { userId: string; poolToken: string; nowMs: number }) {
    const family = `family#${randomUUID()}`;
    const generation = await this.#generationOf(userId);
    const expiresAtMs = nowMs + REFRESH_LIFETIME_MS;
    await this.#state.put(family, { userId, generation }, expiresAtMs);
    const token = freshToken();
    await this.#state.put(
      entryOf(token),
      { family, ...sealed(token, poolToken), tokenExpiresAtMs: expiresAtMs },
      expiresAtMs,
    );
    return token;
  }

  async look(token: string, nowMs: number): Promise<TokenLook> {
    const row = await this.#state.read(entryOf(token));
    if (row === null || nowMs >= Number(row.tokenExpiresAtMs)) return { kind: 'invalid' };
    const family = String(row.family);
    const familyRow = await this.#state.read(family);
    if (familyRow === null || familyRow.endedAtMs !== undefined) return { kind: 'invalid' };
    const userId = String(familyRow.userId);
    if (Number(familyRow.generation) !== (await this.#generationOf(userId))) return { kind: 'invalid' };
    if (row.usedAtMs !== undefined) return { kind: 'reused', end: () => this.#end(family, nowMs) };
    const poolToken = unsealed(token, row);
    return {
      kind: 'current',
      userId,
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
        return isRotated ? next : null;
      },
    };
  }

  /** Ends the family of this token, used or not; an unknown token changes nothing. */
  async endOf(token: string, nowMs: number): Promise<void> {
    const row = await this.#state.read(entryOf(token));
    if (row !== null) await this.#end(String(row.family), nowMs);
  }

  /** Ends every family of an account. */
  async endAllOf(userId: string, nowMs: number): Promise<void> {
    await this.#state.update(`generation#${userId}`, {
      UpdateExpression: 'ADD generation :one SET expiresAt = :expires',
      ExpressionAttributeValues: {
        ':one': 1,
        // No family of before can outlive this row.
        ':expires': Math.ceil((nowMs + 2 * REFRESH_LIFETIME_MS) / 1000),
      },
    });
  }

  async #end(family: string, nowMs: number): Promise<void> {
    await this.#state.update(family, {
      UpdateExpression: 'SET endedAtMs = :now',
      ConditionExpression: 'attribute_exists(entry)',
      ExpressionAttributeValues: { ':now': nowMs },
    });
  }

  async #generationOf(userId: string): Promise<number> {
    return Number((await this.#state.read(`generation#${userId}`))?.generation ?? 0);
  }
}

function freshToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

function entryOf(token: string): string {
  return `token#${createHash('sha256').update(token).digest('base64url')}`;
}

function sealed(token: string, poolToken: string): Item {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', sealingKey(token), iv);
  const text = Buffer.concat([cipher.update(poolToken, 'utf8'), cipher.final()]);
  return { sealed: Buffer.concat([iv, cipher.getAuthTag(), text]) };
}

function unsealed(token: string, row: Item): string {
  const bytes = Buffer.from(row.sealed as Uint8Array);
  const decipher = createDecipheriv('aes-256-gcm', sealingKey(token), bytes.subarray(0, IV_BYTES));
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString(
    'utf8',
  );
}

function sealingKey(token: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', token, '', 'nova-english/refresh-family', 32));
}
