import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from '../../apps/api/src/env.ts';
import { startLocalServer } from '../../apps/api/src/local.ts';
import { newestMail, type TestServer } from './server.ts';

/** The product in this process. */
export interface ServerHere extends Pick<TestServer, 'url' | 'mail'> {
  /** Stops it and removes its data. */
  close(): Promise<void>;
}

/**
 * Starts it on a free port with an empty data folder.
 * @param options.settings environment variables beside those of its address and data
 * @param options.voice limits of live talks, where they are not the usual ones
 */
export async function startServerHere(options: {
  settings?: Readonly<Record<string, string>>;
  voice: NonNullable<Parameters<typeof startLocalServer>[1]['voice']>;
}): Promise<ServerHere> {
  const dataDir = await mkdtemp(join(tmpdir(), 'nova-here-'));
  const env = parseEnv({ PORT: '0', NOVA_DATA_DIR: dataDir, NOVA_LOG_LEVEL: 'error', ...options.settings });
  const server = await startLocalServer(env, { say: () => undefined, voice: options.voice });
  return {
    url: server.url,
    mail: (email, count) => newestMail(dataDir, email, count),
    async close() {
      await server.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
