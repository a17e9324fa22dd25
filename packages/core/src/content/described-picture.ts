import type { Correction } from '../conversation/talk-record.ts';
import type { PictureAdvice } from '../ports/picture-coach.ts';
import type { PictureSentence } from './picture-sentences.ts';

/** A sentence that was heard, and how it sounded; null where it was understood but could not be scored. */
export interface HeardSentence extends PictureSentence {
  /** Null, too, where it is a guess: its score counts for nothing. */
  attemptId: string | null;
  overall: number | null;
  /** True when it was made out word by word: about one of its words in ten is another than was said. */
  isGuessed: boolean;
}

/** What came of a description. */
export interface DescribedPicture {
  /** What was understood, as text. */
  said: string;
  heard: HeardSentence[];
  /** Stretches of speech of which nothing was made out. */
  unheard: number;
  correction: Correction | null;
  advice: PictureAdvice;
  /** What comes back in review because of it, in English; absent where nothing does. */
  review?: string[];
}

/** A description with its answer as it was given, kept in its session. */
export interface KeptDescription extends DescribedPicture {
  /** Chosen by the client; the same sent again is the same description. */
  attemptId: string;
  /** The order of the picture. */
  jobId: string;
  createdAtMs: number;
}

/** More than a learner says of pictures in one sitting; later ones are answered, and not kept. */
export const MOST_DESCRIPTIONS = 40;
