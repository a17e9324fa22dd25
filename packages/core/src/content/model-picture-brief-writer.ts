import { NovaError } from '../errors.ts';
import { ModelFailure } from '../model-failure.ts';
import type { PictureBriefWriter } from '../ports/picture-brief-writer.ts';
import type { TextModel } from '../ports/text-model.ts';
import { pictureBriefV1 } from '../prompts/picture-brief.v1.ts';
import { isUnfitForLearners } from './unfit-content.ts';

/**
 * Briefs by a text model. The learner's words and the model's are both held against our own list, so that neither a wish
 * nor an answer that talked its way past the model gets to a picture.
 */
export function createModelPictureBriefWriter(model: TextModel): PictureBriefWriter {
  return {
    async write(words) {
      if (isUnfitForLearners(words)) throw new NovaError('prompt-refused');
      const { value } = await model.answer(pictureBriefV1(words)).catch((error: unknown) => {
        if (error instanceof ModelFailure && error.reason === 'refused')
          throw new NovaError('prompt-refused', { cause: error });
        throw error;
      });
      const { isFitting, english, altEn, altKo, tags } = value;
      if (!isFitting || [english, altEn, altKo, ...tags].some(isUnfitForLearners))
        throw new NovaError('prompt-refused');
      if (/[가-힣]/.test(`${english}${altEn}`) || !/[가-힣]/.test(altKo))
        throw new ModelFailure('unfit', 'the brief is in the wrong language');
      return { english, altText: { ko: altKo, en: altEn }, tags: tags.map((tag) => tag.toLowerCase()) };
    },
  };
}
