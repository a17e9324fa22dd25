import type { SaidTurn } from '@nova/core/ports/speech-to-speech-model.ts';
import type { Talk, TalkReply, TalkTurn } from '@nova/curriculum/talk-schema.ts';
import { expectedOf } from './expected.ts';
import { matchTypedReply } from './match-typed-reply.ts';
import { questionOf } from './partner-lines.ts';

/** Where a talk stands. */
export interface TalkPosition {
  /** The turn the learner is to answer. */
  turn: TalkTurn;
  /** By the id of a turn that comes later: the reply to it that she gave already. */
  answeredEarlier: Map<string, TalkReply>;
}

/**
 * Where a talk stands after a history: at the turn the partner's last line is of, and, where that is none of the graph's (another
 * partner's words), where the first goal can be reached that is not met yet. At the first turn when nothing was said.
 */
export function positionAfter(
  talk: Pick<Talk, 'turns'>,
  history: readonly SaidTurn[],
  goalsMet: readonly string[],
): TalkPosition {
  const turn = turnAfter(talk, history, goalsMet);
  const at = talk.turns.indexOf(turn);
  const [before, after] = [talk.turns.slice(0, at), talk.turns.slice(at + 1)];
  const goalsBefore = new Set(before.flatMap(({ replies }) => replies.map(({ goal }) => goal)));
  const answeredEarlier = new Map<string, TalkReply>();
  for (const later of after) {
    if (hasOpenGoal(later, goalsMet)) continue;
    const met = later.replies.filter(({ goal }) => goal !== undefined && goalsMet.includes(goal));
    // A goal that a turn before reaches, too, was mostly reached there: then only her words tell that she answered this one.
    const reply = meantBy(history, met) ?? met.find(({ goal }) => !goalsBefore.has(goal));
    if (reply) answeredEarlier.set(later.id, reply);
  }
  return { turn, answeredEarlier };
}

function turnAfter(
  { turns }: Pick<Talk, 'turns'>,
  history: readonly SaidTurn[],
  goalsMet: readonly string[],
): TalkTurn {
  for (const { speaker, text } of history.toReversed()) {
    if (speaker !== 'partner') continue;
    const asked = turnOfLine(turns, text, goalsMet);
    if (asked) return asked;
  }
  if (history.length === 0) return turns[0]!;
  return (
    turns.find((turn) => hasOpenGoal(turn, goalsMet)) ?? turns.findLast(({ replies }) => replies.length > 0)!
  );
}

/** Of turns that end in the same words, the one with a goal that is open. */
function turnOfLine(
  turns: readonly TalkTurn[],
  text: string,
  goalsMet: readonly string[],
): TalkTurn | undefined {
  const fits = turns.map((turn) => ({ turn, length: wordsInCommon(turn, text) }));
  const longest = Math.max(...fits.map(({ length }) => length));
  if (longest === 0) return undefined;
  const asked = fits.filter(({ length }) => length === longest).map(({ turn }) => turn);
  return asked.find((turn) => hasOpenGoal(turn, goalsMet)) ?? asked[0];
}

/** The length of the longest of a turn's lines that a text ends with: before it the partner may have said other things. 0: none. */
function wordsInCommon(turn: TalkTurn, text: string): number {
  const lines = [turn.line, turn.repair, questionOf(turn)].flatMap((line) => line?.en ?? []);
  return Math.max(0, ...lines.filter((line) => text.endsWith(line)).map((line) => line.length));
}

function hasOpenGoal({ replies }: TalkTurn, goalsMet: readonly string[]): boolean {
  return replies.some(({ goal }) => goal !== undefined && !goalsMet.includes(goal));
}

/** The reply that the learner's words mean, of what she said last first. */
function meantBy(history: readonly SaidTurn[], replies: readonly TalkReply[]): TalkReply | undefined {
  const expected = expectedOf(replies);
  const texts = expected.map(({ text }) => text);
  for (const { speaker, text } of history.toReversed()) {
    const match = speaker === 'learner' ? matchTypedReply(text, texts) : null;
    if (match) return expected[match.index]!.reply;
  }
  return undefined;
}
