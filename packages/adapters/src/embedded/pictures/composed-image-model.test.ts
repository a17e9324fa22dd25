import type { ImageModel } from '@nova/core/ports/image-model.ts';
import type { SceneSpec } from '@nova/core/ports/lesson-catalog.ts';
import { describeContract, failedChecks } from '@nova/core/testing/contract.ts';
import { imageModelContract } from '@nova/core/testing/image-model.contract.ts';
import { loadCurriculum } from '@nova/curriculum/load.ts';
import { SCENE_BACKGROUNDS } from '@nova/curriculum/schema.ts';
import { afterAll, describe, expect, it } from 'vitest';
import { createComposedImageModel } from './composed-image-model.ts';
import { BACKGROUNDS } from './scene-svg.ts';

const model = createComposedImageModel();
afterAll(() => model.close());

/** One thread serves every check: it keeps nothing between calls but the icons. */
const share = (subject: ImageModel) => async () => ({ subject });

describeContract('ImageModel contract: composed scenes', imageModelContract, share(model));

describe('ImageModel contract: broken adapters are caught', () => {
  const [, scene, words, contents, missed, leftOut, different, refusals] = imageModelContract.map(
    ({ name }) => name,
  );
  const tree: SceneSpec = {
    background: 'park',
    items: [{ icon: 'deciduous-tree', x: 0.5, y: 0.5, size: 0.5 }],
    alt: { ko: '나무', en: 'A tree' },
  };
  it.each<[string, (string | undefined)[], Partial<ImageModel>]>([
    [
      'draws a tree whatever is asked',
      [contents, different, refusals],
      { fromPrompt: () => model.fromScene(tree) },
    ],
    [
      'says the wrong size',
      [scene, words],
      {
        fromScene: async (spec) => ({ ...(await model.fromScene(spec)), widthPx: 640 }),
        fromPrompt: async (prompt) => ({ ...(await model.fromPrompt(prompt)), heightPx: 360 }),
      },
    ],
    [
      'describes in English only',
      [scene, words],
      {
        fromScene: async (spec) => ({
          ...(await model.fromScene(spec)),
          altText: { ko: spec.alt.en, en: spec.alt.en },
        }),
        fromPrompt: async (prompt) => {
          const picture = await model.fromPrompt(prompt);
          return { ...picture, altText: { ko: picture.altText.en, en: picture.altText.en } };
        },
      },
    ],
    [
      'does not say what it drew',
      [contents],
      {
        fromPrompt: async (prompt) => ({
          ...(await model.fromPrompt(prompt)),
          contents: { things: [], place: null, caption: null },
        }),
      },
    ],
    ['claims to have drawn everything', [missed], { notDrawn: () => [] }],
    ['leaves things out and does not say so', [leftOut], { leftOut: () => [] }],
    ['misses what it has drawn', [missed], { notDrawn: (prompt) => prompt.split(' ').slice(0, 10) }],
    [
      'forgets to refuse',
      [refusals],
      { fromPrompt: (prompt) => model.fromPrompt(prompt).catch(() => model.fromPrompt('a dog')) },
    ],
  ])('%s', async (_, caughtBy, broken) => {
    expect(await failedChecks(imageModelContract, share({ ...model, ...broken }))).toEqual(caughtBy);
  });
});

describe('composed pictures', () => {
  it('has a background for every name the curriculum knows', () => {
    expect(Object.keys(BACKGROUNDS).sort()).toEqual([...SCENE_BACKGROUNDS].sort());
  });

  it('draws every scene of the curriculum', async () => {
    for (const { picture } of loadCurriculum().scenarioById.values()) {
      const drawn = await model.fromScene(picture);
      expect([drawn.widthPx, drawn.heightPx, drawn.source]).toEqual([1280, 720, 'composed']);
      expect(drawn.altText).toEqual(picture.alt);
    }
  });

  it('draws the same bytes again for the same scene', async () => {
    const [first, again] = [
      await model.fromPrompt('a cup of coffee'),
      await model.fromPrompt('a cup of coffee'),
    ];
    expect(Buffer.compare(first.png, again.png)).toBe(0);
  });

  it.each([
    ['A red dog dancing in the park.', ['red', 'dancing']],
    ['two cats and a dragon', ['dragon']],
    ['five cats under a tree', ['five', 'under']],
    ['a dog at the beach at night', ['night']],
    ['공원에서 춤추는 빨간 강아지 두 마리', ['춤추는', '빨간']],
    ['카페에서 커피를 마시는 모습을 그려 주세요', ['마시는']],
    ['a dog, a cat, a bird, a fish, a cow, a pig and a duck', ['duck']],
    ['공원에 강아지 한 마리', []],
    ['강아지 한 마리가 공원에 있어요', []],
    ['사과 한 개', []],
    ['커피 한 잔', []],
    ['고양이 두마리', []],
    ['고양이 2마리', []],
    ['책 두권과 장미 한송이를', []],
    ['고양이 네 마리', ['네']],
    ['고양이 네마리', ['네']],
    ['고양이 4마리', ['4']],
    ['고양이 다섯 마리', ['다섯']],
    ['강아지랑 고양이가 놀고 있는 그림이요', []],
    ['예쁜 강아지 그려줄 수 있어요?', ['예쁜']],
    ['열대 과일과 사과', ['열대', '과일과']],
    ['Please draw me two dogs and some trees in a park', []],
    ['at the seaside', []],
    ['a dog in Paris', ['paris']],
    ['a woman at the airport', ['airport']],
    ['공항에 가방', ['공항에']],
    ['a dog reading a book', ['reading']],
    ['a boy running in the park', ['running']],
    ['running in the park', []],
    ['책을 읽는 강아지', ['읽는']],
    ['a dog without a red cat in the park', []],
    ['고양이 없는 공원에 강아지', []],
    ['not only a cat but also a dog', []],
    ['The man is not happy.', ['not', 'happy']],
    ['a park with no one, a dog sleeping', ['sleeping']],
  ])('tells of “%s” what it does not follow', async (prompt, missed) => {
    expect(model.notDrawn(prompt)).toEqual(missed);
    const { altText } = await model.fromPrompt(prompt);
    for (const word of missed) expect(`${altText.en} ${altText.ko}`.toLowerCase()).not.toContain(word);
  });

  it.each(['xyzzy', '', '!!!', '   ', 'constructor __proto__ toString', 'ㅋㅋㅋ'])(
    'refuses %j, in which there is nothing to draw',
    async (prompt) => {
      await expect(model.fromPrompt(prompt)).rejects.toMatchObject({ code: 'prompt-refused' });
    },
  );

  it('gives the memory of each picture back', async () => {
    await model.fromPrompt('a dog');
    const before = process.memoryUsage().rss;
    for (let count = 0; count < 80; count++) await model.fromPrompt('a dog');
    // Their pixels alone, kept, are 80 x 1280 x 720 x 4 bytes = 295 MB.
    expect(process.memoryUsage().rss - before).toBeLessThan(120_000_000);
  }, 120_000);

  it('names what a broken scene asks for in vain', async () => {
    const empty: SceneSpec = { background: 'park', items: [], alt: { ko: '달', en: 'moon' } };
    await expect(model.fromScene({ ...empty, background: 'moonbase' })).rejects.toThrow(/moonbase/);
    await expect(
      model.fromScene({ ...empty, items: [{ icon: 'no-such-icon', x: 0.5, y: 0.5, size: 0.2 }] }),
    ).rejects.toThrow(/no-such-icon/);
  });
});
