import { Secret } from 'otpauth';
import { describe, expect, it } from 'vitest';
import { enrolmentOf, freshSecret, isTotp, matchingStep } from './totp.ts';

/** RFC 6238, appendix B: the secret of the SHA-1 rows, and their last six digits. */
const rfcSecret = new TextEncoder().encode('12345678901234567890');
const rfcVectors: [seconds: number, code: string][] = [
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
];

describe('codes of an authenticator app', () => {
  it.each(rfcVectors)('at %i s is the one of RFC 6238: %s', (seconds, code) => {
    expect(matchingStep(rfcSecret, code, seconds * 1000)).toBe(Math.floor(seconds / 30));
  });

  it.each([
    [-2, null],
    [-1, 1],
    [0, 1],
    [1, 1],
    [2, null],
  ])('are taken one step off, not two (%i)', (stepsLater, step) => {
    expect(matchingStep(rfcSecret, '287082', (59 + stepsLater * 30) * 1000)).toBe(step);
  });

  it('may be written with a blank, and are six digits', () => {
    expect(matchingStep(rfcSecret, '287 082', 59_000)).toBe(1);
    expect(['287082', '287 082', '2870821', '28708', 'ABCDE-12345'].map(isTotp)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});

describe('enrolment', () => {
  it('tells app and learner the same secret of 160 bits', () => {
    const secret = freshSecret();
    const { secret: typed, otpauthUri } = enrolmentOf(secret, 'mina+a@example.com');
    const uri = new URL(otpauthUri);
    expect(secret).toHaveLength(20);
    expect(new Uint8Array(Secret.fromBase32(typed).bytes)).toEqual(new Uint8Array(secret));
    expect(uri.searchParams.get('secret')).toBe(typed);
    expect(uri.searchParams.get('issuer')).toBe('Nova English');
    expect(decodeURIComponent(uri.pathname)).toContain('mina+a@example.com');
  });
});
