/** A talk's graph, played: where it is, what the partner says next. No sound, no time. */
import type { SaidTurn } from '@nova/core/ports/speech-to-speech-model.ts';
import type { Bilingual } from '@nova/curriculum/schema.ts';
import type { Talk, TalkReply, TalkTurn } from '@nova/curriculum/talk-schema.ts';
import { openGoalReply } from './open-goal-reply.ts';

/** What the partner says next, and what the learner's words came to. */
export interface PartnerMove {
  says: Bilingual;
  /** Null when nothing was reached that was not before. */
  goalId: string | null;
  isOver: boolean;
}

/** An expected sentence and the reply it stands for. */
export interface Expected {
  text: string;
  reply: TalkReply;
}

export interface ScenarioPlayer {
  /** The turn the learner is to answer. */
  readonly turn: TalkTurn;
  /** Every sentence expected now: model replies and their paraphrases. */
  expected(): Expected[];
  /** What the partner says to each reply: known before it is said. */
  answers(): string[];
  /** The partner's first line. */
  open(): PartnerMove;
  /** The learner said an expected sentence. */
  take(expected: Expected): PartnerMove;
  /**
   * She said what another turn is about, and reaches its goal: the partner answers that, and asks again what it asked. When the talk
   * comes to that turn it goes on at once. Null when no open goal is reached by it.
   */
  takeElsewhere(text: string): PartnerMove | null;
  /** She said something else: asked closer, then given the words, then the talk goes on. */
  repair(): PartnerMove;
  /** She said nothing for a while. */
  askAgain(): PartnerMove;
  /** She was nearly right: asked to say it once more, in these words. Null when she was asked in this turn before. */
  askForCorrection(right: Bilingual): PartnerMove | null;
}

/** So often a turn is asked again before the talk goes on without it. */
const MAX_REPAIRS = 2;

/**
 * Begins, or stands where the partner's last line of the history was. After the words of another partner, which are none of
 * the graph's, it stands where the first goal can be reached that is not met yet.
 */
export function createScenarioPlayer(
  talk: Talk,
  history: readonly SaidTurn[],
  goalsMet: readonly string[] = [],
): ScenarioPlayer {
  const turnById = new Map(talk.turns.map((turn) => [turn.id, turn]));
  let turn = turnAfter(talk, history, goalsMet);
  let repairs = 0;
  let wasAskedForCorrection = false;
  const met = new Set(goalsMet);
  const answeredEarlier = new Map<string, TalkReply>();

  function reach(goal: string | undefined): string | null {
    if (goal === undefined || met.has(goal)) return null;
    met.add(goal);
    return goal;
  }
  /** Where a reply leads: past turns that were answered earlier, each of them once. */
  function turnFor({ next }: TalkReply, passed: ReadonlySet<string> = new Set()): TalkTurn {
    const earlier = passed.has(next) ? undefined : answeredEarlier.get(next);
    return earlier ? turnFor(earlier, new Set([...passed, next])) : turnById.get(next)!;
  }
  function goOn(reply: TalkReply, before: Bilingual | undefined, goalId: string | null): PartnerMove {
    turn = turnFor(reply);
    repairs = 0;
    wasAskedForCorrection = false;
    return { says: joined(before, turn.line), goalId, isOver: turn.replies.length === 0 };
  }
  const stay = (says: Bilingual, goalId: string | null = null): PartnerMove => ({
    says,
    goalId,
    isOver: false,
  });
  return {
    get turn() {
      return turn;
    },
    expected: () =>
      turn.replies.flatMap((reply) => [reply.en, ...reply.also].map((text) => ({ text, reply }))),
    answers: () => turn.replies.map((reply) => joined(reply.acknowledge, turnFor(reply).line).en),
    open: () => ({ says: turn.line, goalId: null, isOver: turn.replies.length === 0 }),
    take: ({ reply }) => goOn(reply, reply.acknowledge, reach(reply.goal)),
    takeElsewhere(text) {
      const found = openGoalReply(text, talk, { turnId: turn.id, goalsMet: met });
      if (!found) return null;
      answeredEarlier.set(found.turnId, found.reply);
      return stay(joined(found.reply.acknowledge ?? NOTED, turn.line), reach(found.reply.goal));
    },
    repair() {
      const [model] = turn.replies;
      if (!model) return { says: turn.line, goalId: null, isOver: true };
      repairs++;
      if (repairs > MAX_REPAIRS) return goOn(model, LET_IT_GO, null);
      return stay(repairs === 1 ? (turn.repair ?? turn.line) : tryThis(model));
    },
    askAgain: () => stay(turn.repair ?? turn.line),
    askForCorrection({ en, ko }) {
      if (wasAskedForCorrection) return null;
      wasAskedForCorrection = true;
      return stay({
        en: `Almost! Try it once more: ${en}`,
        ko: `거의 다 왔어요! 한 번만 더요: ${ko}`,
      });
    },
  };
}

const NOTED: Bilingual = { en: 'Okay, got it.', ko: '네, 알겠어요.' };
const LET_IT_GO: Bilingual = { en: "That's okay. Let's go on.", ko: '괜찮아요. 계속해 볼까요?' };

function tryThis(model: TalkReply): Bilingual {
  return { en: `You can say: ${model.en}`, ko: `이렇게 말해 보세요: ${model.ko}` };
}

function joined(before: Bilingual | undefined, line: Bilingual): Bilingual {
  return before ? { en: `${before.en} ${line.en}`, ko: `${before.ko} ${line.ko}` } : line;
}

function turnAfter(talk: Talk, history: readonly SaidTurn[], goalsMet: readonly string[]): TalkTurn {
  for (const { speaker, text } of history.toReversed()) {
    if (speaker !== 'partner') continue;
    // Before either the partner may have said her own words right.
    const asked = talk.turns.find(
      ({ line, repair }) => text.endsWith(line.en) || (repair !== undefined && text.endsWith(repair.en)),
    );
    if (asked) return asked;
  }
  if (history.length === 0) return talk.turns[0]!;
  const isOpen = (turn: TalkTurn) =>
    turn.replies.some(({ goal }) => goal !== undefined && !goalsMet.includes(goal));
  return talk.turns.find(isOpen) ?? talk.turns.findLast(({ replies }) => replies.length > 0)!;
}
