import { describe, expect, it } from 'vitest';
import { ModelFailure } from '../model-failure.ts';
import type { PictureCoach } from '../ports/picture-coach.ts';
import type { ShapedQuestion, TextModel } from '../ports/text-model.ts';
import type { PictureTalkAnswer } from '../prompts/picture-talk.v1.ts';
import { describeContract, failedChecks } from '../testing/contract.ts';
import { PARK, pictureCoachContract } from '../testing/picture-coach.contract.ts';
import { createModelPictureCoach } from './model-picture-coach.ts';
import { createRulePictureCoach } from './rule-picture-coach.ts';

const rules = createRulePictureCoach();
const GOOD: PictureTalkAnswer = {
  mentioned: ['thing-0'],
  next: [
    { en: 'There are two cats in a park.', ko: '공원에 고양이 두 마리가 있어요.' },
    { en: 'I can see a tree.', ko: '나무가 보여요.' },
  ],
  ko: '강아지를 잘 말했어요. 이번에는 “two cats”도 말해 볼까요?',
  en: 'You told me about the dog. Now say something about “two cats”.',
};

function coachBy(answer: Partial<PictureTalkAnswer> | Error, perDay = 10) {
  const reasons: string[] = [];
  const asked: ShapedQuestion<unknown>[] = [];
  let count = 0;
  const model: TextModel = {
    modelId: 'm',
    async answer(question) {
      asked.push(question);
      if (answer instanceof Error) throw answer;
      return {
        value: question.shape.read({ ...GOOD, ...answer }),
        usage: { inputTokens: 1, outputTokens: 1 },
      };
    },
    stream: () => {
      throw new Error('not used');
    },
  };
  const limiter = {
    consume: async () => {
      count++;
      return { allowed: count <= perDay, remaining: 0, retryAfterSeconds: 1 };
    },
  };
  const onFallback = (reason: string) => void reasons.push(reason);
  return { coach: createModelPictureCoach({ model, rules, limiter, perDay, onFallback }), reasons, asked };
}

const open = (subject: PictureCoach) => async () => ({ subject });
const says = (said: string, level: 'A1' | 'A2' | 'B1' = 'A2', toldBefore: string[] = []) => ({
  userId: 'learner',
  mayAskModel: true,
  level,
  contents: PARK,
  said,
  toldBefore,
});

describeContract('PictureCoach contract: the rules', pictureCoachContract, open(rules));
describeContract(
  'PictureCoach contract: a model, where it is right',
  pictureCoachContract,
  open(coachBy({}).coach),
);
describeContract(
  'PictureCoach contract: a model that fails',
  pictureCoachContract,
  open(coachBy(new ModelFailure('busy', 'test')).coach),
);

describe('PictureCoach contract catches a coach that', () => {
  const [, notes, nothingElse, next, news, , short] = pictureCoachContract.map(({ name }) => name);
  const changed = (
    change: (advice: Awaited<ReturnType<PictureCoach['advise']>>) => object,
  ): PictureCoach => ({
    async advise(description) {
      const advice = await rules.advise(description);
      return { ...advice, ...change(advice) };
    },
  });
  it.each<[fault: string, caughtBy: (string | undefined)[], broken: PictureCoach]>([
    ['hears nothing', [notes], changed(() => ({ mentioned: [] }))],
    [
      'takes everything for said',
      [nothingElse],
      changed(() => ({ mentioned: ['thing-0', 'thing-1', 'thing-2', 'place'] })),
    ],
    ['has nothing to say next', [next, news], changed(() => ({ next: [] }))],
    [
      'repeats what was said',
      [news],
      changed(() => ({
        next: ['There is a dog.', 'It is a dog.'].map((en) => ({ en, ko: '강아지예요.', exerciseId: null })),
      })),
    ],
    ['speaks one language', [short], changed(({ text }) => ({ text: { ko: text.en, en: text.en } }))],
  ])('%s', async (_, caughtBy, broken) => {
    expect(await failedChecks(pictureCoachContract, open(broken))).toEqual(caughtBy);
  });
});

