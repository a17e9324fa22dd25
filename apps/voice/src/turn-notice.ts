import type { NoticeCode } from '@nova/contracts/voice/notice-codes.ts';
import type { Care } from '@nova/core/conversation/care.ts';
import type { TalkTurnRecord } from '@nova/core/conversation/talk-record.ts';
import { concernOf } from '@nova/core/conversation/turn-concern.ts';
import { isCovered } from './said-turn.ts';

type Turn = Pick<TalkTurnRecord, 'speaker' | 'text' | 'screening'>;
type SaidNow = Turn & { care?: Care };

/**
 * What a learner is told about a final text, of hers or of the partner's; null mostly. That personal data was masked she is told once
 * in a talk: after that the lines show it. What hurts she is told of first, whatever else is in the turn; who listens, or protects her, when she is in need,
 * even of a turn that was left out.
 * @param before the turns of the talk before it
 */
export function noticeOf(said: SaidNow, before: readonly Turn[]): NoticeCode | null {
  const { speaker, text, screening } = said;
  if (said.care) return said.care;
  if (screening === 'withheld') return speaker === 'partner' ? 'partner-withheld' : 'turn-withheld';
  if (speaker === 'partner') return null;
  const concern = concernOf(text);
  if (concern !== null) return concern;
  return isCovered(said) && !before.some(isCovered) ? 'private-covered' : null;
}
