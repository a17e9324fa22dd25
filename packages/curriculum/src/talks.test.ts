// What the schema cannot say of the talks: complete, at the right level, pronounceable, and playable to the end.
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { dictionary } from 'cmu-pronouncing-dictionary';
import { describe, expect, it } from 'vitest';
import { loadCurriculum } from './load.ts';
import { buildTalks, loadTalks } from './load-talks.ts';
import type { LessonLevel } from './schema.ts';
import { talkPacks } from './talk-packs.ts';
import { sayings, type Talk, talkSchema } from './talk-schema.ts';

const { talks, talkById, exerciseById } = loadTalks();
const byId = talks.map((talk) => [talk.id, talk] as const);

const MAX_REPLY_WORDS: Record<LessonLevel, number> = { A1: 9, A2: 11, B1: 14 };
/** What the engine reads beside the dictionary: Korean names and dishes, and "Wi-Fi". */
const KNOWN_BESIDE = new Set(['jimin', 'busan', 'bibimbap', 'bulgogi', 'tteokbokki', 'wi', 'fi']);

const wordsOf = (text: string) => text.toLowerCase().match(/[a-z][a-z']*/g) ?? [];
/** Replies and asides. */
const repliesOf = ({ turns, asides = [] }: Talk) =>
  [...turns.flatMap(({ replies }) => replies), ...asides].flatMap(({ en, also = [] }) => [en, ...also]);
/** How a question begins that yes or no does not answer; "How about ...?" proposes, and a choice of two names what it asks. */
const ASKS_WHAT = /^(?:how(?! about)|what|when|where|which(?!.*\? )|who|why)\b/i;
/** Every sentence that is expected, and what the partner says right after it. */
const answersOf = ({ turns, asides = [] }: Talk) => {
  const lineOf = new Map(turns.map(({ id, line }) => [id, line]));
  const replies = turns.flatMap((turn) => turn.replies);
  return [
    ...replies.map((reply) => ({ ...reply, answer: reply.acknowledge ?? lineOf.get(reply.next)! })),
    ...asides.map((aside) => ({ ...aside, open: undefined })),
  ].flatMap(({ en, also = [], open = [], answer }) =>
    [en, ...also, ...open].map((said) => ({ said, answer: answer.en })),
  );
};
/** A copy to spoil. */
const copy = (): Talk => structuredClone(talkById.get('talk-cafe-order') as Talk);

describe('the talks', () => {
  it('import every file, each named after its id', () => {
    const folder = fileURLToPath(new URL('../packs/talks', import.meta.url));
    expect(talkPacks.map(({ path }) => path.replace('packs/talks/', '')).sort()).toEqual(
      readdirSync(folder).sort(),
    );
    for (const { path, content } of talkPacks) expect(path).toBe(`packs/talks/${(content as Talk).id}.json`);
  });

  it('are at least 20, from A1 to B1', () => {
    expect(talks.length).toBeGreaterThanOrEqual(20);
    for (const level of ['A1', 'A2', 'B1'])
      expect(talks.filter((talk) => talk.level === level).length, level).toBeGreaterThanOrEqual(5);
  });

  it('belong to lessons of their own level, one talk a lesson', () => {
    const { lessonById } = loadCurriculum();
    expect(new Set(talks.map(({ lessonId }) => lessonId)).size).toBe(talks.length);
    for (const [id, talk] of byId) expect(lessonById.get(talk.lessonId)?.level, id).toBe(talk.level);
  });

  it('have replies as exercises with their meaning', () => {
    expect(exerciseById.get('talk-cafe-order.welcome.r1')).toMatchObject({
      text: 'Can I have a small latte, please?',
      lessonId: 'a1-cafe-order',
      kind: 'sentence',
    });
  });

  it('have asides as exercises and phrases, too', () => {
    const aside = talkById.get('talk-taxi')!.asides![0]!;
    expect(exerciseById.get('talk-taxi.aside1')).toMatchObject({ text: aside.en, ko: aside.ko });
    expect(sayings(talkById.get('talk-taxi')!)).toContainEqual({ en: aside.en, ko: aside.ko });
  });

  it.each(byId)('%s: replies are short enough for the level', (_id, talk) => {
    for (const text of repliesOf(talk))
      expect(text.split(' ').length, text).toBeLessThanOrEqual(MAX_REPLY_WORDS[talk.level]);
  });

  it.each(byId)('%s: every word of a reply has a pronunciation', (_id, talk) => {
    const unknown = repliesOf(talk)
      .flatMap(wordsOf)
      .filter((word) => dictionary[word] === undefined && !KNOWN_BESIDE.has(word));
    expect(unknown).toEqual([]);
  });

  it.each(byId)('%s: no question for more than yes or no is answered with yes or no', (_id, talk) => {
    const wrong = answersOf(talk).filter(
      ({ said, answer }) => ASKS_WHAT.test(said) && /^(?:yes|no)\b(?! problem)/i.test(answer),
    );
    expect(wrong).toEqual([]);
  });

  it.each(byId)('%s: no answer denies what was asked the other way round', (_id, talk) => {
    const wrong = answersOf(talk).filter(
      ({ said, answer }) =>
        /^(?:can|could|is|are|do|does|will)\b/i.test(said) && /^no, it's (?:just|free)/i.test(answer),
    );
    expect(wrong).toEqual([]);
  });

  it.each(byId)('%s: the learner speaks three times or more on every way through', (_id, talk) => {
    const turnById = new Map(talk.turns.map((turn) => [turn.id, turn]));
    const shortest = (turnId: string, seen: readonly string[]): number => {
      const { replies } = turnById.get(turnId)!;
      if (replies.length === 0) return 0;
      const ways = replies.filter(({ next }) => !seen.includes(next));
      return 1 + Math.min(...ways.map(({ next }) => shortest(next, [...seen, turnId])));
    };
    expect(shortest(talk.turns[0]!.id, [])).toBeGreaterThanOrEqual(3);
  });

  it.each(byId)('%s: all goals can be reached in one way through', (_id, talk) => {
    const turnById = new Map(talk.turns.map((turn) => [turn.id, turn]));
    const most = (turnId: string, met: ReadonlySet<string>, seen: readonly string[]): number => {
      const { replies } = turnById.get(turnId)!;
      const ways = replies.filter(({ next }) => !seen.includes(next));
      if (ways.length === 0) return met.size;
      return Math.max(
        ...ways.map(({ next, goal }) => most(next, goal ? new Set([...met, goal]) : met, [...seen, turnId])),
      );
    };
    expect(most(talk.turns[0]!.id, new Set(), [])).toBe(talk.goals.length);
  });
});

describe('talkSchema', () => {
  it.each<[string, (talk: Talk) => void, RegExp]>([
    [
      'a way that leads nowhere',
      (t) => {
        t.turns[0]!.replies[0]!.next = 'nowhere';
      },
      /no turn "nowhere"/,
    ],
    [
      'a goal nobody set',
      (t) => {
        t.turns[0]!.replies[0]!.goal = 'fame';
      },
      /no goal "fame"/,
    ],
    [
      'a goal nothing reaches',
      (t) => {
        t.goals.push({ id: 'extra', en: 'More', ko: '더' });
      },
      /no reply reaches "extra"/,
    ],
    [
      'a turn nothing leads to',
      (t) => {
        t.turns.push({ id: 'island', line: { en: 'Hi', ko: '안녕' }, replies: [] });
      },
      /"island" is never reached/,
    ],
    [
      'a talk without an end',
      (t) => {
        t.turns.at(-1)!.replies = t.turns[0]!.replies;
      },
      /never ends/,
    ],
    [
      'one reply expected twice',
      (t) => {
        t.turns[0]!.replies[0]!.also.push('A TEA, please!');
      },
      /expected twice/,
    ],
    [
      'one aside expected twice',
      (t) => {
        const answer = { en: 'Yes.', ko: '네.' };
        t.asides = ['Is it far?', 'Is it FAR'].map((en) => ({ en, ko: '멀어요?', answer }));
      },
      /among the asides/,
    ],
    [
      'an aside that is answered by a question',
      (t) => {
        t.asides = [{ en: 'A cake.', ko: '케이크요.', answer: { en: 'Which one?', ko: '어느 거요?' } }];
      },
      /"Which one\?" is a question/,
    ],
    [
      'a turn without a repair',
      (t) => {
        delete t.turns[0]!.repair;
      },
      /a hint and a repair/,
    ],
    [
      'two turns of one id',
      (t) => {
        t.turns.push(t.turns[1]!);
      },
      /two turns of one id/,
    ],
  ])('refuses %s', (_what, spoil, message) => {
    const talk = copy();
    spoil(talk);
    const result = talkSchema.safeParse(talk);
    expect(result.success).toBe(false);
    expect(result.error?.issues.map((issue) => issue.message).join('; ')).toMatch(message);
  });
});

describe('buildTalks', () => {
  it('refuses a talk of no lesson, and one id twice', () => {
    const curriculum = loadCurriculum();
    const pack = (content: unknown) => ({ path: 'x.json', content });
    expect(() => buildTalks([pack({ ...copy(), lessonId: 'a1-none' })], curriculum)).toThrow(
      /x.json: lessonId/,
    );
    expect(() => buildTalks([pack(copy()), pack(copy())], curriculum)).toThrow(/used twice/);
  });
});