describe('advice by rules', () => {
  it('names what was told and what is left, without putting words into her mouth', async () => {
    const { text, mentioned, next } = await rules.advise(says('I can see a dog.'));
    expect(mentioned).toEqual(['thing-0']);
    expect(text).toEqual({
      ko: '지금까지 말한 것: 강아지. 아직 남은 것: 고양이 두 마리, 나무, 공원.',
      en: 'Told so far: a dog. Still to tell: two cats, a tree, in a park.',
    });
    expect(next.map(({ en, exerciseId }) => [en, exerciseId])).toEqual([
      ['There are two cats in a park.', 'picture.there.cat-2.park'],
      ['There is a tree in a park.', 'picture.there.tree-1.park'],
      ['I can see a dog, two cats and a tree in a park.', 'picture.see.dog-1:cat-2:tree-1.park'],
    ]);
  });

  it('tells a wrong number and a wrong place', async () => {
    const counted = await rules.advise(says('There are three cats.'));
    expect(counted.text.en).toContain('Count once more: it is “two cats” in the picture.');
    const placed = await rules.advise(says('The dog is on the right.', 'B1'));
    expect(placed.text.ko).toContain('자리를 다시 볼까요? “the dog”: 왼쪽.');
    expect(placed.mentioned).toEqual(['thing-0']);
    expect((await rules.advise(says('The dog is on the left.', 'B1'))).mentioned).toEqual([
      'thing-0',
      'where-0',
    ]);
  });

  it('counts all that was told of the picture, not the last sentence only', async () => {
    const { text, mentioned, next } = await rules.advise(
      says('I can see a dog.', 'A2', ['thing-1', 'place']),
    );
    expect(mentioned).toEqual(['thing-0']);
    expect(text).toEqual({
      ko: '지금까지 말한 것: 강아지, 고양이 두 마리, 공원. 아직 남은 것: 나무.',
      en: 'Told so far: a dog, two cats, in a park. Still to tell: a tree.',
    });
    expect(next[0]?.en).toBe('There is a tree in a park.');
    const last = await rules.advise(says('I can see a tree.', 'A2', ['thing-0', 'thing-1', 'place']));
    expect(last.text.ko).toContain('모두 말했어요');
    const nothing = await rules.advise(says('hello world', 'A2', ['thing-0', 'thing-1', 'place']));
    expect(nothing.text).toEqual({
      ko: '이번에는 그림에 있는 것을 알아듣지 못했어요. 아직 남은 것: 나무. “There is a tree in a park.”처럼 말해 볼까요?',
      en: 'I have not made out anything of the picture this time. Still to tell: a tree. Try: “There is a tree in a park.”',
    });
  });

  it.each<[said: string, mentioned: string[]]>([
    ['There is no cat.', []],
    ['The cat is not there.', []],
    ["There isn't a dog in the park.", []],
    ["I can't see a dog or a tree.", []],
    ['There are no cats and no dogs.', []],
    ['There is no dog, but I can see a tree.', ['thing-2']],
    ['There is no tree here, but there is a tree there.', ['thing-2']],
    ['The dog is not big.', ['thing-0']],
    ["The dog isn't sleeping and there are two cats.", ['thing-0', 'thing-1']],
    ['No, the dog is here.', ['thing-0']],
    ['Not only a dog, I see a tree, too.', ['thing-0', 'thing-2']],
    ['The dog is not on the left.', ['thing-0']],
  ])('takes nothing for told that is said not to be there: %s', async (said, mentioned) => {
    const advice = await rules.advise(says(said, 'B1'));
    expect(advice.mentioned).toEqual(mentioned);
    expect(advice.text.en).not.toMatch(/Count once more|Look where/);
  });

  it.each([
    ['The dog is yellow.', true],
    ['I can see a big white cat.', true],
    ['There is a dog.', false],
    ['I like red. There is a dog.', false],
  ])('says of a colour that it does not know whether it is right: %s', async (said, isTold) => {
    const { text } = await rules.advise(says(said));
    expect([
      text.ko.includes('색은 제가 확인할 수 없어요'),
      text.en.includes('I cannot check colors'),
    ]).toEqual([isTold, isTold]);
  });

  it('goes a level up when all is told', async () => {
    const { text, next } = await rules.advise(says('There is a dog, two cats and a tree.', 'A1'));
    expect(text.ko).toContain('모두 말했어요');
    expect(next.every(({ en }) => en.endsWith('in a park.'))).toBe(true);
  });

  it('begins with one thing when nothing was made out', async () => {
    const { text, mentioned } = await rules.advise(says('hello world', 'A1'));
    expect([mentioned, text.ko]).toEqual([
      [],
      '그림에 있는 것을 아직 알아듣지 못했어요. “There is a dog.”처럼 하나부터 말해 볼까요?',
    ]);
  });
});

