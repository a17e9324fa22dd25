import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { EnvironmentConfig } from '../config/environment-config.ts';
import { ServiceNetwork } from '../constructs/service-network.ts';

/** Seed 3.1, 3.2: the VPC with its four subnets, endpoints, security groups and flow logs. */
export class NetworkStack extends Stack {
  readonly network: ServiceNetwork;

  constructor(scope: Construct, id: string, props: StackProps & { config: EnvironmentConfig }) {
    super(scope, id, props);
    const { natGateways, interfaceEndpoints, cdnPrefixListId } = props.config;
    this.network = new ServiceNetwork(this, 'Network', { natGateways, interfaceEndpoints, cdnPrefixListId });
  }
}
