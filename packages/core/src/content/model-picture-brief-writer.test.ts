import { describe, expect, it } from 'vitest';
import { ModelFailure } from '../model-failure.ts';
import type { PictureBriefWriter } from '../ports/picture-brief-writer.ts';
import type { ShapedQuestion, TextModel } from '../ports/text-model.ts';
import type { PictureBriefAnswer } from '../prompts/picture-brief.v1.ts';
import { describeContract, failedChecks } from '../testing/contract.ts';
import { pictureBriefWriterContract } from '../testing/picture-brief-writer.contract.ts';
import { createModelPictureBriefWriter } from './model-picture-brief-writer.ts';

const GOOD: PictureBriefAnswer = {
  isFitting: true,
  tags: ['Dog', 'child', 'tree'],
  altEn: 'A child walks a dog in a park.',
  altKo: '아이가 공원에서 강아지와 산책해요.',
  english: 'A child walks a small brown dog under tall trees in a sunny park.',
};

/** A model that does what it is told, whoever tells it. */
function gullible(answer: Partial<PictureBriefAnswer> | Error = {}): TextModel {
  return {
    modelId: 'm',
    async answer<T>(question: ShapedQuestion<T>) {
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
}

const writer = createModelPictureBriefWriter(gullible());
const open = (changes: Partial<PictureBriefWriter> = {}) => {
  const subject = { ...writer, ...changes };
  return async () => ({ subject });
};

describeContract('PictureBriefWriter contract: a gullible model', pictureBriefWriterContract, open());

describe('PictureBriefWriter contract catches a writer that', () => {
  const [sentence, both, things, unfit, attack] = pictureBriefWriterContract.map(({ name }) => name);
  const changed = (change: (brief: Awaited<ReturnType<PictureBriefWriter['write']>>) => object) => ({
    write: async (words: string) => {
      const brief = await writer.write(words);
      return { ...brief, ...change(brief) };
    },
  });
  it.each<[fault: string, caughtBy: (string | undefined)[], broken: Partial<PictureBriefWriter>]>([
    ['answers in Korean', [sentence], changed(({ altText }) => ({ english: altText.ko }))],
    [
      'writes one alternative text',
      [both],
      changed(({ altText }) => ({ altText: { ko: altText.en, en: altText.en } })),
    ],
    ['names nothing', [things], changed(() => ({ tags: [] }))],
    [
      'draws whatever is asked',
      [unfit, attack],
      { write: (words) => writer.write(words).catch(() => writer.write('a dog')) },
    ],
  ])('%s', async (_, caughtBy, broken) => {
    expect(await failedChecks(pictureBriefWriterContract, open(broken))).toEqual(caughtBy);
  });
});

describe('a brief by a model', () => {
  it.each<[string, Partial<PictureBriefAnswer>]>([
    ['calls the wish unfit', { isFitting: false }],
    ['was talked into something', { english: 'A naked woman on a bed.' }],
    ['hides it in a tag', { tags: ['dog', 'g u n'] }],
    ['hides it in the Korean text', { altKo: '피투성이 남자가 있어요.' }],
  ])('is refused when the model %s', async (_, answer) => {
    await expect(createModelPictureBriefWriter(gullible(answer)).write('a dog')).rejects.toMatchObject({
      code: 'prompt-refused',
    });
  });

  it('is unfit in the wrong language, refused where the model refuses, and failed where it fails', async () => {
    const by = (answer: Partial<PictureBriefAnswer> | Error) =>
      createModelPictureBriefWriter(gullible(answer)).write('a dog');
    await expect(by({ english: '개 한 마리' })).rejects.toMatchObject({ reason: 'unfit' });
    await expect(by({ altKo: 'a dog' })).rejects.toMatchObject({ reason: 'unfit' });
    await expect(by(new ModelFailure('refused', 'test'))).rejects.toMatchObject({ code: 'prompt-refused' });
    await expect(by(new ModelFailure('busy', 'test'))).rejects.toMatchObject({ reason: 'busy' });
  });
});