describe('advice by a model', () => {
  it('is given as it is where it fits the facts, its sentences with their exercise where they are ours', async () => {
    const { coach, reasons, asked } = coachBy({});
    const advice = await coach.advise(says('I saw a furry friend.'));
    expect(advice).toEqual({
      mentioned: ['thing-0'],
      text: { ko: GOOD.ko, en: GOOD.en },
      next: [
        expect.objectContaining({ exerciseId: 'picture.there.cat-2.park' }),
        expect.objectContaining({ exerciseId: 'picture.see.tree-1' }),
      ],
      source: 'model',
    });
    expect(reasons).toEqual([]);
    expect(asked[0]?.user).toContain('<learner>I saw a furry friend.</learner>');
    expect(asked[0]?.user).not.toContain('learner"');
  });

  it('never takes back what the rules are sure of', async () => {
    const advice = await coachBy({ mentioned: [] }).coach.advise(says('There are two cats.'));
    expect(advice.mentioned).toEqual(['thing-1']);
  });

  it.each<[string, Partial<PictureTalkAnswer> | Error, string]>([
    ['speaks of a thing that is not there', { en: 'And “a dragon” sleeps.' }, 'word'],
    ['counts wrong', { en: 'There are 7 cats.' }, 'number'],
    [
      'offers a sentence that is not true',
      { next: [{ en: 'There are three cats.', ko: '고양이 세 마리가 있어요.' }, ...GOOD.next.slice(1)] },
      'untrue',
    ],
    [
      'offers a sentence about something else',
      { next: [{ en: 'I like pizza.', ko: '피자를 좋아해요.' }, ...GOOD.next.slice(1)] },
      'off-picture',
    ],
    [
      'offers one above the level',
      {
        next: [
          {
            en: 'Two cats that had been wandering around all day are resting beneath the enormous tree.',
            ko: '고양이가 쉬어요.',
          },
          ...GOOD.next.slice(1),
        ],
      },
      'level',
    ],
    [
      'says that she said what only the facts say',
      { en: 'You said “two cats” very well.', ko: '“two cats”를 잘 말했어요.' },
      'misquoted',
    ],
    ['was talked into something', { ko: '강아지를 죽여 볼까요?' }, 'unfit'],
    ['is busy', new ModelFailure('busy', 'test'), 'busy'],
  ])('is replaced by the rules’, which says so, where it %s', async (_, answer, reason) => {
    const { coach, reasons } = coachBy(answer);
    const advice = await coach.advise(says('There is a dog.'));
    expect(advice).toEqual({ ...(await rules.advise(says('There is a dog.'))), source: 'fallback' });
    expect(reasons).toEqual([reason]);
  });

  it('is not asked for where she has not agreed to where the model is', async () => {
    const { coach, asked } = coachBy({});
    const advice = await coach.advise({ ...says('There is a dog.'), mayAskModel: false });
    expect([advice.source, asked]).toEqual(['rules', []]);
  });

  it('is not asked for where nothing was understood, nor past the quota of the day', async () => {
    const { coach, asked } = coachBy({}, 1);
    expect((await coach.advise(says(''))).source).toBe('rules');
    expect((await coach.advise(says('There is a dog.'))).source).toBe('model');
    expect((await coach.advise(says('There is a dog.'))).source).toBe('fallback');
    expect(asked).toHaveLength(1);
  });
});
