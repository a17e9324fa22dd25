import { describe, expect, it } from 'vitest';
import { addressGroup, createProxyTrust } from './client-address.ts';

const headers = (values: Record<string, string>) => (name: string) => values[name];

describe('whom to believe about an address', () => {
  const trust = createProxyTrust(['10.0.0.0/8', '::1']);

  it.each([
    ['nobody but the socket', '203.0.113.9', { 'x-forwarded-for': '198.51.100.1' }, '203.0.113.9'],
    ['a trusted proxy', '10.1.2.3', { 'x-forwarded-for': '198.51.100.1' }, '198.51.100.1'],
    [
      'the last hop no proxy added',
      '10.1.2.3',
      { 'x-forwarded-for': '1.1.1.1, 198.51.100.1, 10.9.9.9' },
      '198.51.100.1',
    ],
    [
      'a trusted proxy on a dual-stack socket',
      '::ffff:10.1.2.3',
      { 'x-forwarded-for': '198.51.100.1' },
      '198.51.100.1',
    ],
    ['the socket when the header is nonsense', '10.1.2.3', { 'x-forwarded-for': 'bob' }, '10.1.2.3'],
    ['the socket when there is no header', '10.1.2.3', {}, '10.1.2.3'],
    ['nothing without a socket', null, { 'x-forwarded-for': '198.51.100.1' }, 'unknown'],
  ])('believes %s', (_, socket, values, expected) => {
    expect(trust(socket, headers(values as Record<string, string>)).address).toBe(expected);
  });

  it('believes a scheme only from a trusted proxy', () => {
    const https = headers({ 'x-forwarded-proto': 'https' });
    expect(trust('::1', https).isHttps).toBe(true);
    expect(trust('203.0.113.9', https).isHttps).toBe(false);
    expect(createProxyTrust([])('::1', https).isHttps).toBe(false);
  });
});

describe('what limits are counted by', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002::1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['unknown', 'unknown'],
  ])('%s is counted as %s', (address, group) => {
    expect(addressGroup(address)).toBe(group);
  });
});
