/** VPC, endpoints, flow logs and the three security groups of the seed (3.1, 3.2). */
import { RemovalPolicy } from 'aws-cdk-lib';
import {
  FlowLogDestination,
  FlowLogTrafficType,
  GatewayVpcEndpointAwsService,
  InterfaceVpcEndpointAwsService,
  Peer,
  Port,
  SecurityGroup,
  SubnetType,
  Vpc,
} from 'aws-cdk-lib/aws-ec2';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { seedAddresses } from './seed-addresses.ts';

export const CACHE_PORT = 6379;
/** Where `apps/voice` listens inside its container. */
export const VOICE_PORT = 8081;

/** Services with an interface endpoint of their own, so that their traffic never leaves the VPC. */
const INTERFACE_SERVICES: Readonly<Record<string, InterfaceVpcEndpointAwsService>> = {
  Bedrock: InterfaceVpcEndpointAwsService.BEDROCK_RUNTIME,
  Queues: InterfaceVpcEndpointAwsService.SQS,
  Secrets: InterfaceVpcEndpointAwsService.SECRETS_MANAGER,
  Logs: InterfaceVpcEndpointAwsService.CLOUDWATCH_LOGS,
};

export interface ServiceNetworkProps {
  natGateways: number;
  /** CloudFront's servers in this region: the only addresses that reach the load balancer. */
  cdnPrefixListId: string;
  /** Endpoints of `INTERFACE_SERVICES`: each costs by the hour and zone. S3 and DynamoDB have free ones always. */
  interfaceEndpoints: boolean;
}

/** The network of one environment: 10.0.0.0/16 in two zones, public and private, with the seed's four blocks. */
export class ServiceNetwork extends Construct {
  readonly vpc: Vpc;
  /** HTTPS from the CDN's servers in, to the voice gateway out. */
  readonly loadBalancerGroup: SecurityGroup;
  /** Functions accept no connections: nothing in, HTTPS and the cache out. */
  readonly functionGroup: SecurityGroup;
  /** The voice gateway: the load balancer in, HTTPS and the cache out. */
  readonly voiceGroup: SecurityGroup;
  /** The cache: functions and the voice gateway in, nothing out. */
  readonly cacheGroup: SecurityGroup;

  constructor(scope: Construct, id: string, props: ServiceNetworkProps) {
    super(scope, id);
    this.vpc = new Vpc(this, 'Vpc', {
      ipAddresses: seedAddresses(),
      maxAzs: 2,
      natGateways: props.natGateways,
      subnetConfiguration: [
        { name: 'Public', subnetType: SubnetType.PUBLIC, mapPublicIpOnLaunch: false },
        { name: 'Private', subnetType: SubnetType.PRIVATE_WITH_EGRESS },
      ],
      restrictDefaultSecurityGroup: false,
    });
    this.vpc.addFlowLog('FlowLog', {
      destination: FlowLogDestination.toCloudWatchLogs(
        new LogGroup(this, 'FlowLogs', {
          retention: RetentionDays.ONE_MONTH,
          removalPolicy: RemovalPolicy.DESTROY,
        }),
      ),
      trafficType: FlowLogTrafficType.ALL,
    });
    this.vpc.addGatewayEndpoint('FilesEndpoint', { service: GatewayVpcEndpointAwsService.S3 });
    this.vpc.addGatewayEndpoint('TablesEndpoint', { service: GatewayVpcEndpointAwsService.DYNAMODB });

    this.loadBalancerGroup = this.group('LoadBalancerGroup', 'HTTPS from the CDN to the voice gateway');
    this.functionGroup = this.group('FunctionGroup', 'Functions: nothing comes in');
    this.voiceGroup = this.group('VoiceGroup', 'Voice gateway: only the load balancer comes in');
    this.cacheGroup = this.group('CacheGroup', 'Cache: functions and the voice gateway come in');
    this.openWays(props.cdnPrefixListId);
    if (props.interfaceEndpoints) this.addInterfaceEndpoints();
  }

  private group(id: string, description: string): SecurityGroup {
    return new SecurityGroup(this, id, { vpc: this.vpc, description, allowAllOutbound: false });
  }

  private openWays(cdnPrefixListId: string): void {
    const https = Port.tcp(443);
    const cdn = Peer.prefixList(cdnPrefixListId);
    this.loadBalancerGroup.addIngressRule(cdn, https, 'the CDN');
    this.loadBalancerGroup.addIngressRule(cdn, Port.tcp(80), 'the CDN, redirected to HTTPS');
    this.loadBalancerGroup.addEgressRule(this.voiceGroup, Port.tcp(VOICE_PORT), 'the voice gateway');
    this.voiceGroup.addIngressRule(this.loadBalancerGroup, Port.tcp(VOICE_PORT), 'the load balancer');
    for (const group of [this.functionGroup, this.voiceGroup]) {
      group.addEgressRule(Peer.anyIpv4(), https, 'APIs of AWS');
      group.addEgressRule(this.cacheGroup, Port.tcp(CACHE_PORT), 'the cache');
      this.cacheGroup.addIngressRule(group, Port.tcp(CACHE_PORT), 'functions and the voice gateway');
    }
  }

  private addInterfaceEndpoints(): void {
    const endpoints = this.group('EndpointGroup', 'Endpoints of AWS services: the VPC comes in');
    endpoints.addIngressRule(Peer.ipv4('10.0.0.0/16'), Port.tcp(443), 'anything in the VPC');
    for (const [name, service] of Object.entries(INTERFACE_SERVICES)) {
      this.vpc.addInterfaceEndpoint(`${name}Endpoint`, { service, securityGroups: [endpoints], open: false });
    }
  }
}
