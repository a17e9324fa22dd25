import { Stack, type StackProps } from 'aws-cdk-lib';
import { Certificate, CertificateValidation } from 'aws-cdk-lib/aws-certificatemanager';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { ARecord, HostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53';
import { LoadBalancerTarget } from 'aws-cdk-lib/aws-route53-targets';
import type { Construct } from 'constructs';
import type { EnvironmentConfig } from '../config/environment-config.ts';
import { modelArns } from '../config/model-arns.ts';
import { acknowledge } from '../constructs/acknowledge.ts';
import { VoiceGateway } from '../constructs/voice-gateway.ts';
import type { DataStack } from './data-stack.ts';
import type { IdentityStack } from './identity-stack.ts';
import type { NetworkStack } from './network-stack.ts';
import type { StorageStack } from './storage-stack.ts';

export interface VoiceStackProps extends StackProps {
  config: EnvironmentConfig;
  network: NetworkStack;
  data: DataStack;
  storage: StorageStack;
  identity: IdentityStack;
}

/** The load balancer and the voice gateway behind it (seed 1.1, 3.2). */
export class VoiceStack extends Stack {
  readonly gateway: VoiceGateway;
  /** Where the CDN finds the load balancer. */
  readonly originName: string;

  constructor(scope: Construct, id: string, props: VoiceStackProps) {
    super(scope, id, props);
    const { config, network, data, identity } = props;
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
      variables: {
        BEDROCK_REGION: config.models.region,
        NOVA_VOICE_MODEL_ID: config.models.voiceModelId,
        COGNITO_USER_POOL_ID: identity.identity.userPool.userPoolId,
        COGNITO_CLIENT_ID: identity.identity.client.userPoolClientId,
        SESSIONS_TABLE: data.tables.LearningSessions.tableName,
        ELASTICACHE_ENDPOINT: data.cache.endpoint,
      },
      ...(certificate ? { certificate } : {}),
      accessLogs: props.storage.logs,
      disposable: config.disposable,
    });
    const role = this.gateway.taskDefinition.taskRole;
    data.tables.LearningSessions.grantReadWriteData(role);
    role.addToPrincipalPolicy(
      new PolicyStatement({
        // What InvokeModelWithBidirectionalStream asks for; there is no action of that name (Amazon Bedrock API Reference).
        actions: ['bedrock:InvokeModel'],
        resources: modelArns(this, config.models.region, config.models.voiceModelId),
      }),
    );
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
