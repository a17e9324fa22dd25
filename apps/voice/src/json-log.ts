import pino from 'pino';
import type { VoiceEnv } from './env.ts';
import type { VoiceLog } from './voice-deps.ts';

/** Lines of JSON on standard output, which the container's log driver takes. Of an error its kind and code, not its words. */
export function createJsonLog(env: Pick<VoiceEnv, 'NOVA_LOG_LEVEL' | 'NOVA_ENVIRONMENT'>): VoiceLog {
  const logger = pino(
    { level: env.NOVA_LOG_LEVEL, base: { service: 'voice', environment: env.NOVA_ENVIRONMENT } },
    pino.destination({ dest: 1, sync: true }),
  );
  return {
    info: (fact, fields) => logger.info({ ...fields }, fact),
    error: (fact, error) => logger.error({ error: describe(error) }, fact),
  };
}

function describe(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error };
  const { name, stack, cause } = error;
  const { code } = error as { code?: unknown };
  return {
    name,
    ...(typeof code === 'string' ? { code } : {}),
    // Where, without the message: it may hold what a learner said.
    at: stack?.split('\n').slice(1, 5).join('\n'),
    ...(cause === undefined ? {} : { cause: describe(cause) }),
  };
}
