import type { SecondFactorEnrolment } from '@nova/core/ports/second-factors.ts';
import { Secret, TOTP } from 'otpauth';

const ISSUER = 'Nova English';
/** RFC 4226, 4: at least 128 bits, 160 recommended. */
const SECRET_BYTES = 20;
const STEP_SECONDS = 30;
/** RFC 6238, 5.2: one step for the way; a clock half a minute off still signs in. */
const STEPS_OFF = 1;

/** SHA-1, 6 digits, 30 s: the parameters every authenticator app knows (others ignore what the URI says). */
const PARAMETERS = { algorithm: 'SHA1', digits: 6, period: STEP_SECONDS } as const;

/** A new secret of 160 random bits. */
export function freshSecret(): Uint8Array {
  return new Secret({ size: SECRET_BYTES }).bytes;
}

/** What the authenticator app is told. */
export function enrolmentOf(secret: Uint8Array, email: string): SecondFactorEnrolment {
  const totp = new TOTP({ ...PARAMETERS, issuer: ISSUER, label: email, secret: toSecret(secret) });
  return { secret: totp.secret.base32, otpauthUri: totp.toString() };
}

/** Six digits, with or without blanks. */
export function isTotp(code: string): boolean {
  return /^\d{6}$/.test(digitsOf(code));
}

/** The 30 s step this code belongs to, at most one off `nowMs`; null when it is none of them. Compared in constant time. */
export function matchingStep(secret: Uint8Array, code: string, nowMs: number): number | null {
  const delta = new TOTP({ ...PARAMETERS, secret: toSecret(secret) }).validate({
    token: digitsOf(code),
    timestamp: nowMs,
    window: STEPS_OFF,
  });
  return delta === null ? null : Math.floor(nowMs / 1000 / STEP_SECONDS) + delta;
}

function digitsOf(code: string): string {
  return code.replace(/[\s-]/g, '');
}

function toSecret(secret: Uint8Array): Secret {
  return new Secret({ buffer: new Uint8Array(secret).buffer });
}
