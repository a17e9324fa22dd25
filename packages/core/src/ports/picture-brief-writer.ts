import type { LocalizedText } from '../localized-text.ts';

/** What a picture is to show, as an image model takes it, and what is said of it to those who do not see it. */
export interface PictureBrief {
  /** One plain English sentence of at most 300 characters, without negations and without names of people. */
  english: string;
  altText: LocalizedText;
  /** Things in it, in English, lower case. */
  tags: string[];
}

/** Turns a learner's own words, Korean or English, into the brief of a picture. */
export interface PictureBriefWriter {
  /** @throws NovaError prompt-refused | ModelFailure */
  write(words: string): Promise<PictureBrief>;
}
