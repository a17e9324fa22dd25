/**
 * The shape of a talk: a role-play between the learner and a partner, as a graph of turns. Strict like lessons: an unknown
 * field is an error. A *turn* is the partner's line and what the learner may answer; a *reply* is one such answer, which
 * leads to the next turn; a turn without replies ends the talk.
 */
import { z } from 'zod';
import { type Bilingual, bilingualSchema, LEVELS } from './schema.ts';

const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const kebab = z.string().regex(KEBAB);
const spoken = bilingualSchema.shape.en;

/** Something the learner is to reach. */
export const talkGoalSchema = z.strictObject({ id: kebab, ...bilingualSchema.shape });
export type TalkGoal = z.infer<typeof talkGoalSchema>;

/**
 * One answer: the model reply with its meaning, `also` = other ways to say the same, `open` = ways in which "..." stands for a part of
 * the learner's own ("I'm flying to ..."). `acknowledge` is what the partner says to it before the line of the turn `next`, and
 * fits whatever the open part is; `goal` is reached by it.
 */
export const talkReplySchema = z.strictObject({
  ...bilingualSchema.shape,
  also: z.array(spoken).max(12),
  open: z
    .array(spoken.regex(/\w.*\.\.\.|\.\.\..*\w/, 'an open form has words of its own beside "..."'))
    .max(12)
    .optional(),
  next: kebab,
  goal: kebab.optional(),
  acknowledge: bilingualSchema.optional(),
});
export type TalkReply = z.infer<typeof talkReplySchema>;

/** The partner's line, a hint and the replies; `repair` asks again, closer, when the answer was none of them. */
export const talkTurnSchema = z.strictObject({
  id: kebab,
  line: bilingualSchema,
  hint: bilingualSchema.optional(),
  replies: z.array(talkReplySchema).max(9),
  repair: bilingualSchema.optional(),
});
export type TalkTurn = z.infer<typeof talkTurnSchema>;

/**
 * What may be asked or said in any turn, beside its replies: `answer` is what the partner says to it before it asks the question of the
 * turn again. It leads nowhere and reaches no goal.
 */
export const talkAsideSchema = z.strictObject({
  ...bilingualSchema.shape,
  also: z.array(spoken).max(6).optional(),
  answer: bilingualSchema,
});
export type TalkAside = z.infer<typeof talkAsideSchema>;

/**
 * A talk. `lessonId` is the lesson it belongs to, whose picture it shows; the first of `turns` opens it. `asides` may
 * be said in any turn. `phrases` are what a learner may ask for ("how do I say ...") beside the replies and asides.
 */
export const talkSchema = z
  .strictObject({
    id: z.string().regex(/^talk-[a-z0-9-]+$/, 'a talk’s id starts with "talk-"'),
    level: z.enum(LEVELS),
    lessonId: kebab,
    title: bilingualSchema,
    place: bilingualSchema,
    partner: z.strictObject({
      name: spoken,
      role: bilingualSchema,
      gender: z.enum(['female', 'male']),
      /** How the partner speaks Korean with her, all through the talk: as among friends (반말); absent is politely. */
      register: z.literal('casual').optional(),
    }),
    goals: z.array(talkGoalSchema).min(2).max(4),
    turns: z.array(talkTurnSchema).min(4).max(14),
    asides: z.array(talkAsideSchema).max(20).optional(),
    phrases: z.array(bilingualSchema).min(2),
  })
  .superRefine((talk, context) => {
    for (const { path, message } of talkProblems(talk)) context.addIssue({ code: 'custom', path, message });
  });
export type Talk = z.infer<typeof talkSchema>;

/** Letters and digits only, lower case: what tells two replies apart. */
export function replyKey(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();
}

interface TalkShape {
  goals: readonly { id: string }[];
  turns: readonly TalkTurn[];
  asides?: readonly TalkAside[] | undefined;
}

