import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { MOST_DESCRIPTIONS } from '@nova/core/content/described-picture.ts';
import type { LearningRepository } from '@nova/core/ports/learning-repository.ts';
import { type LearningRowsDeps, NOT_EXPIRED, nowSeconds } from './learning-rows.ts';
import { isConditionFailed } from './tables.ts';

/** The part of the repository that appends what was said of pictures to rows of LearningSessions. */
export function descriptionRows(
  { client, clock, tables }: LearningRowsDeps,
  { getSession }: Pick<LearningRepository, 'getSession'>,
): Pick<LearningRepository, 'addDescription'> {
  return {
    async addDescription(write) {
      const { userId, sessionId, description } = write;
      // Read first: no condition looks into the members of a list. Two at once meet in its size, and one looks again.
      for (;;) {
        const session = await getSession(userId, sessionId);
        if (session === null || session.endTimeMs !== null) return null;
        const kept = session.descriptions ?? [];
        const isKnown = kept.some(({ attemptId }) => attemptId === description.attemptId);
        if (isKnown || kept.length >= MOST_DESCRIPTIONS) return null;
        try {
          await client.send(
            new UpdateCommand({
              TableName: tables.sessions,
              Key: { userId, sessionId },
              UpdateExpression: 'SET descriptions = list_append(if_not_exists(descriptions, :none), :one)',
              ConditionExpression: `attribute_exists(sessionId) AND ${NOT_EXPIRED} AND endTime = :null AND ${hasDescriptions(session)}`,
              ExpressionAttributeValues: {
                ':none': [],
                ':one': [description],
                ':now': nowSeconds(clock),
                ':null': null,
                ...descriptionCount(session),
              },
            }),
          );
          return kept.length;
        } catch (error) {
          if (!isConditionFailed(error)) throw error;
        }
      }
    },
  };
}

type Described = { descriptions?: readonly unknown[] };

/** The condition that a row has as many descriptions as the session. */
export function hasDescriptions({ descriptions }: Described): string {
  return descriptions === undefined
    ? 'attribute_not_exists(descriptions)'
    : 'size(descriptions) = :described';
}

/** What that condition needs to know. */
export function descriptionCount({ descriptions }: Described): Record<string, number> {
  return descriptions === undefined ? {} : { ':described': descriptions.length };
}
