import { randomBytes } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';

/** What the SDK says of a call that ended (`$metadata`), as far as a trace tells it. */
export interface CallMetadata {
  httpStatusCode?: number;
  requestId?: string;
  attempts?: number;
}

/** A call of a service, as a trace shows it: nothing of what was asked but the table's name. */
export interface TracedCall {
  /** The SDK's name of the service: `DynamoDB`. */
  service: string;
  operation: string;
  region: string;
  tableName?: string | undefined;
  startedAtMs: number;
  endedAtMs: number;
  metadata: CallMetadata;
  /** Name of the error it ended with. */
  error?: string | undefined;
}

/** Where a call belongs in a trace. */
interface TracePlace {
  traceId: string;
  parentId: string;
}

/** How a datagram to the daemon begins (AWS X-Ray Developer Guide, "Sending segment documents to the X-Ray daemon"). */
const HEADER = '{"format":"json","version":1}\n';
const PORT = 2000;

/** The variables that Lambda sets, per process and per invocation (Lambda Developer Guide, "Using environment variables"). */
export interface XrayEnvironment {
  AWS_XRAY_DAEMON_ADDRESS?: string | undefined;
  _X_AMZN_TRACE_ID?: string | undefined;
}

let socket: Socket | undefined;

/** Sends a call to the X-Ray daemon that the environment names, if this invocation is sampled. Never throws, never waits. */
export function tellXray(environment: XrayEnvironment, call: TracedCall): void {
  const place = placeOf(environment._X_AMZN_TRACE_ID ?? '');
  const [address, port = PORT] = environment.AWS_XRAY_DAEMON_ADDRESS?.split(':') ?? [];
  if (place === null || address === undefined) return;
  socket ??= createSocket('udp4').unref();
  // A lost segment is a gap in a picture; nothing waits for it.
  socket.send(HEADER + JSON.stringify(subsegment(place, call)), Number(port), address, () => undefined);
}

/** `Root=1-...;Parent=...;Sampled=1`; null when the trace is not kept. */
function placeOf(header: string): TracePlace | null {
  const parts = new Map(header.split(';').map((part) => part.trim().split('=') as [string, string]));
  const [traceId, parentId] = [parts.get('Root'), parts.get('Parent')];
  return traceId && parentId && parts.get('Sampled') === '1' ? { traceId, parentId } : null;
}

/** A segment document (AWS X-Ray Developer Guide, "AWS X-Ray segment documents"); times in seconds. */
function subsegment({ traceId, parentId }: TracePlace, call: TracedCall): object {
  const { httpStatusCode: status = 0, requestId, attempts = 1 } = call.metadata;
  const isThrottled =
    call.error !== undefined && /Throttl|TooManyRequests|ThroughputExceeded/.test(call.error);
  return {
    type: 'subsegment',
    namespace: 'aws',
    name: call.service,
    id: randomBytes(8).toString('hex'),
    trace_id: traceId,
    parent_id: parentId,
    start_time: call.startedAtMs / 1000,
    end_time: call.endedAtMs / 1000,
    error: call.error !== undefined && status < 500,
    fault: call.error !== undefined && (status === 0 || status >= 500),
    throttle: isThrottled,
    aws: {
      operation: call.operation,
      region: call.region,
      table_name: call.tableName,
      request_id: requestId,
      retries: attempts - 1,
    },
    ...(status > 0 ? { http: { response: { status } } } : {}),
  };
}
