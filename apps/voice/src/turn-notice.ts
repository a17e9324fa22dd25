import type { NoticeCode } from '@nova/contracts/voice/protocol.ts';
import { concernOf } from '@nova/core/conversation/turn-concern.ts';
import type { TalkEvent } from '@nova/core/ports/speech-to-speech-model.ts';

/** What a learner is told about a final text, of hers or of the partner's; null mostly. */
export function noticeOf({
  speaker,
  text,
  screening,
}: Pick<Extract<TalkEvent, { type: 'caption' }>, 'speaker' | 'text' | 'screening'>): NoticeCode | null {
  if (screening === 'withheld') return speaker === 'partner' ? 'partner-withheld' : 'turn-withheld';
  if (speaker === 'partner') return null;
  return screening === 'masked' ? 'keep-private' : concernOf(text);
}
