import type { NoticeCode } from '@nova/contracts/voice/notice-codes.ts';
import { type Care, caresOf } from '@nova/core/conversation/care.ts';
import type { TalkTurnRecord } from '@nova/core/conversation/talk-record.ts';
import { concernOf } from '@nova/core/conversation/turn-concern.ts';
import { isCovered } from './said-turn.ts';

type Turn = Pick<TalkTurnRecord, 'speaker' | 'text' | 'screening'>;
type SaidNow = Turn & { cares?: readonly Care[] };

/**
 * What a learner is told about a final text, of hers or of the partner's; nothing mostly. That personal data was masked she is told once
 * in a talk: after that the lines show it. What hurts she is told of first, whatever else is in the turn; who listens, and who protects her, when she is in need
 * (each where she speaks of both), even of a turn that was left out.
 * @param before the turns of the talk before it
 */
export function noticesOf(said: SaidNow, before: readonly Turn[]): readonly NoticeCode[] {
  const cares = said.cares ?? (said.speaker === 'learner' ? caresOf([said.text]) : []);
  if (cares.length > 0) return cares;
  const notice = otherNoticeOf(said, before);
  return notice === null ? [] : [notice];
}

function otherNoticeOf(said: Turn, before: readonly Turn[]): NoticeCode | null {
  const { speaker, text, screening } = said;
  if (screening === 'withheld') return speaker === 'partner' ? 'partner-withheld' : 'turn-withheld';
  if (speaker === 'partner') return null;
  const concern = concernOf(text);
  if (concern !== null) return concern;
  return isCovered(said) && !before.some(isCovered) ? 'private-covered' : null;
}
