import type { Server } from 'node:http';
import { resolve } from 'node:path';
import { serve } from '@hono/node-server';
import { mountVoiceGateway, type VoiceGateway, type VoiceSettings } from '@nova/voice/gateway.ts';
import type { Hono } from 'hono';
import pino, { type Logger } from 'pino';
import { createApp } from './app.ts';
import { composeEmbedded, type EmbeddedComposition } from './composition.ts';
import type { NovaEnv } from './env.ts';
import { createProxyTrust } from './http/client-address.ts';
import type { EdgeSettings } from './http/edge.ts';
import { createEdgeLog, describeError } from './http/edge-log.ts';
import { createLimits } from './http/limits.ts';
import { answeredTogether } from './http/one-turn.ts';
import { readFacts } from './http/request-facts.ts';
import { findProjectPaths, type ProjectPaths } from './project-paths.ts';
import { allRoutes } from './routes/all-routes.ts';
import { serveWebApp } from './static-files.ts';

/** A running server. */
export interface LocalServer {
  /** Where it answers. */
  url: string;
  /** Where mails land. */
  outbox: string;
  /** Stops taking requests, lets those under way end (4 s at most), and lets go of the data folder. */
  close(): Promise<void>;
}

/** How long requests under way may take to end when the server stops. */
const drainMs = 4_000;

/** How often a stopping server looks for connections whose request has ended. */
const idleCheckMs = 50;

/**
 * Starts the whole product in this process: API, web app, embedded engines, job worker.
 * @param io.say one line for the person at the console
 * @param io.paths where things lie, unless they lie where they always do
 * @param io.voice limits of live talks, where they are not the usual ones
 * @throws DataFolderError | WebAppMissingError | the error of `listen` (EADDRINUSE, EACCES)
 */
export async function startLocalServer(
  env: NovaEnv,
  io: { say(line: string): void; paths?: ProjectPaths; voice?: Partial<VoiceSettings> },
): Promise<LocalServer> {
  const paths = io.paths ?? findProjectPaths();
  const logger = pino({ level: env.NOVA_LOG_LEVEL }, pino.destination({ dest: 2, sync: false }));
  const dataDir = resolve(env.NOVA_DATA_DIR);
  // Known once the port is; nobody is mailed a link before.
  let url = env.NOVA_PUBLIC_URL ?? '';
  const composition = await composeEmbedded({
    dataDir,
    erasureRecord: env.NOVA_ERASURES_FILE && resolve(env.NOVA_ERASURES_FILE),
    paths,
    logger,
    announceMail: io.say,
    siteUrl: () => url,
    guardianDelayMs: env.NOVA_GUARDIAN_DELAY_SECONDS * 1000,
    models: env,
    social: env,
    operatorEmails: env.NOVA_OPERATOR_EMAIL,
  });
  try {
    const app = mountEverything(env, paths, composition, logger);
    const server = await listen(app, env);
    url = env.NOVA_PUBLIC_URL ?? `http://${displayHost(env.HOST)}:${server.port}`;
    const voice = mountVoice(server.http, env, composition, logger, io.voice);
    composition.startWorker();
    return {
      url,
      outbox: composition.outboxFolder,
      async close() {
        // Talks first: their reports are kept while everything still runs.
        await voice.close();
        await server.close();
        await composition.close();
        await flushed(logger);
      },
    };
  } catch (error) {
    await composition.close();
    throw error;
  }
}

function mountEverything(
  env: NovaEnv,
  paths: ProjectPaths,
  composition: EmbeddedComposition,
  logger: Logger,
): Hono {
  const settings = edgeSettings(env, logger);
  const app = createApp(composition.deps, settings, allRoutes);
  serveWebApp(app, paths.webDist, (c) => readFacts(c, settings.proxyTrust).isHttps);
  return app;
}

/** The edge as the environment wants it. */
export function edgeSettings(env: NovaEnv, logger: Logger): EdgeSettings {
  const trust = createProxyTrust(env.NOVA_TRUSTED_PROXY);
  const isPublicHttps = env.NOVA_PUBLIC_URL?.startsWith('https:') === true;
  return {
    allowedOrigins: new Set(env.NOVA_CORS_ORIGINS),
    proxyTrust: (address, header) => {
      const connection = trust(address, header);
      return { ...connection, isHttps: connection.isHttps || isPublicHttps };
    },
    limits: createLimits({ authPerMinute: env.NOVA_AUTH_LIMIT_PER_MINUTE }),
    log: createEdgeLog(logger),
  };
}

function mountVoice(
  http: Server,
  env: NovaEnv,
  { deps, talk }: EmbeddedComposition,
  logger: Logger,
  settings: Partial<VoiceSettings> = {},
): VoiceGateway {
  const log = {
    info: (fact: string, fields: Readonly<Record<string, string | number>>) =>
      logger.info({ fact, ...fields }, 'voice'),
    error: (fact: string, error: unknown) => logger.error({ fact, error: describeError(error) }, 'voice'),
  };
  const publicOrigin = env.NOVA_PUBLIC_URL === undefined ? [] : [new URL(env.NOVA_PUBLIC_URL).origin];
  const allowedOrigins = new Set([...env.NOVA_CORS_ORIGINS, ...publicOrigin]);
  return mountVoiceGateway(http, { ...deps, ...talk }, log, {
    allowedOrigins,
    modelTalksPerDay: env.NOVA_TALKS_PER_DAY,
    ...settings,
  });
}

async function listen(
  app: Hono,
  env: NovaEnv,
): Promise<{ http: Server; port: number; close(): Promise<void> }> {
  return new Promise((resolvePromise, reject) => {
    const server = serve(
      {
        fetch: answeredTogether(app.fetch),
        port: env.PORT,
        hostname: env.HOST,
        serverOptions: { requestTimeout: 60_000, headersTimeout: 15_000, keepAliveTimeout: 15_000 },
      },
      ({ port }) => {
        server.off('error', reject);
        // HTTP/1 without TLS, as `serve` makes it unless told otherwise.
        resolvePromise({ http: server as Server, port, close: () => drain(server) });
      },
    );
    server.once('error', reject);
  });
}

type NodeServer = ReturnType<typeof serve>;

async function drain(server: NodeServer): Promise<void> {
  const closed = new Promise<void>((done) => {
    server.close(() => done());
  });
  // A connection that was answering when we stopped listening is idle a moment later.
  const idle = setInterval(() => {
    if ('closeIdleConnections' in server) server.closeIdleConnections();
  }, idleCheckMs);
  const force = setTimeout(() => {
    if ('closeAllConnections' in server) server.closeAllConnections();
  }, drainMs);
  await closed;
  clearInterval(idle);
  clearTimeout(force);
}

function displayHost(host: string): string {
  return host === '127.0.0.1' || host === '0.0.0.0' || host === '::'
    ? 'localhost'
    : host.includes(':')
      ? `[${host}]`
      : host;
}

async function flushed(logger: Logger): Promise<void> {
  await new Promise<void>((done) => {
    logger.flush(() => done());
  });
}
