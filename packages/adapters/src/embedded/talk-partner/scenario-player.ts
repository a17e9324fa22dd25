/** A talk's graph, played: where it is, what the partner says next. No sound, no time. */
import { CARE_LINES, type Care, NO_HURRY, waitsAfter } from '@nova/core/conversation/care.ts';
import type { SaidTurn } from '@nova/core/ports/speech-to-speech-model.ts';
import type { Bilingual } from '@nova/curriculum/schema.ts';
import type { Talk, TalkReply, TalkTurn } from '@nova/curriculum/talk-schema.ts';
import { replyToYesOrNo } from './bare-answer.ts';
import { type Aside, type Expected, expectedOf, type Sayable, sayableIn } from './expected.ts';
import { isSameLine } from './match-typed-reply.ts';
import { openGoalReply } from './open-goal-reply.ts';
import { goesOn, NOT_A_PERSON } from './out-of-role.ts';
import { joined, notedOf, questionOf, sayingsOf } from './partner-lines.ts';
import { replyByRest } from './reply-by-rest.ts';
import { countOf, type SeveralAnswers, severalAnswers } from './several-answers.ts';
import { positionAfter } from './talk-position.ts';

/** What the partner says next, and what the learner's words came to. */
export interface PartnerMove {
  says: Bilingual;
  /** What was reached that was not before. */
  goalIds: readonly string[];
  isOver: boolean;
  /** She asked to hear it slowly; absent is false. */
  isSlow?: boolean;
  /** The scene waits: there is nothing to hint at. Absent is false. */
  isWaiting?: boolean;
  /** The scene goes on though the turn has no answer; absent is false. */
  isMovedOn?: boolean;
}

export interface ScenarioPlayer {
  /** The turn the learner is to answer. */
  readonly turn: TalkTurn;
  /** The partner spoke out of its role last, and the scene waits until she goes on: nothing is to be practised. */
  readonly isWaiting: boolean;
  /** Every sentence expected now: model replies and their paraphrases. */
  expected(): Expected[];
  /** The same, and then the talk's asides. */
  sayable(): Sayable[];
  /** What the partner says to each reply: known before it is said. */
  answers(): string[];
  /** The partner's first line. */
  open(): PartnerMove;
  /** The learner said an expected sentence, or an aside: then it is answered, and the turn asked again. That is no try, and reaches no goal. */
  take(said: Sayable): PartnerMove;
  /**
   * She said no more than yes or no to a question that is answered by it: the reply of that kind is taken, and where there is none she is
   * asked closer. Null when she said more, or was asked something else.
   */
  takeBare(text: string): PartnerMove | null;
  /**
   * She said what another turn is about, and reaches its goal: the partner answers that, and asks its question again, or goes on
   * where it is this turn's goal, too, and no other of its goals is open. When the talk comes to that turn it goes on at once. What she means of this turn's own
   * (`replyByRest`) goes first. Null when no open goal is reached by it.
   */
  takeElsewhere(text: string): PartnerMove | null;
  /**
   * What she said part by part (`severalAnswers`): how many things, and how they are taken: all are answered, what answers the turn
   * moves on, and what answers a later turn is kept: the talk goes past it when it comes. Null for nothing.
   */
  several(text: string, isHeard: boolean): { count: number; take(): PartnerMove } | null;
  /** She said something else: asked closer, then given the words, then the talk goes on; while the scene waits, it waits on. */
  repair(): PartnerMove;
  /** She spoke of what goes before practice: out of the role, and the scene waits where it is. */
  care(care: Care): PartnerMove;
  /**
   * She answered that: the turn's question again when she says that she wants to go on, else the scene waits on. Null where the partner
   * did not say it last.
   */
  afterCare(text: string): PartnerMove | null;
  /** She took the partner for a person: told that it is none, and asked the turn's question again. */
  notAPerson(): PartnerMove;
  /** She said nothing for a while. */
  askAgain(): PartnerMove;
  /** She was nearly right: asked to say it once more, in these words. Null when she was asked in this turn before. */
  askForCorrection(right: Bilingual): PartnerMove | null;
  /** She said what `askForCorrection` asked for: praised, once, and asked the turn's question again. Null when she said anything else. */
  praise(text: string): PartnerMove | null;
}

