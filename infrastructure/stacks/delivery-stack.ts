import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { AaaaRecord, ARecord, HostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53';
import { CloudFrontTarget } from 'aws-cdk-lib/aws-route53-targets';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { EnvironmentConfig } from '../config/environment-config.ts';
import { acknowledge } from '../constructs/acknowledge.ts';
import { apiNameOf } from '../constructs/api-name.ts';
import { PrivateBucket } from '../constructs/private-bucket.ts';
import { SiteDelivery } from '../constructs/site-delivery.ts';
import type { ApiStack } from './api-stack.ts';
import type { EdgeStack } from './edge-stack.ts';
import type { StorageStack } from './storage-stack.ts';
import type { VoiceStack } from './voice-stack.ts';

export interface DeliveryStackProps extends StackProps {
  config: EnvironmentConfig;
  storage: StorageStack;
  api: ApiStack;
  voice: VoiceStack;
  edge: EdgeStack;
}

/** Seed 2.1.1, 2.1.2: the web app's bucket, CloudFront in front of it and the API, and its name in DNS. */
export class DeliveryStack extends Stack {
  readonly frontend: Bucket;
  readonly site: SiteDelivery;

  constructor(scope: Construct, id: string, props: DeliveryStackProps) {
    super(scope, id, props);
    const { config, edge, voice } = props;
    const domain =
      config.domain && edge.certificate
        ? { name: config.domain.name, certificate: edge.certificate }
        : undefined;
    // Beside the CDN: each names the other in its policy, which two stacks cannot.
    this.frontend = new PrivateBucket(this, 'Frontend', {
      purpose: 'frontend',
      disposable: config.disposable,
      accessLogs: props.storage.logs,
      lifecycleRules: [{ noncurrentVersionExpiration: Duration.days(30) }],
    }).bucket;
    this.site = new SiteDelivery(this, 'Site', {
      environment: config.name,
      frontend: this.frontend,
      api: props.api.api.restApi,
      apiSecret: props.api.originSecret.secretValue.unsafeUnwrap(),
      voice: {
        originName: voice.originName,
        secret: voice.gateway.originSecret.secretValue.unsafeUnwrap(),
        isHttps: config.domain !== undefined,
      },
      ...(config.standby && config.domain ? { apiName: apiNameOf(config.domain) } : {}),
      webAclArn: edge.webAclArn,
      ...(domain ? { domain } : {}),
    });
    if (config.domain) this.nameSite(config.domain);
    acknowledge(this.site, {
      'AwsSolutions-CFR1': 'Learners travel: no country is refused.',
      'AwsSolutions-CFR3':
        'Standard logging v2 delivers to the log group of the seed; the rule knows only the first version.',
      ...(config.domain
        ? {}
        : {
            'AwsSolutions-CFR4':
              'Without a name of its own (dev) CloudFront serves its default certificate, which sets the protocol.',
            'AwsSolutions-CFR5':
              'Without a domain (dev) the load balancer has no certificate; it answers the CDN’s servers only.',
          }),
    });
  }

  private nameSite(domain: { name: string; hostedZoneId: string }): void {
    const zone = HostedZone.fromHostedZoneAttributes(this, 'Zone', {
      hostedZoneId: domain.hostedZoneId,
      zoneName: domain.name,
    });
    const target = RecordTarget.fromAlias(new CloudFrontTarget(this.site.distribution));
    new ARecord(this, 'Ipv4', { zone, target });
    new AaaaRecord(this, 'Ipv6', { zone, target });
  }
}
