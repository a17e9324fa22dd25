import type { NovaDeps } from '../deps.ts';
import { NovaError } from '../errors.ts';
import type { GeneratedContent } from '../ports/content-repository.ts';
import type { CefrLevel } from '../ports/learner-repository.ts';
import type { PictureContents } from '../ports/picture-contents.ts';
import { imageContentType } from './obtain-picture.ts';
import { type PictureSentence, sentencesFor } from './picture-sentences.ts';
import { factsFor, type PictureFact, readDescription } from './read-description.ts';

/** What there is to talk about in a picture, at the learner's level. */
export interface PictureTalk {
  level: CefrLevel;
  facts: PictureFact[];
  /** Each with the ids of the facts it tells. */
  sentences: (PictureSentence & { tells: string[] })[];
}

/**
 * What the learner can say of her picture, at her level, A1 where it is not known.
 * @throws NovaError job-unknown (another learner's, or not made yet, too)
 */
export async function getPictureTalk(
  deps: Pick<NovaDeps, 'content' | 'learners'>,
  input: { userId: string; jobId: string },
): Promise<PictureTalk> {
  const [contents, learner] = await Promise.all([
    contentsOfPicture(deps, input),
    deps.learners.get(input.userId),
  ]);
  const level = learner?.level ?? 'A1';
  const sentences = sentencesFor(contents, level).map((sentence) => ({
    ...sentence,
    tells: [...readDescription(sentence.en, contents).mentioned],
  }));
  return { level, facts: factsFor(contents, level), sentences };
}

/** What is in a learner's picture. @throws NovaError job-unknown */
export async function contentsOfPicture(
  deps: Pick<NovaDeps, 'content'>,
  { userId, jobId }: { userId: string; jobId: string },
): Promise<PictureContents> {
  const job = await deps.content.getJob(userId, jobId);
  const contentId = job?.status === 'succeeded' ? job.contentId : null;
  const content = contentId === null || contentId === undefined ? null : await pictureOf(deps, contentId);
  if (!content) throw new NovaError('job-unknown');
  const { contents, altText } = content.metadata;
  return contents ?? { things: [], place: null, caption: altText };
}

function pictureOf(deps: Pick<NovaDeps, 'content'>, contentId: string): Promise<GeneratedContent | null> {
  return deps.content.getContent(imageContentType(contentId), contentId);
}
