import type { Logger } from '@aws-lambda-powertools/logger';
import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { describeError, type EdgeLog } from '../http/edge-log.ts';

/**
 * The edge's log on Lambda: structured lines, and the metrics of each function: `Requests`, `Errors` (answers of 500 and
 * more; their ratio is the error rate by function of seed 4.1), `RequestDuration`, and `AppRequests` of each app with a key.
 */
export function createLambdaEdgeLog(logger: Logger, metrics: Metrics): EdgeLog {
  return {
    request(entry) {
      logger.info('request answered', { ...entry });
      metrics.addMetric('Requests', MetricUnit.Count, 1);
      metrics.addMetric('Errors', MetricUnit.Count, entry.status >= 500 ? 1 : 0);
      metrics.addMetric('RequestDuration', MetricUnit.Milliseconds, entry.durationMs);
      if (entry.app !== undefined)
        metrics.singleMetric().addDimension('app', entry.app).addMetric('AppRequests', MetricUnit.Count, 1);
    },
    failure: (error, entry) => logger.error('request failed', { ...entry, reason: describeError(error) }),
  };
}
