import { isIP } from 'node:net';
import type { ProxyTrust } from '../http/client-address.ts';

/**
 * The caller's address behind our own proxies: API Gateway adds the address it was called from to X-Forwarded-For, each
 * proxy of ours in front of it (CloudFront) one before that. What stands further left anybody can write. Requests always
 * come encrypted.
 * @param hops proxies of ours in front of API Gateway
 */
export function lambdaAddress(hops: number): ProxyTrust {
  return (_socket, header) => {
    const addresses = (header('x-forwarded-for') ?? '').split(',').map((part) => part.trim());
    const client = addresses.at(-1 - hops) ?? '';
    return { address: isIP(client) === 0 ? 'unknown' : client, isHttps: true };
  };
}
