import { describe, expect, it } from 'vitest';
import { lambdaAddress } from './lambda-address.ts';

const from = (hops: number, forwardedFor?: string) =>
  lambdaAddress(hops)(null, (name) => (name === 'x-forwarded-for' ? forwardedFor : undefined));

describe('the caller’s address on Lambda', () => {
  it('is the last one without a proxy of ours, the one before behind CloudFront', () => {
    expect(from(0, '203.0.113.9').address).toBe('203.0.113.9');
    expect(from(1, '203.0.113.9, 130.176.0.1').address).toBe('203.0.113.9');
  });

  it('is never what the caller wrote further left', () => {
    expect(from(0, '10.0.0.1, 203.0.113.9').address).toBe('203.0.113.9');
    expect(from(1, '10.0.0.1, 203.0.113.9, 130.176.0.1').address).toBe('203.0.113.9');
  });

  it('is unknown, and so counted together, when there is none', () => {
    expect(from(1).address).toBe('unknown');
    expect(from(1, '130.176.0.1').address).toBe('unknown');
    expect(from(0, 'nonsense').address).toBe('unknown');
  });

  it('came encrypted', () => {
    expect(from(0, '203.0.113.9').isHttps).toBe(true);
  });
});
