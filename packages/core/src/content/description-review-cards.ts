import { findCorrection } from '../conversation/find-correction.ts';
import {
  type CardAround,
  type CardToReview,
  CORRECTED,
  isOwn,
  newCard,
  ownSentenceCard,
} from '../conversation/talk-review-cards.ts';
import type { PictureContents } from '../ports/picture-contents.ts';
import { everySentence } from './picture-sentences.ts';

/** More of one description is a list, not a review. */
const MOST_CARDS = 3;

/**
 * Cards for the sentences of a description that were corrected, as talks have them: where the better one is a sentence of ours about
 * the picture, that one; else in her words, mended, for as long as the description is kept. What `mayBecomeCard` refuses never comes
 * back. Of what was made out word by word (`isHeard`) only sentences of ours do: a word of hers may be one that she never said.
 */
export async function descriptionReviewCards(
  said: string,
  around: CardAround & { contents: PictureContents; expiresAtSeconds: number; isHeard: boolean },
): Promise<CardToReview[]> {
  const { isHeard } = around;
  const ours = new Map(everySentence(around.contents).map(({ en, exerciseId }) => [en, exerciseId]));
  const cards = new Map<string, CardToReview>();
  for (const sentence of said.match(/[^.!?\n]+[.!?]*/g) ?? []) {
    const better = findCorrection(sentence, { isHeard })?.better;
    if (better === undefined || !isOwn(sentence) || !isOwn(better)) continue;
    const exerciseId = ours.get(better);
    if (isHeard && exerciseId == null) continue;
    const found = exerciseId
      ? { card: newCard(around, { exerciseId, overall: CORRECTED }), en: better }
      : await ownSentenceCard(around, better, CORRECTED);
    cards.set(found.card.exerciseId, found);
  }
  return [...cards.values()].slice(0, MOST_CARDS);
}
