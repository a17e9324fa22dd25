import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { LearningRepository, ReviewCard } from '@nova/core/ports/learning-repository.ts';
import { cardItem, toCard } from './learning-items.ts';
import { type LearningRowsDeps, readRow, versionedPut } from './learning-rows.ts';
import { isConditionFailed } from './tables.ts';

/** Cards of what comes again, by exercise and by the time they are due. */
export function cardRows({
  client,
  tables,
}: LearningRowsDeps): Pick<LearningRepository, 'getReviewCard' | 'listReviewCards' | 'addReviewCard'> {
  return {
    async getReviewCard(userId: string, exerciseId: string): Promise<ReviewCard | null> {
      const item = await readRow(client, tables.reviewCards, { userId, exerciseId });
      return item && toCard(item);
    },
    async listReviewCards(userId: string, limit: number): Promise<ReviewCard[]> {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: tables.reviewCards,
          IndexName: 'due-index',
          ConsistentRead: true,
          KeyConditionExpression: 'userId = :user',
          ExpressionAttributeValues: { ':user': userId },
          Limit: limit,
        }),
      );
      return Items.map(toCard);
    },
    async addReviewCard(card: ReviewCard): Promise<boolean> {
      try {
        await client.send(
          new PutCommand(versionedPut(tables.reviewCards, cardItem({ ...card, version: 0 }), 0)),
        );
        return true;
      } catch (error) {
        if (isConditionFailed(error)) return false;
        throw error;
      }
    },
  };
}
