import type { LocalizedText } from '../localized-text.ts';
import type { PictureSource } from './content-repository.ts';
import type { SceneSpec } from './lesson-catalog.ts';
import type { PictureContents } from './picture-contents.ts';

export interface Picture {
  png: Uint8Array;
  widthPx: number;
  heightPx: number;
  altText: LocalizedText;
  source: PictureSource;
  contents: PictureContents;
  tags: string[];
}

/** Makes pictures from a scene of the curriculum or from the learner's own words. */
export interface ImageModel {
  /** Part of the content hash: pictures of another model or version are not reused. */
  readonly modelId: string;
  fromScene(scene: SceneSpec): Promise<Picture>;
  /** @throws NovaError prompt-refused when nothing fitting can be drawn from the words, or they must not be drawn */
  fromPrompt(prompt: string): Promise<Picture>;
  /**
   * Words of a prompt that its picture does not follow, as they were written, in their order, ten at most; null for a model that
   * reads all of it, of which nobody knows.
   */
  notDrawn(prompt: string): string[] | null;
  /**
   * What a prompt says is not there, and is left out for that ("no cat"), as it was written, without Korean particles, in its order,
   * ten at most; null for a model that reads all of it. A wrong guess is seen by it.
   */
  leftOut(prompt: string): string[] | null;
}
