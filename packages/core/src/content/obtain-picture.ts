import type { NovaDeps } from '../deps.ts';
import { NovaError } from '../errors.ts';
import { ModelFailure } from '../model-failure.ts';
import type { GeneratedContent } from '../ports/content-repository.ts';
import type { ImageModel } from '../ports/image-model.ts';
import type { SceneSpec } from '../ports/lesson-catalog.ts';
import { sha256Hex } from './content-hash.ts';

/** GeneratedContent lives 30 days (seed 2.4.1). */
const CONTENT_TTL_SECONDS = 30 * 24 * 60 * 60;

export type PictureSubject = { kind: 'scene'; scene: SceneSpec } | { kind: 'prompt'; prompt: string };

/** A picture, and whether it was composed because the model that should have made it could not. */
export interface ObtainedPicture {
  content: GeneratedContent;
  isFallback: boolean;
}

/** The shard a content id belongs to: its first hex digit, so 16 evenly filled partitions. */
export function imageContentType(contentId: string): string {
  return `image#${Number.parseInt(contentId.slice(0, 1), 16)}`;
}

/** The picture of a subject that this model made before; null when there is none. Reads one row and no file. */
export async function findPicture(
  deps: Pick<NovaDeps, 'content'>,
  modelId: string,
  subject: PictureSubject,
): Promise<GeneratedContent | null> {
  const contentId = await contentIdOf(modelId, subject);
  return deps.content.getContent(imageContentType(contentId), contentId);
}

/**
 * The picture of a subject, from the store when the same model made the same one before, else made and stored. Two
 * callers at once may both make it; they store the same bytes under the same key. Uses are the caller's to count. Where
 * the model fails and there is another to fall back to, that one's picture is given, and called that; the next caller
 * asks the first one again.
 * @throws NovaError prompt-refused | ModelFailure
 */
export async function obtainPicture(deps: PictureDeps, subject: PictureSubject): Promise<ObtainedPicture> {
  try {
    return { content: await pictureBy(deps, deps.images, subject), isFallback: false };
  } catch (error) {
    if (!(error instanceof ModelFailure) || deps.fallbackImages === null) throw error;
    return { content: await pictureBy(deps, deps.fallbackImages, subject), isFallback: true };
  }
}

type PictureDeps = Pick<NovaDeps, 'clock' | 'content' | 'files' | 'images' | 'fallbackImages'>;

async function contentIdOf(modelId: string, subject: PictureSubject): Promise<string> {
  const described = subject.kind === 'scene' ? subject.scene : subject.prompt.trim().toLowerCase();
  return sha256Hex(JSON.stringify([modelId, subject.kind, described]));
}

async function pictureBy(
  deps: PictureDeps,
  images: ImageModel,
  subject: PictureSubject,
): Promise<GeneratedContent> {
  const known = await findPicture(deps, images.modelId, subject);
  if (known?.metadata.isWithdrawn) throw new NovaError('prompt-refused');
  if (known) return known;
  const contentId = await contentIdOf(images.modelId, subject);
  const picture =
    subject.kind === 'scene'
      ? await images.fromScene(subject.scene)
      : await images.fromPrompt(subject.prompt);
  const fileKey = `pictures/${contentId}.png`;
  await deps.files.put(fileKey, picture.png, 'image/png');
  const generatedAtMs = deps.clock.nowMs();
  const content: GeneratedContent = {
    contentType: imageContentType(contentId),
    contentId,
    fileKey,
    metadata: {
      altText: picture.altText,
      source: picture.source,
      widthPx: picture.widthPx,
      heightPx: picture.heightPx,
      contents: picture.contents,
    },
    tags: picture.tags,
    generatedAtMs,
    usageCount: 0,
    expiresAtSeconds: Math.floor(generatedAtMs / 1000) + CONTENT_TTL_SECONDS,
  };
  await deps.content.putContent(content);
  return content;
}
