import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { FEATURE_FLAGS, type FeatureFlag, type FeatureFlags } from '@nova/core/ports/feature-flags.ts';
import { allItems } from './tables.ts';

const LIST = 'all';

/** The feature flags on DynamoDB. */
export function createFeatureFlags(deps: { client: DynamoDBDocumentClient; table: string }): FeatureFlags {
  const { client, table: TableName } = deps;
  return {
    async read() {
      const items = await allItems(client, {
        TableName,
        ConsistentRead: true,
        KeyConditionExpression: '#list = :list',
        ExpressionAttributeNames: { '#list': 'list' },
        ExpressionAttributeValues: { ':list': LIST },
      });
      const off = new Set(items.filter(({ isOn }) => isOn === false).map(({ flag }) => flag));
      const flags = FEATURE_FLAGS.map((flag) => [flag, !off.has(flag)] as const);
      return Object.fromEntries(flags) as Record<FeatureFlag, boolean>;
    },
    async set(flag, isOn) {
      await client.send(new PutCommand({ TableName, Item: { list: LIST, flag, isOn } }));
    },
  };
}
