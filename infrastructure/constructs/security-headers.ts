/** The security headers of what the CDN serves from the bucket: the very ones the embedded server sends. */
import { Duration } from 'aws-cdk-lib';
import { HeadersFrameOption, HeadersReferrerPolicy, ResponseHeadersPolicy } from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';
import { type ResponseKind, securityHeaders } from '../../apps/api/src/http/response-headers.ts';

const HSTS_AGE = Duration.days(365);
/** Headers that CloudFront takes as settings of their own instead of by name. */
const SETTINGS = [
  'Content-Security-Policy',
  'X-Content-Type-Options',
  'X-Frame-Options',
  'Referrer-Policy',
  'Strict-Transport-Security',
];

/** CloudFront's policy for one kind of response; its content security policy and all other headers come from the API's table. */
export function securityHeadersPolicy(
  scope: Construct,
  id: string,
  kind: ResponseKind,
): ResponseHeadersPolicy {
  const headers = securityHeaders(kind, true);
  return new ResponseHeadersPolicy(scope, id, {
    securityHeadersBehavior: {
      contentSecurityPolicy: {
        contentSecurityPolicy: headers['Content-Security-Policy'] ?? '',
        override: true,
      },
      contentTypeOptions: { override: true },
      frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
      referrerPolicy: {
        referrerPolicy: HeadersReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN,
        override: true,
      },
      strictTransportSecurity: { accessControlMaxAge: HSTS_AGE, includeSubdomains: true, override: true },
    },
    customHeadersBehavior: {
      customHeaders: Object.entries(headers)
        .filter(([header]) => !SETTINGS.includes(header))
        .map(([header, value]) => ({ header, value, override: true })),
    },
  });
}
