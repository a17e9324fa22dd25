import { createHash, hkdfSync, randomUUID } from 'node:crypto';
import type { Clock } from '@nova/core/ports/clock.ts';
import type { Tickets } from '@nova/core/ports/tickets.ts';
import { EncryptJWT, errors, jwtDecrypt } from 'jose';

/** What remembers which tickets are used up, by their hash; may forget each when it would have expired. */
export interface SpentTickets {
  isSpent(hash: string): Promise<boolean>;
  /** False when it was marked already. */
  mark(hash: string, expiresAtMs: number, nowMs: number): Promise<boolean>;
}

/**
 * Tickets as encrypted tokens (RFC 7516: `dir`, A256GCM) under a key derived from one of this installation's.
 * @param deps.key 32 bytes, the same in every process
 */
export function createSealedTickets(deps: { key: Uint8Array; clock: Clock; spent: SpentTickets }): Tickets {
  const { clock, spent } = deps;
  const key = new Uint8Array(hkdfSync('sha256', deps.key, '', 'nova-english/tickets', 32));
  return {
    issue: ({ kind, value, lifetimeMs }) =>
      new EncryptJWT({ value })
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .setAudience(kind)
        .setJti(randomUUID())
        .setExpirationTime(Math.ceil((clock.nowMs() + lifetimeMs) / 1000))
        .encrypt(key),
    async read({ kind, ticket }) {
      const opened = await open(ticket, kind);
      if (opened === null || (await spent.isSpent(opened.hash))) return null;
      const { value, hash, expiresAtMs } = opened;
      return { value, spend: () => spent.mark(hash, expiresAtMs, clock.nowMs()) };
    },
  };

  async function open(ticket: string, kind: string) {
    try {
      const { payload } = await jwtDecrypt(ticket, key, {
        audience: kind,
        keyManagementAlgorithms: ['dir'],
        contentEncryptionAlgorithms: ['A256GCM'],
        currentDate: new Date(clock.nowMs()),
        requiredClaims: ['jti', 'exp'],
      });
      const hash = createHash('sha256').update(String(payload.jti)).digest('base64url');
      return { value: payload.value, hash, expiresAtMs: (payload.exp ?? 0) * 1000 };
    } catch (error) {
      if (error instanceof errors.JOSEError || error instanceof TypeError) return null;
      throw error;
    }
  }
}
