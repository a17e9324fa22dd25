import { createHash, randomInt, randomUUID, timingSafeEqual } from 'node:crypto';
import { guardianCodeMail } from '@nova/core/guardian/guardian-mails.ts';
import type { GuardianVerifier } from '@nova/core/ports/guardian-verifier.ts';
import type { Mailer } from '@nova/core/ports/mailer.ts';

/**
 * "E-mail plus": a code in a second mail, some time after the first. It shows that somebody goes on reading that mailbox, not
 * that she is an adult; FTC takes it for information that stays inside (16 CFR 312.5(b)(2)(vi)), Korea asks for more.
 */
export function createEmailPlusVerifier(deps: { mailer: Mailer; delayMs: number }): GuardianVerifier {
  return {
    method: 'email-plus',
    notBeforeMs: (mailedAtMs) => mailedAtMs + deps.delayMs,
    async begin({ guardianEmail, locale }) {
      const code = String(randomInt(1_000_000)).padStart(6, '0');
      await deps.mailer.send(guardianCodeMail(guardianEmail, code, locale));
      const salt = randomUUID();
      return { memory: `${salt}.${hashOf(salt, code).toString('base64url')}` };
    },
    async check({ memory, proof }) {
      const [salt = '', hash = ''] = memory.split('.');
      return timingSafeEqual(hashOf(salt, proof), Buffer.from(hash, 'base64url'));
    },
  };
}

function hashOf(salt: string, code: string): Buffer {
  return createHash('sha256').update(`${salt}:${code}`).digest();
}
