import { sha256Hex } from '../content/content-hash.ts';
import { reviewed } from '../learning/review-schedule.ts';
import type { Attempt, OwnSentence, ReviewCard } from '../ports/learning-repository.ts';
import { OWN_SENTENCE_PREFIX } from '../ports/learning-repository.ts';
import type { TalkCatalog } from '../ports/talk-catalog.ts';
import { isAsSaid, type TalkRecord, type TalkTurnRecord } from './talk-record.ts';
import { mayBecomeCard } from './turn-concern.ts';

/** What a sentence that had to be corrected counts as, and one that was said in other words than the model's (0-100). */
export const CORRECTED = 50;
const PARAPHRASED = 75;
/** A sentence of her own that sounded worse than this is worth saying again. */
const WELL_SAID = 75;
/** A word of it that sounded worse than this is, by itself. */
const WORD_WELL_SAID = 60;
/** More words than this after one talk is a list, not a review. */
const MOST_WORDS = 3;
/** Little words are practised in their sentences. */
const SHORTEST_WORD = 4;
const LONGEST_SENTENCE = 200;

/** What comes back, with the English that it asks to say. */
export interface CardToReview {
  card: ReviewCard;
  en: string;
}

/** What a card is made with. */
export interface CardAround {
  userId: string;
  atMs: number;
  timeZone: string;
}

/** Whose cards, and what is known around a talk. */
export interface ReviewAround extends CardAround {
  talks: Pick<TalkCatalog, 'exerciseIdOf' | 'paraphraseOf'>;
  attempts: readonly Attempt[];
  /** When the talk goes, and cards that hold words of it with it; epoch seconds. */
  talkExpiresAtSeconds: number;
}

/**
 * Cards for what a talk shows is worth to come back, in the order of the talk: sentences that were corrected, the model
 * sentence of those said in other words, and of her own free sentences, which no scenario knows, those that sounded badly;
 * each with the score of its sound where that is lower, and none that was made out word by word. After them the words whose sounds went wrong, worst first. What
 * `mayBecomeCard` refuses, and what a guardrail changed, never comes back. One card an exercise; one that holds her words goes when the talk goes.
 */
export async function talkReviewCards(talk: TalkRecord, around: ReviewAround): Promise<CardToReview[]> {
  const cards = new Map<string, CardToReview>();
  const turns = talk.turns.filter((turn) => turn.speaker === 'learner' && isAsSaid(turn));
  for (const turn of turns) {
    const found = await sentenceOf(turn, talk.scenarioId, around);
    if (found && !cards.has(found.card.exerciseId)) cards.set(found.card.exerciseId, found);
  }
  const spoken = turns.filter(({ text }) => mayBecomeCard(text));
  for (const found of await weakWords(spoken, around))
    if (!cards.has(found.card.exerciseId)) cards.set(found.card.exerciseId, found);
  return [...cards.values()];
}

async function sentenceOf(
  { text, correction, attemptId, isGuessed }: TalkTurnRecord,
  scenarioId: string,
  around: ReviewAround,
): Promise<CardToReview | null> {
  const { talks, attempts } = around;
  const said = correction?.better ?? text;
  const sounded = attempts.find((attempt) => attempt.attemptId === attemptId)?.result.overall ?? 100;
  const paraphrased = talks.paraphraseOf(scenarioId, said);
  const known = talks.exerciseIdOf(scenarioId, said);
  const model = paraphrased ?? (correction && known && { exerciseId: known, en: said });
  if (model) {
    const overall = Math.min(sounded, correction ? CORRECTED : PARAPHRASED);
    return { card: newCard(around, { exerciseId: model.exerciseId, overall }), en: model.en };
  }
  // Of what was made out word by word, some may be words that she never said.
  if (isGuessed) return null;
  // A model reply said as it is has its card by its recording.
  if (known !== null || !isOwn(said) || (correction === null && sounded >= WELL_SAID)) return null;
  return ownCard(around, said, Math.min(sounded, correction ? CORRECTED : PARAPHRASED));
}

/** Words of the recordings in which a sound was found wrong, or which sounded badly. */
async function weakWords(turns: readonly TalkTurnRecord[], around: ReviewAround): Promise<CardToReview[]> {
  const ids = new Set(turns.map(({ attemptId }) => attemptId));
  const words = around.attempts
    .filter(({ attemptId }) => ids.has(attemptId))
    .flatMap(({ result }) =>
      result.words.filter(
        ({ score, errorType }, index) =>
          errorType === 'mispronunciation' &&
          (score < WORD_WELL_SAID || (result.findings ?? []).some(({ wordIndex }) => wordIndex === index)),
      ),
    )
    .map(({ text, score }) => ({ word: text.toLowerCase().replaceAll(/[^a-z'-]/g, ''), score }))
    .filter(({ word }) => word.length >= SHORTEST_WORD)
    .toSorted((a, b) => a.score - b.score);
  const distinct = [...new Map(words.toReversed().map((one) => [one.word, one])).values()].toReversed();
  return Promise.all(distinct.slice(0, MOST_WORDS).map(({ word, score }) => ownCard(around, word, score)));
}

/** Whether words of hers may be a card: a short English sentence with nothing personal in it. */
export function isOwn(text: string): boolean {
  const isSentence = text.length <= LONGEST_SENTENCE && /[a-z]+\W+[a-z]+/i.test(text);
  return isSentence && !/[가-힣]/.test(text) && mayBecomeCard(text);
}

async function ownCard(around: ReviewAround, en: string, overall: number): Promise<CardToReview> {
  return ownSentenceCard({ ...around, expiresAtSeconds: around.talkExpiresAtSeconds }, en, overall);
}

/** A card that holds its own words, as long as what they were said in is kept: the same words are the same card. */
export async function ownSentenceCard(
  around: CardAround & { expiresAtSeconds: number },
  en: string,
  overall: number,
): Promise<CardToReview> {
  const plain =
    en
      .toLowerCase()
      .match(/[a-z0-9']+/g)
      ?.join(' ') ?? '';
  const exerciseId = `${OWN_SENTENCE_PREFIX}${(await sha256Hex(plain)).slice(0, 32)}`;
  const sentence: OwnSentence = { en, ko: '' };
  const { expiresAtSeconds } = around;
  return { card: { ...newCard(around, { exerciseId, overall }), sentence, expiresAtSeconds }, en };
}

/** A card that no recording has reviewed yet, as after one of this score. */
export function newCard(
  { userId, atMs, timeZone }: CardAround,
  { exerciseId, overall }: { exerciseId: string; overall: number },
): ReviewCard {
  return reviewed(null, { userId, exerciseId, overall, atMs, timeZone });
}
