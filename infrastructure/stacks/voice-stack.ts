import { Stack, type StackProps } from 'aws-cdk-lib';
import { Certificate, CertificateValidation } from 'aws-cdk-lib/aws-certificatemanager';
import { ARecord, HostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53';
import { LoadBalancerTarget } from 'aws-cdk-lib/aws-route53-targets';
import type { Construct } from 'constructs';
import { voiceManifest } from '../../apps/voice/src/manifest.ts';
import type { EnvironmentConfig } from '../config/environment-config.ts';
import { acknowledge } from '../constructs/acknowledge.ts';
import { voiceEnvironment } from '../constructs/function-environment.ts';
import { grantActions, grantKeys, grantTables } from '../constructs/function-grants.ts';
import { VoiceGateway } from '../constructs/voice-gateway.ts';
import type { ApiStack } from './api-stack.ts';
import type { NetworkStack } from './network-stack.ts';
import type { StorageStack } from './storage-stack.ts';

export interface VoiceStackProps extends StackProps {
  config: EnvironmentConfig;
  network: NetworkStack;
  storage: StorageStack;
  api: ApiStack;
}

/** The load balancer and the voice gateway behind it (seed 1.1, 3.2). */
export class VoiceStack extends Stack {
  readonly gateway: VoiceGateway;
  /** Where the CDN finds the load balancer. */
  readonly originName: string;

  constructor(scope: Construct, id: string, props: VoiceStackProps) {
    super(scope, id, props);
    const { config, network, api } = props;
    const zone = config.domain
      ? HostedZone.fromHostedZoneAttributes(this, 'Zone', {
          hostedZoneId: config.domain.hostedZoneId,
          zoneName: config.domain.name,
        })
      : undefined;
    const certificate = zone
      ? new Certificate(this, 'Certificate', {
          domainName: `origin.${zone.zoneName}`,
          validation: CertificateValidation.fromDns(zone),
        })
      : undefined;
    this.gateway = new VoiceGateway(this, 'Voice', {
      environment: config.name,
      vpc: network.network.vpc,
      loadBalancerGroup: network.network.loadBalancerGroup,
      serviceGroup: network.network.voiceGroup,
      ...config.voice,
      variables: voiceEnvironment(this.region, api.surroundings),
      ...(certificate ? { certificate } : {}),
      accessLogs: props.storage.logs,
      disposable: config.disposable,
    });
    const role = this.gateway.taskDefinition.taskRole;
    grantTables(role, voiceManifest.tables, api.grants.tableArns);
    grantActions(role, voiceManifest.actions, api.grants.targets);
    grantKeys(role, api.grants.keyArns);
    if (zone) {
      new ARecord(this, 'OriginRecord', {
        zone,
        recordName: 'origin',
        target: RecordTarget.fromAlias(new LoadBalancerTarget(this.gateway.loadBalancer)),
      });
    }
    this.originName = zone ? `origin.${zone.zoneName}` : this.gateway.loadBalancer.loadBalancerDnsName;
    acknowledge(this.gateway, {
      'AwsSolutions-SMG4':
        'Turned over by hand: the CDN and the load balancer change together (docs/runbooks/key-rotation.md).',
      'AwsSolutions-ECS2': 'The variables name resources; the one secret comes from Secrets Manager.',
      'AwsSolutions-IAM5[Resource::*]':
        'Signing in to the image registry (ecr:GetAuthorizationToken) has no resource to name.',
    });
  }
}
