import { HealthResponse } from '@nova/contracts/http/health.ts';
import { jsonOperation, type Operation } from '../http/operation.ts';

const health = jsonOperation(
  {
    operationId: 'health',
    method: 'GET',
    path: '/health',
    tag: 'meta',
    access: 'visitor',
    summary: 'Whether the service and its parts work',
    answer: { status: 200, schema: HealthResponse },
    problems: [],
  },
  async (deps) => {
    const checks = await Promise.all(
      Object.entries(deps.healthChecks).map(async ([name, check]) => {
        const works = await check().then(
          () => true,
          () => false,
        );
        return [name, works ? 'ok' : 'failing'] as const;
      }),
    );
    const isWell = checks.every(([, state]) => state === 'ok');
    return {
      json: {
        status: isWell ? 'ok' : 'degraded',
        version: deps.version,
        uptimeSeconds: Math.round((deps.clock.nowMs() - deps.startedAtMs) / 1000),
        checks: Object.fromEntries(checks),
      },
    };
  },
);

/** About the service itself. */
export const metaRoutes: readonly Operation[] = [health];
