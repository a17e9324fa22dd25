import type { TalkReply } from '@nova/curriculum/talk-schema.ts';

/** An expected sentence and the reply it stands for. */
export interface Expected {
  text: string;
  reply: TalkReply;
}

/** Every sentence that replies may be said with: themselves and their paraphrases, in order. */
export function expectedOf(replies: readonly TalkReply[]): Expected[] {
  return replies.flatMap((reply) => [reply.en, ...reply.also].map((text) => ({ text, reply })));
}
