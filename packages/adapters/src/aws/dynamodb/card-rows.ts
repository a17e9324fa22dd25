import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { LearningRepository, ReviewCard } from '@nova/core/ports/learning-repository.ts';
import { cardItem, toCard } from './learning-items.ts';
import { isAlive, type LearningRowsDeps, nowSeconds, readRow } from './learning-rows.ts';
import { isConditionFailed, queryItems } from './tables.ts';

/** Condition of a card that stays, or has not expired yet; `:now` is `nowSeconds`. */
const IS_THERE = '(attribute_not_exists(expiresAt) OR expiresAt > :now)';

/** Cards of what comes again, by exercise and by the time they are due. */
export function cardRows({
  client,
  clock,
  tables,
}: LearningRowsDeps): Pick<LearningRepository, 'getReviewCard' | 'listReviewCards' | 'addReviewCard'> {
  return {
    async getReviewCard(userId: string, exerciseId: string): Promise<ReviewCard | null> {
      const item = await readRow(client, tables.reviewCards, { userId, exerciseId });
      return item && (item.expiresAt === undefined || isAlive(item, clock)) ? toCard(item) : null;
    },
    async listReviewCards(userId: string, limit: number): Promise<ReviewCard[]> {
      const cards: ReviewCard[] = [];
      const rows = queryItems(client, {
        TableName: tables.reviewCards,
        IndexName: 'due-index',
        ConsistentRead: true,
        KeyConditionExpression: 'userId = :user',
        FilterExpression: IS_THERE,
        ExpressionAttributeValues: { ':user': userId, ':now': nowSeconds(clock) },
        Limit: limit,
      });
      for await (const row of rows) {
        cards.push(toCard(row));
        if (cards.length === limit) break;
      }
      return cards;
    },
    async addReviewCard(card: ReviewCard): Promise<boolean> {
      try {
        await client.send(new PutCommand(cardPut({ clock, tables }, { ...card, version: 0 })));
        return true;
      } catch (error) {
        if (isConditionFailed(error)) return false;
        throw error;
      }
    },
  };
}

/** A write that holds only on the version that was read; version 0 is a card that is not there, or has expired. */
export function cardPut({ clock, tables }: Pick<LearningRowsDeps, 'clock' | 'tables'>, card: ReviewCard) {
  const now = { ':now': nowSeconds(clock) };
  return {
    TableName: tables.reviewCards,
    Item: cardItem(card),
    ...(card.version === 0
      ? {
          ConditionExpression: 'attribute_not_exists(userId) OR expiresAt <= :now',
          ExpressionAttributeValues: now,
        }
      : {
          ConditionExpression: `version = :version AND ${IS_THERE}`,
          ExpressionAttributeValues: { ':version': card.version, ...now },
        }),
  };
}