/** So often a turn is asked again before the talk goes on without it. */
const MAX_REPAIRS = 2;

/**
 * Begins, or stands where `positionAfter` the history is: what she told early before is not asked for again.
 */
export function createScenarioPlayer(
  talk: Talk,
  history: readonly SaidTurn[],
  goalsMet: readonly string[] = [],
): ScenarioPlayer {
  let { turn, answeredEarlier } = positionAfter(talk, history, goalsMet);
  let repairs = 0;
  /** What the partner asked last. */
  let asked = history.findLast(({ speaker }) => speaker === 'partner')?.text ?? '';
  let lastSaid = asked;
  let wasAskedForCorrection = false;
  let wordsAskedFor: string | null = null;
  const met = new Set(goalsMet);
  const sayings = sayingsOf(talk);
  const isMet = ({ goal }: TalkReply) => goal === undefined || met.has(goal);
  const turnFor = (reply: TalkReply) => turnPast(talk, answeredEarlier, reply);

  const allMet = () => talk.goals.every(({ id }) => met.has(id));

  function reach(...replies: readonly Pick<TalkReply, 'goal'>[]): string[] {
    const reached = replies.flatMap(({ goal }) => (goal === undefined || met.has(goal) ? [] : [goal]));
    for (const goal of reached) met.add(goal);
    return [...new Set(reached)];
  }
  function tell(move: PartnerMove): PartnerMove {
    lastSaid = move.says.en;
    return move;
  }
  function goOn(reply: TalkReply, before: Bilingual | undefined, goalIds: readonly string[]): PartnerMove {
    turn = turnFor(reply);
    asked = turn.line.en;
    repairs = 0;
    wasAskedForCorrection = false;
    wordsAskedFor = null;
    return tell({ says: joined(before, turn.line), goalIds, isOver: turn.replies.length === 0 });
  }
  const stay = (says: Bilingual, goalIds: readonly string[] = []) => tell({ says, goalIds, isOver: false });
  function ask(says: Bilingual, goalIds?: readonly string[]): PartnerMove {
    asked = says.en;
    return stay(says, goalIds);
  }
  /** Says the second where the first was said last: nobody says the same line twice in a row. */
  function askNow(says: Bilingual, otherwise: Bilingual): PartnerMove {
    return ask(says.en === lastSaid ? otherwise : says);
  }
  const waitOn = (): PartnerMove => ({ ...ask(NO_HURRY), isWaiting: true });
  function repair(): PartnerMove {
    if (waitsAfter(asked)) return waitOn();
    const [model] = turn.replies;
    if (!model) return { says: turn.line, goalIds: [], isOver: true };
    repairs++;
    if (repairs > MAX_REPAIRS) return { ...goOn(model, sayings.letItGo, []), isMovedOn: true };
    const words = joined(sayings.tryThis, model);
    if (repairs > 1) return lastSaid === words.en ? askNow(closerOf(turn), turn.line) : stay(words);
    const closer = turn.repair ?? turn.line;
    return lastSaid === closer.en ? stay(words) : ask(closer);
  }
  function answerAside(aside: Aside): PartnerMove {
    const [model] = turn.replies;
    const { move = 'ask' } = aside;
    const answer = answerOf(aside, talk);
    if (move === 'leave') return { says: allMet() ? lastLine(talk) : answer, goalIds: [], isOver: true };
    if (move === 'wait') return stay(answer);
    if (move === 'words' && model) return stay(joined(answer, model));
    if (move === 'ask') return askNow(joined(answer, questionOf(turn)), joined(answer, closerOf(turn)));
    const again = askNow(joined(answer, turn.line), joined(answer, closerOf(turn)));
    return move === 'slowly' ? { ...again, isSlow: true } : again;
  }
  function takeAll(text: string, { own, elsewhere, asides }: SeveralAnswers): PartnerMove {
    for (const { turnId, reply } of elsewhere) answeredEarlier.set(turnId, reply);
    const noted = ({ reply }: { reply: TalkReply }) =>
      own ? reply.acknowledge : notedOf(text, reply, sayings);
    const answers = [
      own?.reply.acknowledge,
      ...elsewhere.map(noted),
      ...asides.map((aside) => answerOf(aside, talk)),
    ].filter((each) => each !== undefined);
    const before = answers.length === 0 ? undefined : answers.reduce(joined);
    const goalIds = reach(...(own ? [own.reply] : []), ...elsewhere.map(({ reply }) => reply));
    return own ? goOn(own.reply, before, goalIds) : ask(joined(before, questionOf(turn)), goalIds);
  }
  return {
    get turn() {
      return turn;
    },
    get isWaiting() {
      return waitsAfter(asked);
    },
    expected: () => expectedOf(turn.replies),
    sayable: () => sayableIn(talk, turn.replies),
    answers: () => turn.replies.map((reply) => joined(reply.acknowledge, turnFor(reply).line).en),
    open: () => ({ says: turn.line, goalIds: [], isOver: turn.replies.length === 0 }),
    take: (said) =>
      'aside' in said ? answerAside(said.aside) : goOn(said.reply, said.reply.acknowledge, reach(said.reply)),
    takeBare(text) {
      const reply = replyToYesOrNo(text, turn, isCloser(turn, asked));
      if (reply === undefined) return null;
      return reply ? goOn(reply, reply.acknowledge, reach(reply)) : repair();
    },
    takeElsewhere(text) {
      const own = replyByRest(text, turn.replies);
      if (own) return goOn(own, own.acknowledge, reach(own));
      const found = openGoalReply(text, talk, { turnId: turn.id, goalsMet: met });
      if (!found) return null;
      const { goal } = found.reply;
      answeredEarlier.set(found.turnId, found.reply);
      const noted = notedOf(text, found.reply, sayings);
      // What reaches the goal of this turn answers it, unless another of its goals is open still.
      const same = turn.replies.find((reply) => reply.goal === goal);
      const isAnswered = turn.replies.every((reply) => reply.goal === goal || isMet(reply));
      return same && isAnswered
        ? goOn(same, noted, reach(same))
        : ask(joined(noted, questionOf(turn)), reach(found.reply));
    },
    several(text, isHeard) {
      const answered = new Set(answeredEarlier.keys());
      const found = severalAnswers(text, { talk, turn, goalsMet: met, answered, isHeard });
      return found && { count: countOf(found), take: () => takeAll(text, found) };
    },
    repair,
    care: (care) => ({ ...ask(CARE_LINES[care]), isWaiting: true }),
    afterCare(text) {
      if (!waitsAfter(asked)) return null;
      return goesOn(text) ? ask(questionOf(turn)) : waitOn();
    },
    notAPerson: () => ask(joined(NOT_A_PERSON, questionOf(turn))),
    askAgain: () => (waitsAfter(asked) ? waitOn() : askNow(turn.repair ?? turn.line, turn.line)),
    askForCorrection(right) {
      if (wasAskedForCorrection) return null;
      wasAskedForCorrection = true;
      wordsAskedFor = right.en;
      return stay(joined(sayings.almost, right));
    },
    praise(text) {
      if (wordsAskedFor === null || !isSameLine(text, wordsAskedFor)) return null;
      wordsAskedFor = null;
      return ask(joined(sayings.good, questionOf(turn)));
    },
  };
}

/** Whether what was asked last is a turn's second, closer question and not its line. */
function isCloser({ line, repair }: TalkTurn, asked: string): boolean {
  return repair !== undefined && !asked.endsWith(line.en) && asked.endsWith(questionOf({ line: repair }).en);
}

function answerOf({ answer, casual }: Aside, { partner }: Talk): Bilingual {
  return casual !== undefined && partner.register === 'casual' ? { ...answer, ko: casual } : answer;
}

/** What the partner says at the end, having got through the scene. */
const lastLine = ({ turns }: Talk) => turns.find(({ replies }) => replies.length === 0)!.line;

/** A turn's second, closer question. */
const closerOf = ({ line, repair }: TalkTurn) => questionOf({ line: repair ?? line });

/** Where a reply leads: past turns that were answered earlier, each of them once. */
function turnPast(
  talk: Talk,
  answeredEarlier: ReadonlyMap<string, TalkReply>,
  { next }: TalkReply,
): TalkTurn {
  const passed = new Set<string>();
  let id = next;
  for (let earlier = answeredEarlier.get(id); earlier && !passed.has(id); earlier = answeredEarlier.get(id)) {
    passed.add(id);
    id = earlier.next;
  }
  return talk.turns.find((turn) => turn.id === id)!;
}
