/** The entry of the container: `node index.mjs`. */
import { composeVoice } from './composition.ts';
import { readVoiceEnv, VoiceEnvError } from './env.ts';
import { createJsonLog } from './json-log.ts';
import { startVoiceServer } from './server.ts';

async function main(): Promise<void> {
  const env = readVoiceEnv();
  const log = createJsonLog(env);
  const composition = await composeVoice(env, log);
  const server = await startVoiceServer({
    deps: composition.deps,
    healthChecks: composition.healthChecks,
    log,
    port: env.PORT,
    settings: {
      allowedOrigins: new Set(env.NOVA_CORS_ORIGINS),
      originSecret: env.ORIGIN_SECRET,
      maxTalks: env.NOVA_MAX_TALKS,
      modelTalksPerDay: env.NOVA_TALKS_PER_DAY,
    },
  });
  log.info('listening', { port: server.port });
  let isStopping = false;
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    log.info('draining', {});
    server
      .drain()
      .then(() => composition.close())
      .then(
        () => {
          log.info('drained', {});
          process.exit(0);
        },
        (error: unknown) => {
          log.error('could not drain', error);
          process.exit(1);
        },
      );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

main().catch((error: unknown) => {
  // A wrong environment is named, never shown; anything else is not worth hiding at start.
  process.stderr.write(`${error instanceof VoiceEnvError ? error.message : String(error)}\n`);
  process.exit(1);
});
