/** What Cognito may do with the key of accounts that are in two regions. */
import type { Stack } from 'aws-cdk-lib';
import { AccountRootPrincipal, PolicyDocument, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';

/** Encrypting and decrypting for this account's pools: the same in the original and in its copy, which has a policy of its own. */
export function accountKeyPolicy({ account }: Stack): PolicyDocument {
  return new PolicyDocument({
    statements: [
      // Without it nobody could change the key again.
      new PolicyStatement({
        principals: [new AccountRootPrincipal()],
        actions: ['kms:*'],
        resources: ['*'],
      }),
      new PolicyStatement({
        principals: [new ServicePrincipal('cognito-idp.amazonaws.com')],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey', 'kms:DescribeKey'],
        resources: ['*'],
        conditions: { StringEquals: { 'aws:SourceAccount': account } },
      }),
    ],
  });
}
