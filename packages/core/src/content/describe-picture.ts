import { careOf } from '../conversation/care.ts';
import { findCorrection } from '../conversation/find-correction.ts';
import { maskPersonal, withoutMasks } from '../conversation/personal-data.ts';
import type { CardToReview } from '../conversation/talk-review-cards.ts';
import type { NovaDeps } from '../deps.ts';
import { NovaError } from '../errors.ts';
import type { LearningSession } from '../ports/learning-repository.ts';
import type { PictureContents } from '../ports/picture-contents.ts';
import type { HeardStretch } from '../ports/sentence-listener.ts';
import { mayAskModels, readConsents, requireVoiceConsent } from '../privacy/consents.ts';
import { unlessLeft } from '../privacy/unless-left.ts';
import { processRecording } from '../recording/process-recording.ts';
import type { DescribedPicture, HeardSentence } from './described-picture.ts';
import { descriptionReviewCards } from './description-review-cards.ts';
import { contentsOfPicture } from './get-picture-talk.ts';
import { pictureGrammar } from './picture-grammar.ts';
import { everySentence, type PictureSentence } from './picture-sentences.ts';
import { readDescription } from './read-description.ts';
import { isUnfitForLearners } from './unfit-content.ts';

/** A description, spoken (`wav`) or typed (`text`). */
export interface DescribePictureInput {
  userId: string;
  jobId: string;
  sessionId: string;
  /** Chosen by the client; sentences of ours that were heard are attempts `<attemptId>.0`, `.1` and so on of the session. */
  attemptId: string;
  text?: string | undefined;
  wav: Uint8Array | null;
}

type DescribeDeps = Parameters<typeof processRecording>[0] & Pick<NovaDeps, 'pictureCoach' | 'listener'>;

/** More than this in one breath is a speech; the rest is left unscored. */
const MOST_SCORED = 6;
/** The sentence was understood, and yet: too noisy, too loud, half of it. */
const UNSCORED = new Set([
  'too-noisy',
  'clipped',
  'several-voices',
  'different-sentence',
  'partly-read',
  'no-speech',
]);

/**
 * Holds what a learner says of her picture against what is in it. Speech is recognised by our own engine: a sentence that can be
 * said of this picture in our words as it is, any other in the words that pictures are described with, as far as they can be
 * made out. One of ours is scored and counted like any recording; one that was made out is scored for her to see, and is no
 * attempt: where a word of it is not hers, her progress would hold sounds that she never meant. Sentences that were corrected come
 * back in review. What is typed is read whole, with personal data masked before anybody has it. The
 * answer is kept in the session: the same description sent again gets it again, and its cards where they are missing. Nothing is listened to without the
 * learner's consent to her voice.
 * @returns with its place among the session's descriptions, null when it could not be kept
 * @throws NovaError job-unknown | voice-consent-required | audio-missing (neither spoken nor typed) | needs-help |
 *   needs-protection (`Care`) | content-refused | reference-not-english | and those of `processRecording`
 */
export async function describePicture(
  deps: DescribeDeps,
  input: DescribePictureInput,
): Promise<DescribedPicture & { place: number | null }> {
  const { userId, jobId, sessionId, attemptId } = input;
  const contents = await contentsOfPicture(deps, input);
  const learner = await deps.learners.get(userId);
  if (!learner) throw new NovaError('token-invalid');
  const consents = await readConsents(deps, userId);
  if (input.wav !== null) requireVoiceConsent(consents);
  const session = await deps.learning.getSession(userId, sessionId);
  const cardsOf = ({ expiresAtSeconds }: LearningSession, { said, heard }: Understood, atMs: number) =>
    descriptionReviewCards(said, {
      isHeard: isMadeOut(heard),
      userId,
      contents,
      atMs,
      timeZone: learner.preferences.timeZone,
      expiresAtSeconds,
    });
  const known = session?.descriptions ?? [];
  const earlier = known.findIndex((one) => one.attemptId === attemptId && one.jobId === jobId);
  if (session && known[earlier]) {
    const kept = known[earlier];
    // Of those sentences that it says come back: the first time may have failed before them.
    const { review = [], createdAtMs } = kept;
    const cards = review.length === 0 ? [] : await cardsOf(session, kept, createdAtMs);
    await keepCards(
      deps,
      userId,
      cards.filter(({ en }) => review.includes(en)),
    );
    return { ...kept, place: earlier };
  }
  const understood =
    input.wav === null ? read(input.text) : await listen(deps, input, { contents, session, wav: input.wav });
  const { said, heard } = understood;
  const advice = await deps.pictureCoach.advise({
    userId,
    mayAskModel: mayAskModels(deps, consents),
    level: learner.level,
    contents,
    said,
    toldBefore: session ? await toldIn(deps, session, { jobId, contents }) : [],
  });
  // Words that stand for personal data are not hers to be corrected.
  const isHers = withoutMasks(said) === said;
  const correction = isHers ? findCorrection(said, { isHeard: isMadeOut(heard) }) : null;
  const createdAtMs = deps.clock.nowMs();
  const toReview =
    correction === null || session === null ? [] : await cardsOf(session, understood, createdAtMs);
  const review = toReview.map(({ en }) => en);
  const described = { ...understood, correction, advice, ...(review.length > 0 && { review }) };
  const place = await deps.learning.addDescription({
    userId,
    sessionId,
    description: { ...described, attemptId, jobId, createdAtMs },
  });
  // Her words come back as long as the description is kept, and not at all when it could not be.
  if (place === null) return { ...understood, correction, advice, place };
  await keepCards(deps, userId, toReview);
  return { ...described, place };
}

