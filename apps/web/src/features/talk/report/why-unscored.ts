import type { TalkReport } from '@nova/contracts/http/talk-report.ts';

/**
 * Why a talk has no score for sounds: all of hers was typed, nothing of what she spoke was made out, or anything else (she said
 * nothing, what she said was masked, the engine was busy).
 */
export function whyUnscored({ turns }: Pick<TalkReport, 'turns'>): 'typedOnly' | 'noneScored' | 'noScore' {
  const hers = turns.filter(({ speaker }) => speaker === 'learner');
  const spoken = hers.filter(({ isTyped }) => !isTyped);
  if (spoken.length === 0) return hers.length > 0 ? 'typedOnly' : 'noScore';
  return spoken.every(({ notMadeOutMs }) => notMadeOutMs !== undefined) ? 'noneScored' : 'noScore';
}
