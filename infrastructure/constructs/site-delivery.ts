/** The CDN (seed 2.1.1): `/api/*` to the API, `/voice` to the voice gateway, everything else from the private bucket. */
import { Duration } from 'aws-cdk-lib';
import type { RestApi } from 'aws-cdk-lib/aws-apigateway';
import type { ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  type BehaviorOptions,
  CacheCookieBehavior,
  CacheHeaderBehavior,
  CachePolicy,
  CacheQueryStringBehavior,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  PriceClass,
  type ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, RestApiOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { securityHeadersPolicy } from './security-headers.ts';
import { ORIGIN_HEADER } from './voice-gateway.ts';

/** Answers of the API that are the same for everybody; the only ones that are cached (seed 5.1: 5 minutes). */
export const PUBLIC_CATALOGUE = ['/api/learning/lessons', '/api/learning/lessons/*'] as const;
const CATALOGUE_AGE = Duration.minutes(5);
const ASSET_AGE = Duration.days(365);

/** Paths of the single-page app have no file: they get `index.html`; files keep their names. */
const TO_INDEX = `function handler(event) {
  var request = event.request;
  if (!/\\.[a-z0-9]+$/i.test(request.uri)) request.uri = '/index.html';
  return request;
}`;

export interface SiteDeliveryProps {
  environment: string;
  frontend: IBucket;
  api: RestApi;
  /** A name that leads to whichever home of the API is up; absent: the API itself. */
  apiName?: string;
  /** What the API's gate wants to see (`OriginGate`). */
  apiSecret: string;
  voice: { originName: string; secret: string; isHttps: boolean };
  webAclArn: string;
  domain?: { name: string; certificate: ICertificate };
}

export class SiteDelivery extends Construct {
  readonly distribution: Distribution;

  constructor(scope: Construct, id: string, props: SiteDeliveryProps) {
    super(scope, id);
    const headers = securityHeadersPolicy(this, 'PageHeaders', 'page');
    const api = this.apiBehavior(props);
    const assets = this.assetBehavior(props, headers);
    const catalogue: BehaviorOptions = { ...api, cachePolicy: this.cataloguePolicy() };
    this.distribution = new Distribution(this, 'Distribution', {
      comment: `Nova English (${props.environment})`,
      defaultRootObject: 'index.html',
      defaultBehavior: this.pageBehavior(props, headers),
      additionalBehaviors: {
        ...Object.fromEntries(PUBLIC_CATALOGUE.map((path) => [path, catalogue])),
        '/api/*': api,
        '/voice*': this.voiceBehavior(props),
        // First match wins: the scoring worker may compile WebAssembly, pages may not.
        '/assets/scoring-worker-*': {
          ...assets,
          responseHeadersPolicy: securityHeadersPolicy(this, 'EngineHeaders', 'engine'),
        },
        '/assets/*': assets,
      },
      webAclId: props.webAclArn,
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_200,
      ...(props.domain
        ? {
            domainNames: [props.domain.name],
            certificate: props.domain.certificate,
            minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
          }
        : {}),
    });
  }

  private pageBehavior({ frontend }: SiteDeliveryProps, headers: ResponseHeadersPolicy): BehaviorOptions {
    return {
      origin: S3BucketOrigin.withOriginAccessControl(frontend),
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      // index.html carries `no-cache`: a new version is there with the next visit.
      cachePolicy: CachePolicy.CACHING_OPTIMIZED,
      responseHeadersPolicy: headers,
      compress: true,
      functionAssociations: [
        {
          eventType: FunctionEventType.VIEWER_REQUEST,
          function: new EdgeFunction(this, 'ToIndex', { code: FunctionCode.fromInline(TO_INDEX) }),
        },
      ],
    };
  }

  /** Built files carry a hash of their content in the name: a year (seed 5.1). */
  private assetBehavior({ frontend }: SiteDeliveryProps, headers: ResponseHeadersPolicy): BehaviorOptions {
    return {
      origin: S3BucketOrigin.withOriginAccessControl(frontend),
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      cachePolicy: new CachePolicy(this, 'AssetPolicy', {
        defaultTtl: ASSET_AGE,
        maxTtl: ASSET_AGE,
        minTtl: ASSET_AGE,
        enableAcceptEncodingBrotli: true,
        enableAcceptEncodingGzip: true,
      }),
      responseHeadersPolicy: headers,
      compress: true,
    };
  }

  private apiBehavior({ api, apiName, apiSecret }: SiteDeliveryProps): BehaviorOptions {
    const customHeaders = { [ORIGIN_HEADER]: apiSecret };
    return {
      // The stage is named `api`, so the path needs no rewriting.
      origin:
        apiName === undefined
          ? new RestApiOrigin(api, { originPath: '', customHeaders })
          : new HttpOrigin(apiName, { protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY, customHeaders }),
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      allowedMethods: AllowedMethods.ALLOW_ALL,
      cachePolicy: CachePolicy.CACHING_DISABLED,
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
    };
  }

  private voiceBehavior({ voice }: SiteDeliveryProps): BehaviorOptions {
    return {
      origin: new HttpOrigin(voice.originName, {
        protocolPolicy: voice.isHttps ? OriginProtocolPolicy.HTTPS_ONLY : OriginProtocolPolicy.HTTP_ONLY,
        customHeaders: { [ORIGIN_HEADER]: voice.secret },
        readTimeout: Duration.seconds(60),
      }),
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      allowedMethods: AllowedMethods.ALLOW_ALL,
      cachePolicy: CachePolicy.CACHING_DISABLED,
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER,
    };
  }

  private cataloguePolicy(): CachePolicy {
    return new CachePolicy(this, 'CataloguePolicy', {
      defaultTtl: CATALOGUE_AGE,
      maxTtl: CATALOGUE_AGE,
      minTtl: Duration.seconds(0),
      queryStringBehavior: CacheQueryStringBehavior.all(),
      headerBehavior: CacheHeaderBehavior.allowList('Accept-Language'),
      cookieBehavior: CacheCookieBehavior.none(),
      enableAcceptEncodingBrotli: true,
      enableAcceptEncodingGzip: true,
    });
  }
}
