import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mountVoiceGateway, type VoiceGateway } from './gateway.ts';
import type { VoiceDeps, VoiceLog, VoiceSettings } from './voice-deps.ts';

/** A gateway on a server of its own. */
export interface VoiceServer {
  port: number;
  /**
   * From now on the health says `draining` and nobody new is let in; every running talk is saved and its client told to come
   * back, which the load balancer leads to another container. Resolves once nothing is under way.
   */
  drain(): Promise<void>;
}

export interface VoiceServerOptions {
  deps: VoiceDeps;
  healthChecks: Readonly<Record<string, () => Promise<void>>>;
  log: VoiceLog;
  settings: Partial<VoiceSettings>;
  /** 0 lets the system choose. */
  port: number;
}

const HEALTH_PATH = '/health';

/** Answers `/health` and talks at `/voice`; anything else is 404. @throws the error of `listen` */
export async function startVoiceServer(options: VoiceServerOptions): Promise<VoiceServer> {
  const { deps, log, settings, port } = options;
  let gateway: VoiceGateway | null = null;
  const server = createServer((request, response) => {
    void answer(request, response, gateway, options.healthChecks);
  });
  gateway = mountVoiceGateway(server, deps, log, settings);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return {
    port: (server.address() as AddressInfo).port,
    async drain() {
      await gateway.close();
      server.closeIdleConnections();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}

/**
 * `ok` or `degraded` are 200: talks go on, with the offline partner if need be, and a container is not replaced for what a new
 * one would not mend. `draining` is 503, so that the load balancer sends nobody.
 */
async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  gateway: VoiceGateway | null,
  checks: VoiceServerOptions['healthChecks'],
): Promise<void> {
  if (request.method !== 'GET' || request.url !== HEALTH_PATH) {
    response.writeHead(404, { 'content-length': 0 }).end();
    return;
  }
  const outcomes = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => {
      const isWell = await check().then(
        () => true,
        () => false,
      );
      return [name, isWell ? 'ok' : 'failing'] as const;
    }),
  );
  const isDraining = gateway?.isDraining ?? false;
  const isWell = outcomes.every(([, outcome]) => outcome === 'ok');
  const status = isDraining ? 'draining' : isWell ? 'ok' : 'degraded';
  const body = JSON.stringify({
    status,
    talks: gateway?.talkCount ?? 0,
    checks: Object.fromEntries(outcomes),
  });
  response.writeHead(isDraining ? 503 : 200, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
  });
  response.end(body);
}