type Understood = Pick<DescribedPicture, 'said' | 'heard'>;

/** What was made out word by word may have the recogniser's mistakes in it. */
function isMadeOut(heard: readonly HeardSentence[]): boolean {
  return heard.some(({ isGuessed }) => isGuessed);
}

/** Those that exist stay as they are. */
async function keepCards(
  deps: Pick<NovaDeps, 'learning' | 'learners'>,
  userId: string,
  toReview: readonly CardToReview[],
): Promise<void> {
  for (const { card } of toReview) await deps.learning.addReviewCard(card);
  if (toReview.length > 0) await unlessLeft(deps, userId, () => deps.learning.deleteAllOf(userId));
}

/** Ids of the facts told of a picture in a session: in descriptions, and in sentences about it that were said. */
async function toldIn(
  deps: Pick<NovaDeps, 'learning'>,
  { userId, sessionId, descriptions = [] }: LearningSession,
  { jobId, contents }: { jobId: string; contents: PictureContents },
): Promise<string[]> {
  const attempts = await deps.learning.listAttempts(userId, sessionId);
  const said = new Set(attempts.map(({ exerciseId, referenceText }) => exerciseId ?? referenceText));
  return [
    ...descriptions.filter((one) => one.jobId === jobId).flatMap(({ advice }) => advice.mentioned),
    ...everySentence(contents)
      .filter(({ exerciseId, en }) => said.has(exerciseId ?? en))
      .flatMap(({ en }) => [...readDescription(en, contents).mentioned]),
  ];
}

function read(text: string | undefined) {
  if (text === undefined) throw new NovaError('audio-missing');
  const said = maskPersonal(text.trim());
  const care = careOf(said);
  if (care !== null) throw new NovaError(care, { pointer: '/text' });
  if (isUnfitForLearners(said)) throw new NovaError('content-refused', { pointer: '/text' });
  if (!/[a-z]{2}/i.test(said) || /[가-힣]/.test(said))
    throw new NovaError('reference-not-english', { pointer: '/text' });
  return { said, heard: [], unheard: 0 };
}

async function listen(
  deps: DescribeDeps,
  input: DescribePictureInput,
  about: { contents: PictureContents; session: LearningSession | null; wav: Uint8Array },
) {
  const { contents, session, wav } = about;
  // Whoever has no open session hears it before the engine is asked.
  requireOpen(session);
  const sentences = everySentence(contents);
  const stretches = await deps.listener.listen({
    wav,
    sentences: sentences.map(({ en }) => en),
    grammar: pictureGrammar(contents),
  });
  if (stretches.length === 0) throw new NovaError('no-speech');
  const heard: HeardSentence[] = [];
  for (const stretch of stretches) {
    const known = stretch.sentence === null ? undefined : sentences[stretch.sentence];
    const sentence = known ?? (stretch.words === null ? null : madeOut(stretch.words));
    if (sentence === null) continue;
    const isGuessed = known === undefined;
    const sound = await scored(deps, input, { ...sentence, isGuessed }, stretch, heard.length);
    heard.push({ ...sentence, ...sound, isGuessed });
  }
  const said = heard.map(({ en }) => en).join(' ');
  return { said, heard, unheard: stretches.length - heard.length };
}

/** Words of the grammar as a sentence. */
function madeOut(words: string): PictureSentence {
  return { en: `${words.charAt(0).toUpperCase()}${words.slice(1)}.`, ko: '', exerciseId: null };
}

async function scored(
  deps: DescribeDeps,
  { userId, sessionId, attemptId }: DescribePictureInput,
  sentence: PictureSentence & Pick<HeardSentence, 'isGuessed'>,
  { wav }: HeardStretch,
  place: number,
): Promise<Pick<HeardSentence, 'attemptId' | 'overall'>> {
  const none = { attemptId: null, overall: null };
  if (place >= MOST_SCORED) return none;
  const about =
    sentence.exerciseId === null ? { referenceText: sentence.en } : { exerciseId: sentence.exerciseId };
  try {
    if (sentence.isGuessed) {
      const { result } = await deps.scorer.score({ wav, referenceText: sentence.en, deviceResult: null });
      return { attemptId: null, overall: result.overall };
    }
    const attempt = await processRecording(deps, {
      userId,
      sessionId,
      attemptId: `${attemptId}.${place}`,
      wav,
      ...about,
    });
    return { attemptId: attempt.attemptId, overall: attempt.result.overall };
  } catch (error) {
    if (error instanceof NovaError && UNSCORED.has(error.code)) return none;
    throw error;
  }
}

function requireOpen(session: LearningSession | null): void {
  if (!session) throw new NovaError('session-unknown', { pointer: '/sessionId' });
  if (session.endTimeMs !== null) throw new NovaError('session-completed', { pointer: '/sessionId' });
}
