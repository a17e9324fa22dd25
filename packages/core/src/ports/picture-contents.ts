import type { LocalizedText } from '../localized-text.ts';

/** Where in a picture something stands. */
export type PictureSpot = 'left' | 'middle' | 'right';

/** Something in a picture, with the words for it. */
export interface PictureThing {
  /** What and how many in our vocabulary (`cat-2`); null for what a model was told to paint. */
  thingId: string | null;
  /** As it is first spoken of: "a dog", "two cats". */
  en: string;
  /** As it is spoken of again: "the dog". */
  enAgain: string;
  isPlural: boolean;
  /** Null where nobody counted. */
  count: number | null;
  /** "강아지", "고양이 두 마리"; null where only the English is known. */
  ko: string | null;
  /** English words that name it, the closest first, lower case, in the singular, the irregular plural beside it. */
  words: string[];
  /** Null where it is not known, or it is in more than one. */
  spot: PictureSpot | null;
  /** Side by side with the others that do, in their order from left to right. */
  stands: boolean;
}

/** What is known to be in a picture: what a description of it is held against. */
export interface PictureContents {
  things: PictureThing[];
  /** `en` completes "There is a dog ...", `ko` "... 강아지가 있어요". */
  place: { placeId: string; en: string; ko: string; words: string[] } | null;
  /** A whole sentence about it, where somebody wrote one. */
  caption: LocalizedText | null;
}
