/** The API's own name, `api.<domain>`, which leads to whichever home is up (seed 7.2): the CDN asks there. */
import { DomainName, EndpointType, type RestApi, SecurityPolicy } from 'aws-cdk-lib/aws-apigateway';
import { Certificate, CertificateValidation } from 'aws-cdk-lib/aws-certificatemanager';
import { CfnHealthCheck, CfnRecordSet, HostedZone } from 'aws-cdk-lib/aws-route53';
import { Construct } from 'constructs';
import { apiExpectations } from '../../apps/api/src/functions/manifest.ts';
import type { EnvironmentConfig } from '../config/environment-config.ts';

/** What the health check asks for, stage included. */
export const HEALTH_PATH = `/${apiExpectations.stage}/health`;
/** Three misses, 30 s apart, and the name leads to the second home: with DNS and its 60 s, in about three minutes. */
const REQUEST_INTERVAL_SECONDS = 30;
const FAILURE_THRESHOLD = 3;

/** The name of the API below the domain of the site. */
export function apiNameOf(domain: NonNullable<EnvironmentConfig['domain']>): string {
  return `api.${domain.name}`;
}

export interface ApiNameProps {
  restApi: RestApi;
  domain: NonNullable<EnvironmentConfig['domain']>;
  home: 'PRIMARY' | 'SECONDARY';
  environmentName: string;
}

export class ApiName extends Construct {
  constructor(scope: Construct, id: string, props: ApiNameProps) {
    super(scope, id);
    const { restApi, domain, home, environmentName } = props;
    const zone = HostedZone.fromHostedZoneAttributes(this, 'Zone', {
      hostedZoneId: domain.hostedZoneId,
      zoneName: domain.name,
    });
    const name = new DomainName(this, 'Name', {
      domainName: apiNameOf(domain),
      certificate: new Certificate(this, 'Certificate', {
        domainName: apiNameOf(domain),
        validation: CertificateValidation.fromDns(zone),
      }),
      endpointType: EndpointType.REGIONAL,
      securityPolicy: SecurityPolicy.TLS_1_2,
    });
    // Under the name of the stage, as at the API's own address.
    name.addBasePathMapping(restApi, { basePath: apiExpectations.stage, stage: restApi.deploymentStage });
    new CfnRecordSet(this, 'Record', {
      hostedZoneId: zone.hostedZoneId,
      name: apiNameOf(domain),
      type: 'A',
      setIdentifier: home.toLowerCase(),
      failover: home,
      aliasTarget: {
        dnsName: name.domainNameAliasDomainName,
        hostedZoneId: name.domainNameAliasHostedZoneId,
      },
      // The second home is asked whatever it looks like: there is no third.
      ...(home === 'PRIMARY'
        ? { healthCheckId: this.check(restApi, environmentName).attrHealthCheckId }
        : {}),
    });
  }

  /** Of the API itself, by the name that DNS does not move. */
  private check(restApi: RestApi, environmentName: string): CfnHealthCheck {
    return new CfnHealthCheck(this, 'IsUp', {
      healthCheckConfig: {
        type: 'HTTPS',
        fullyQualifiedDomainName: `${restApi.restApiId}.execute-api.${restApi.env.region}.amazonaws.com`,
        resourcePath: HEALTH_PATH,
        port: 443,
        requestInterval: REQUEST_INTERVAL_SECONDS,
        failureThreshold: FAILURE_THRESHOLD,
        regions: ['us-east-1', 'eu-west-1', 'ap-northeast-1'],
      },
      healthCheckTags: [{ key: 'Name', value: `nova-english-${environmentName}-api` }],
    });
  }
}
