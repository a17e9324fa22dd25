import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below the ports that Linux (32768), macOS and Windows (49152) give to whoever asks for any: nobody gets one by chance. */
const FIRST_PORT = 20_000;
const PORTS = 10_000;
/** Processes that look at the same time begin apart. */
let looked = process.pid * 20;

/**
 * A port of this machine on which nobody listens, for a server that starts later or again. Nobody else is given it meanwhile,
 * as one that the system had chosen could be. @throws Error when there is none
 */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < PORTS; tries++) {
    const port = FIRST_PORT + (looked++ % PORTS);
    if (await isFree(port)) return port;
  }
  throw new Error('No port is free.');
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    return false;
  }
  server.close();
  await once(server, 'close');
  return true;
}
