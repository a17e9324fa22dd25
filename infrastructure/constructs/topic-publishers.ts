/** Services of AWS that publish to a topic of ours by themselves. */
import { Stack } from 'aws-cdk-lib';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Topic } from 'aws-cdk-lib/aws-sns';

/**
 * Lets services publish for this account, and use the topic's key for it. A topic that refuses plain HTTP has a policy of
 * its own, which replaces the one that would let them: without this an alarm rings nowhere.
 * @param services names as in `<name>.amazonaws.com`
 */
export function letPublish(topic: Topic, key: IKey, services: readonly string[]): void {
  const conditions = { StringEquals: { 'aws:SourceAccount': Stack.of(topic).account } };
  for (const service of services) {
    const principal = new ServicePrincipal(`${service}.amazonaws.com`, { conditions });
    topic.grantPublish(principal);
    key.grantEncryptDecrypt(new ServicePrincipal(`${service}.amazonaws.com`));
  }
}
