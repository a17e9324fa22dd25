import type { TalkTurnRecord } from '@nova/core/conversation/talk-record.ts';
import type { TalkEvent } from '@nova/core/ports/speech-to-speech-model.ts';
import type { Outgoing } from './connection.ts';
import type { SaidTurnRecord } from './kept-talk.ts';

type Caption = Extract<TalkEvent, { type: 'caption' }>;

/** A final text as a turn to keep. */
export function saidTurn(
  { speaker, text, gloss, isGuessed, screening }: Caption,
  isTyped: boolean,
): SaidTurnRecord {
  const marks = marksOf({ isGuessed, screening });
  return { speaker, text, gloss, isTyped: speaker === 'learner' && isTyped, ...marks };
}

/** Each where it is set. */
function marksOf({ isGuessed, screening }: Pick<Caption, 'isGuessed' | 'screening'>) {
  return { ...(isGuessed && { isGuessed }), ...(screening && { screening }) };
}

/** A turn in which she spoke and no word was made out. */
export function turnNotMadeOut(notMadeOutMs: number): SaidTurnRecord {
  return { speaker: 'learner', text: '', gloss: null, isTyped: false, notMadeOutMs };
}

/** A turn of before as it was told when it was said; why it was not made out is not kept, and not told again. */
export function toldAgain({
  speaker,
  text,
  gloss,
  isGuessed,
  screening,
  notMadeOutMs,
}: TalkTurnRecord): Outgoing {
  if (notMadeOutMs !== undefined) return { type: 'misheard', reason: null, notMadeOutMs };
  return { type: 'caption', speaker, stage: 'final', text, gloss, ...marksOf({ isGuessed, screening }) };
}

/** Whether a turn is hers and personal data of it is masked. */
export function isCovered({ speaker, screening }: Pick<TalkTurnRecord, 'speaker' | 'screening'>): boolean {
  return speaker === 'learner' && screening === 'masked';
}
