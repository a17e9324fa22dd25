import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { z } from 'zod';
import { type AwsPlace, clientSettings, tellingOutages } from '../client-settings.ts';

/** Something a learner should be told by mail. Names her by id: an address has no place in a topic. */
export const Notice = z.strictObject({
  noticeId: z.string().min(1),
  kind: z.literal('password-changed'),
  userId: z.string().min(1),
  occurredAtMs: z.number().int(),
});
export type Notice = z.infer<typeof Notice>;

/** One client for a process. */
export function createSnsClient(place: AwsPlace): SNSClient {
  return tellingOutages(new SNSClient(clientSettings(place)), place);
}

/** Publishes notices; SNS delivers each at least once. */
export interface NoticeTopic {
  publish(notice: Notice): Promise<void>;
}

export function createNoticeTopic(deps: { client: SNSClient; topicArn: string }): NoticeTopic {
  return {
    async publish(notice) {
      const Message = JSON.stringify(Notice.parse(notice));
      await deps.client.send(new PublishCommand({ TopicArn: deps.topicArn, Message }));
    },
  };
}
