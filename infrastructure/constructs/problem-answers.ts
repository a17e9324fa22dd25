/** What API Gateway itself answers, as problem+json like every other error of the API (RFC 9457). */
import { ResponseType, type RestApi } from 'aws-cdk-lib/aws-apigateway';

interface GatewayProblem {
  type: ResponseType;
  status: number;
  code: string;
  title: string;
}

/** Codes and sentences of the contracts for what the gateway refuses before a function runs. */
const PROBLEMS: readonly GatewayProblem[] = [
  {
    type: ResponseType.BAD_REQUEST_BODY,
    status: 400,
    code: 'body-invalid',
    title: 'The request body does not fit.',
  },
  {
    type: ResponseType.BAD_REQUEST_PARAMETERS,
    status: 400,
    code: 'body-invalid',
    title: 'A parameter of the request is missing.',
  },
  { type: ResponseType.UNAUTHORIZED, status: 401, code: 'token-invalid', title: 'Please sign in again.' },
  { type: ResponseType.ACCESS_DENIED, status: 401, code: 'token-invalid', title: 'Please sign in again.' },
  { type: ResponseType.EXPIRED_TOKEN, status: 401, code: 'token-expired', title: 'Please sign in again.' },
  {
    type: ResponseType.MISSING_AUTHENTICATION_TOKEN,
    status: 404,
    code: 'not-found',
    title: 'There is nothing here.',
  },
  { type: ResponseType.RESOURCE_NOT_FOUND, status: 404, code: 'not-found', title: 'There is nothing here.' },
  {
    type: ResponseType.REQUEST_TOO_LARGE,
    status: 413,
    code: 'body-too-large',
    title: 'The request is too large.',
  },
  {
    type: ResponseType.UNSUPPORTED_MEDIA_TYPE,
    status: 415,
    code: 'media-type-unsupported',
    title: 'This kind of content is not taken.',
  },
  {
    type: ResponseType.THROTTLED,
    status: 429,
    code: 'rate-limited',
    title: 'Too many requests. Please wait a moment.',
  },
  {
    type: ResponseType.QUOTA_EXCEEDED,
    status: 429,
    code: 'rate-limited',
    title: 'Too many requests. Please wait.',
  },
  {
    type: ResponseType.INTEGRATION_TIMEOUT,
    status: 504,
    code: 'service-busy',
    title: 'That took too long. Please try again.',
  },
  {
    type: ResponseType.DEFAULT_4XX,
    status: 400,
    code: 'body-invalid',
    title: 'The request could not be understood.',
  },
  {
    type: ResponseType.DEFAULT_5XX,
    status: 503,
    code: 'service-unavailable',
    title: 'Please try again in a moment.',
  },
];

/** Gives every answer of the gateway's own the shape of the contracts' `Problem`; `origin` may read it from a browser. */
export function answerWithProblems(api: RestApi, origin: string): void {
  for (const { type, status, code, title } of PROBLEMS) {
    api.addGatewayResponse(`Problem${type.responseType}`, {
      type,
      statusCode: String(status),
      responseHeaders: {
        'Access-Control-Allow-Origin': `'${origin}'`,
        'Cache-Control': "'no-store'",
        ...(status === 429 ? { 'Retry-After': "'60'" } : {}),
      },
      templates: {
        'application/json': JSON.stringify({
          type: 'about:blank',
          title,
          status,
          code,
          requestId: '$context.requestId',
        }),
      },
    });
  }
}
