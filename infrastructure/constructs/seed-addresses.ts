/** The address plan of the seed (3.1), subnet by subnet. */
import { type IIpAddresses, IpAddresses } from 'aws-cdk-lib/aws-ec2';

const VPC_CIDR = '10.0.0.0/16';
const SUBNET_CIDRS: Readonly<Record<string, readonly string[]>> = {
  Public: ['10.0.1.0/24', '10.0.2.0/24'],
  Private: ['10.0.10.0/24', '10.0.20.0/24'],
};

/** Gives the subnets of the groups `Public` and `Private` the seed's blocks, in the order of the zones. Throws on any other group. */
export function seedAddresses(): IIpAddresses {
  return {
    allocateVpcCidr: () => IpAddresses.cidr(VPC_CIDR).allocateVpcCidr(),
    allocateSubnetsCidr: ({ requestedSubnets }) => {
      const used = new Map<string, number>();
      return {
        allocatedSubnets: requestedSubnets.map(({ configuration }) => {
          const index = used.get(configuration.name) ?? 0;
          used.set(configuration.name, index + 1);
          const cidr = SUBNET_CIDRS[configuration.name]?.[index];
          if (!cidr)
            throw new RangeError(`the address plan has no subnet ${index + 1} of ${configuration.name}`);
          return { cidr };
        }),
      };
    },
  };
}
