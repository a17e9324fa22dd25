import { Cluster, Redis } from 'ioredis';

/** A connection to one server or to a cluster. */
export type CacheConnection = Redis | Cluster;

/** Where the cache is and who we are to it. */
export interface CacheAddress {
  /** `host:port` */
  endpoint: string;
  tls: boolean;
  /** The endpoint is the configuration endpoint of a cluster. */
  cluster: boolean;
  username?: string | undefined;
  password?: string | undefined;
}

/** A learner waits for an answer, not for the cache: what takes longer counts as a failure. */
const COMMAND_TIMEOUT_MS = 250;
const CONNECT_TIMEOUT_MS = 1_000;
const LONGEST_RECONNECT_PAUSE_MS = 2_000;

/**
 * Connects in the background and again whenever the connection is lost. Commands fail within a quarter of a second when
 * the server does not answer; errors of the connection are told to `onError` and never thrown.
 */
export function connectToCache(address: CacheAddress, onError: (error: unknown) => void): CacheConnection {
  const { endpoint, tls, cluster, username, password } = address;
  const colon = endpoint.lastIndexOf(':');
  const [host, port] = [endpoint.slice(0, colon), Number(endpoint.slice(colon + 1))];
  const retryPauseMs = (tries: number) => Math.min(50 * 2 ** tries, LONGEST_RECONNECT_PAUSE_MS);
  const options = {
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    // The certificate is of the endpoint's name; the addresses of a cluster's nodes are not in it.
    ...(tls ? { tls: { servername: host } } : {}),
    commandTimeout: COMMAND_TIMEOUT_MS,
    connectTimeout: CONNECT_TIMEOUT_MS,
    maxRetriesPerRequest: 1,
  };
  const connection = cluster
    ? new Cluster([{ host, port }], {
        redisOptions: options,
        clusterRetryStrategy: retryPauseMs,
        // TLS needs the names as they are (ioredis, "Special Note: AWS ElastiCache Clusters with TLS").
        dnsLookup: (name, callback) => callback(null, name),
      })
    : new Redis({ host, port, ...options, retryStrategy: retryPauseMs });
  connection.on('error', onError);
  return connection;
}
