import { Stack, type StackProps } from 'aws-cdk-lib';
import { Certificate, CertificateValidation } from 'aws-cdk-lib/aws-certificatemanager';
import { HostedZone } from 'aws-cdk-lib/aws-route53';
import type { Construct } from 'constructs';
import type { EnvironmentConfig } from '../config/environment-config.ts';
import { WebFirewall } from '../constructs/web-firewall.ts';

/** What CloudFront wants in us-east-1: the firewall and the certificate (seed 2.1.1). */
export class EdgeStack extends Stack {
  readonly webAclArn: string;
  readonly certificate: Certificate | undefined;

  constructor(scope: Construct, id: string, props: StackProps & { config: EnvironmentConfig }) {
    super(scope, id, props);
    const { name, domain } = props.config;
    this.webAclArn = new WebFirewall(this, 'Firewall', { name: `nova-english-${name}` }).webAclArn;
    if (domain) {
      const zone = HostedZone.fromHostedZoneAttributes(this, 'Zone', {
        hostedZoneId: domain.hostedZoneId,
        zoneName: domain.name,
      });
      this.certificate = new Certificate(this, 'Certificate', {
        domainName: domain.name,
        validation: CertificateValidation.fromDns(zone),
      });
    }
  }
}
