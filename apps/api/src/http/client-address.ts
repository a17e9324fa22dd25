import { BlockList, isIP } from 'node:net';

/** Where a request comes from, as far as it can be believed. */
export interface Connection {
  address: string;
  isHttps: boolean;
}

/** Decides which address and scheme to believe. */
export type ProxyTrust = (
  socketAddress: string | null,
  header: (name: string) => string | undefined,
) => Connection;

/** Addresses whose trust is kept: asking the list takes as long as reading a row. */
const addressesKept = 1_000;

/** Requests without a socket or a believable address share one count. */
const unknownAddress = 'unknown';

/**
 * Believes the socket, and X-Forwarded-For and -Proto only when the socket is one of the trusted proxies: then the
 * client is the last address that no trusted proxy added. Anybody can send these headers.
 * @param trustedProxies addresses and CIDR ranges (`10.0.0.0/8`, `::1`)
 */
export function createProxyTrust(trustedProxies: readonly string[]): ProxyTrust {
  const trusted = new BlockList();
  for (const proxy of trustedProxies) {
    const [address = '', prefix] = proxy.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (prefix === undefined) trusted.addAddress(address, family);
    else trusted.addSubnet(address, Number(prefix), family);
  }
  const known = new Map<string, boolean>();
  const isTrusted = (address: string): boolean => {
    const answer = known.get(address);
    if (answer !== undefined) return answer;
    const isOne = isIP(address) !== 0 && trusted.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
    if (known.size === addressesKept) known.clear();
    known.set(address, isOne);
    return isOne;
  };

  return (socketAddress, header) => {
    const socket = socketAddress === null ? unknownAddress : withoutMapping(socketAddress);
    if (!isTrusted(socket)) return { address: socket, isHttps: false };
    const hops = (header('x-forwarded-for') ?? '').split(',').map((hop) => withoutMapping(hop.trim()));
    const client = hops.findLast((hop) => !isTrusted(hop));
    return {
      address: client !== undefined && isIP(client) !== 0 ? client : socket,
      isHttps: header('x-forwarded-proto')?.trim().toLowerCase() === 'https',
    };
  };
}

/** `::ffff:192.0.2.1` is the IPv4 client of a dual-stack socket. */
function withoutMapping(address: string): string {
  return address.toLowerCase().startsWith('::ffff:') && isIP(address.slice(7)) === 4
    ? address.slice(7)
    : address;
}

/**
 * What to count limits by: an IPv4 address, or the /64 of an IPv6 one, which is what a single customer gets
 * (RFC 6177 section 2); counting single addresses there would be no limit at all.
 */
export function addressGroup(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = '', tail] = address.split('%')[0]!.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const groups = [...left, ...Array<string>(zeros).fill('0'), ...right];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
