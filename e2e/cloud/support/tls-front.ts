import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { Agent, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Certificate } from './certificate.ts';

/** TLS in front of a server of this machine that speaks HTTP. */
export interface TlsFront {
  port: number;
  close(): void;
}

/**
 * Takes TLS 1.2 or newer on a free port, as every endpoint of AWS does, and tells the server behind it so. The emulator's
 * own TLS will not do: with it its API Gateway cannot ask its Cognito for keys.
 */
export async function startTlsFront(options: {
  certificate: Certificate;
  upstreamPort: number;
}): Promise<TlsFront> {
  const agent = new Agent({ keepAlive: true });
  const [cert, key] = await Promise.all([
    readFile(options.certificate.certificateFile),
    readFile(options.certificate.keyFile),
  ]);
  const server = createServer({ cert, key, minVersion: 'TLSv1.2' }, (asked, answer) =>
    forward(asked, answer, { agent, port: options.upstreamPort }),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    close() {
      server.close();
      server.closeAllConnections();
      agent.destroy();
    },
  };
}

function forward(
  asked: IncomingMessage,
  answer: ServerResponse,
  { agent, port }: { agent: Agent; port: number },
): void {
  const { method, url, headers } = asked;
  const onward = request({
    ...{ agent, host: '127.0.0.1', port, method, path: url },
    headers: { ...headers, 'x-forwarded-proto': 'https' },
  });
  onward.on('response', (response) => {
    answer.writeHead(response.statusCode ?? 502, response.headers);
    response.pipe(answer);
  });
  onward.on('error', () => answer.destroy());
  asked.on('error', () => onward.destroy());
  asked.pipe(onward);
}
