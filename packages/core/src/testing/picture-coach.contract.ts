import assert from 'node:assert/strict';
import type { PictureCoach, PictureDescription } from '../ports/picture-coach.ts';
import type { PictureContents, PictureThing } from '../ports/picture-contents.ts';
import type { ContractCheck } from './contract.ts';

/** "Two cats and a dog in a park": the dog on the left, the cats on both sides of the middle. */
export const PARK: PictureContents = {
  things: [
    thing('dog-1', 'a dog', 'the dog', '강아지', ['dog', 'puppy'], { spot: 'left' }),
    thing('cat-2', 'two cats', 'the cats', '고양이 두 마리', ['cat', 'kitten'], { count: 2 }),
    thing('tree-1', 'a tree', 'the tree', '나무', ['tree'], { spot: 'right' }),
  ],
  place: { placeId: 'park', en: 'in a park', ko: '공원에', words: ['park', 'garden'] },
  caption: null,
};

const says = (said: string, changes: Partial<PictureDescription> = {}): PictureDescription => ({
  userId: 'learner',
  mayAskModel: true,
  level: 'A2',
  contents: PARK,
  said,
  toldBefore: [],
  ...changes,
});

/** What every `PictureCoach` keeps. */
export const pictureCoachContract: readonly ContractCheck<PictureCoach>[] = [
  {
    name: 'says who advised: the rules, a model, or the rules in its place',
    async check(coach) {
      assert.match((await coach.advise(says('There is a dog.'))).source, /^(rules|model|fallback)$/);
    },
  },
  {
    name: 'notes what was plainly said, by any of its words',
    async check(coach) {
      const { mentioned } = await coach.advise(says('I can see a puppy and two cats in the garden.'));
      for (const factId of ['thing-0', 'thing-1', 'place']) assert.ok(mentioned.includes(factId), factId);
    },
  },
  {
    name: 'takes nothing for said that is not in the picture, and each fact once',
    async check(coach) {
      const { mentioned } = await coach.advise(says('There is a dog. The dog is near a bus.'));
      assert.ok(mentioned.every((factId) => ['thing-0', 'thing-1', 'thing-2', 'place'].includes(factId)));
      assert.equal(new Set(mentioned).size, mentioned.length);
      assert.ok(!mentioned.includes('thing-2'));
    },
  },
  {
    name: 'offers two or three sentences to say next, in English and with their meaning',
    async check(coach) {
      for (const said of ['', 'There is a dog.', 'I see a dog, two cats and a tree in a park.']) {
        const { next } = await coach.advise(says(said));
        assert.ok(next.length >= 2 && next.length <= 3, `${next.length} after “${said}”`);
        assert.equal(new Set(next.map(({ en }) => en)).size, next.length);
        for (const { en, ko } of next) {
          assert.match(en, /^[A-Z][\x20-\x7e]+[.!?]$/);
          assert.match(ko, /[가-힣]/);
        }
      }
    },
  },
  {
    name: 'offers something that was not said yet, as long as there is anything',
    async check(coach) {
      const { next } = await coach.advise(says('There is a dog.'));
      assert.ok(next.some(({ en }) => /cat|tree|park/.test(en)));
      assert.ok(next.every(({ en }) => en !== 'There is a dog.'));
    },
  },
  {
    name: 'keeps to the level',
    async check(coach) {
      const { next } = await coach.advise(says('There is a dog.', { level: 'A1' }));
      for (const { en } of next) assert.ok(en.split(' ').length <= 12, en);
    },
  },
  {
    name: 'writes something short in Korean and in English, also when nothing was understood',
    async check(coach) {
      for (const said of ['', 'There is a dog.', 'There are three cats.']) {
        const { ko, en } = (await coach.advise(says(said))).text;
        assert.match(ko, /[가-힣]/);
        assert.match(en, /^[^가-힣]+$/);
        for (const text of [ko, en]) assert.ok(text.length <= 400, text);
      }
    },
  },
];

function thing(
  thingId: string,
  en: string,
  enAgain: string,
  ko: string,
  words: string[],
  { spot = null, count = 1 }: Partial<Pick<PictureThing, 'spot' | 'count'>>,
): PictureThing {
  return { thingId, en, enAgain, ko, words, spot, count, isPlural: count !== 1, stands: true };
}
