import { type DynamoDBDocumentClient, PutCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import type { ConsentRecord, ConsentRepository } from '@nova/core/ports/consent-repository.ts';
import { allItems, deleteItems, isConditionFailed } from './tables.ts';

/** Consents on DynamoDB; reads are strongly consistent. */
export function createConsentRepository(deps: {
  client: DynamoDBDocumentClient;
  table: string;
}): ConsentRepository {
  const { client, table: TableName } = deps;
  const ofLearner = (userId: string): QueryCommandInput => ({
    TableName,
    ConsistentRead: true,
    KeyConditionExpression: 'userId = :userId',
    ExpressionAttributeValues: { ':userId': userId },
  });
  return {
    async append(record) {
      try {
        const ConditionExpression = 'attribute_not_exists(recordId)';
        await client.send(new PutCommand({ TableName, Item: { ...record }, ConditionExpression }));
      } catch (error) {
        if (!isConditionFailed(error)) throw error;
      }
    },
    async history(userId) {
      return (await allItems(client, ofLearner(userId))) as unknown as ConsentRecord[];
    },
    async deleteAllOf(userId) {
      const items = await allItems(client, ofLearner(userId));
      await deleteItems(
        client,
        TableName,
        items.map(({ recordId }) => ({ userId, recordId })),
      );
      return items.length;
    },
  };
}