function talkProblems(talk: TalkShape): { path: (string | number)[]; message: string }[] {
  const problems: { path: (string | number)[]; message: string }[] = [];
  const problem = (path: (string | number)[], message: string) => problems.push({ path, message });
  const turnIds = new Set(talk.turns.map(({ id }) => id));
  if (turnIds.size !== talk.turns.length) problem(['turns'], 'two turns of one id');
  const goals = new Set(talk.goals.map(({ id }) => id));
  const reachable = new Set<string>();
  talk.turns.forEach((turn, t) => {
    const hasReplies = turn.replies.length > 0;
    if (hasReplies && (!turn.hint || !turn.repair))
      problem(['turns', t], 'a turn that waits for a reply has a hint and a repair');
    const said = new Set<string>();
    turn.replies.forEach((reply, r) => {
      const path = ['turns', t, 'replies', r];
      if (!turnIds.has(reply.next)) problem(path, `no turn "${reply.next}"`);
      if (reply.goal !== undefined && !goals.has(reply.goal)) problem(path, `no goal "${reply.goal}"`);
      if (reply.goal !== undefined) reachable.add(reply.goal);
      for (const text of [reply.en, ...reply.also]) {
        if (said.has(replyKey(text))) problem(path, `"${text}" is expected twice in one turn`);
        said.add(replyKey(text));
      }
    });
  });
  for (const goal of goals) if (!reachable.has(goal)) problem(['goals'], `no reply reaches "${goal}"`);
  problems.push(...asideProblems(talk.asides ?? []), ...graphProblems(talk.turns));
  return problems;
}

/** After its answer the question of the turn comes: it asks none itself. */
function asideProblems(asides: readonly TalkAside[]): { path: (string | number)[]; message: string }[] {
  const said = new Set<string>();
  return asides.flatMap(({ en, also = [], answer }, index) => {
    const path = ['asides', index];
    const twice = [en, ...also].filter((text) => said.has(replyKey(text)) || !said.add(replyKey(text)));
    return [
      ...twice.map((text) => ({ path, message: `"${text}" is expected twice among the asides` })),
      ...(answer.en.endsWith('?') ? [{ path, message: `"${answer.en}" is a question` }] : []),
    ];
  });
}

/** Every turn can be reached from the first, and an end from every turn. */
function graphProblems(turns: readonly TalkTurn[]): { path: (string | number)[]; message: string }[] {
  const after = (ids: ReadonlySet<string>) =>
    new Set([
      ...ids,
      ...turns.filter(({ id }) => ids.has(id)).flatMap((turn) => turn.replies.map(({ next }) => next)),
    ]);
  const before = (ids: ReadonlySet<string>) =>
    new Set([
      ...ids,
      ...turns.filter(({ replies }) => replies.some(({ next }) => ids.has(next))).map(({ id }) => id),
    ]);
  const fromStart = closure(new Set([turns[0]?.id ?? '']), after);
  const toEnd = closure(
    new Set(turns.filter(({ replies }) => replies.length === 0).map(({ id }) => id)),
    before,
  );
  return turns.flatMap(({ id }, index) => [
    ...(fromStart.has(id) ? [] : [{ path: ['turns', index], message: `"${id}" is never reached` }]),
    ...(toEnd.has(id) ? [] : [{ path: ['turns', index], message: `from "${id}" the talk never ends` }]),
  ]);
}

function closure(
  start: ReadonlySet<string>,
  grow: (ids: ReadonlySet<string>) => ReadonlySet<string>,
): ReadonlySet<string> {
  const grown = grow(start);
  return grown.size === start.size ? start : closure(grown, grow);
}

/** The id under which a model reply is an exercise: `<talk>.<turn>.r<n>`, n from 1. */
export function replyExerciseId(talkId: string, turnId: string, replyIndex: number): string {
  return `${talkId}.${turnId}.r${replyIndex + 1}`;
}

/** The id under which an aside is an exercise: `<talk>.aside<n>`, n from 1. */
export function asideExerciseId(talkId: string, asideIndex: number): string {
  return `${talkId}.aside${asideIndex + 1}`;
}

/** Everything a learner may say in a talk, with its meaning: replies first, then asides, then phrases. */
export function sayings(talk: Talk): Bilingual[] {
  const said = [...talk.turns.flatMap(({ replies }) => replies), ...(talk.asides ?? [])];
  return [...said.map(({ en, ko }) => ({ en, ko })), ...talk.phrases];
}
