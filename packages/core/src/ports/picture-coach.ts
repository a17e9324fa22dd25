import type { PictureSentence } from '../content/picture-sentences.ts';
import type { LocalizedText } from '../localized-text.ts';
import type { FeedbackSource } from './feedback-source.ts';
import type { CefrLevel } from './learner-repository.ts';
import type { PictureContents } from './picture-contents.ts';

/** What a learner said of a picture. */
export interface PictureDescription {
  userId: string;
  /** False: no model is told anything of her, because she has not agreed to where it is. */
  mayAskModel: boolean;
  level: CefrLevel | null;
  contents: PictureContents;
  /** English, typed or recognised, at most 1,000 characters; empty when nothing was understood. */
  said: string;
  /** Ids of the facts that she told of this picture before, in this session. */
  toldBefore: readonly string[];
}

/** What to tell her. */
export interface PictureAdvice {
  /** Ids of the facts (`factsFor`) that she mentioned this time. */
  mentioned: string[];
  text: LocalizedText;
  /** What to say next, at her level: three at most; none only where nothing is known of the picture. */
  next: PictureSentence[];
  source: FeedbackSource;
}

/** Judges what a learner says of a picture by what is known to be in it. */
export interface PictureCoach {
  advise(description: PictureDescription): Promise<PictureAdvice>;
}
