import { findCorrection } from '../conversation/find-correction.ts';
import type { Correction } from '../conversation/talk-record.ts';
import type { NovaDeps } from '../deps.ts';
import { NovaError } from '../errors.ts';
import type { PictureAdvice } from '../ports/picture-coach.ts';
import type { PictureContents } from '../ports/picture-contents.ts';
import type { HeardStretch } from '../ports/sentence-listener.ts';
import { mayAskModels, readConsents, requireVoiceConsent } from '../privacy/consents.ts';
import { processRecording } from '../recording/process-recording.ts';
import { contentsOfPicture } from './get-picture-talk.ts';
import { everySentence, type PictureSentence } from './picture-sentences.ts';
import { isUnfitForLearners } from './unfit-content.ts';

/** A description, spoken (`wav`) or typed (`text`). */
export interface DescribePictureInput {
  userId: string;
  jobId: string;
  sessionId: string;
  /** Chosen by the client; sentences that were heard are attempts `<attemptId>.0`, `.1` and so on of the session. */
  attemptId: string;
  text?: string | undefined;
  wav: Uint8Array | null;
}

/** A sentence that was heard, and how it sounded; null where it was understood but could not be scored. */
export interface HeardSentence extends PictureSentence {
  attemptId: string | null;
  overall: number | null;
}

/** What came of it. */
export interface DescribedPicture {
  /** What was understood, as text. */
  said: string;
  heard: HeardSentence[];
  /** Stretches of speech in which none of the sentences was found. */
  unheard: number;
  correction: Correction | null;
  advice: PictureAdvice;
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
 * Holds what a learner says of her picture against what is in it. Speech is recognised by our own engine as far as that goes:
 * the sentences that can be said of this picture in our words. Each one heard is scored and counted like any recording. What
 * is typed is read whole, and is no attempt. Nothing is listened to without the learner's consent to her voice.
 * @throws NovaError job-unknown | voice-consent-required | audio-missing (neither spoken nor typed) | content-refused | reference-not-english |
 *   and those of `processRecording`
 */
export async function describePicture(
  deps: DescribeDeps,
  input: DescribePictureInput,
): Promise<DescribedPicture> {
  const contents = await contentsOfPicture(deps, input);
  const learner = await deps.learners.get(input.userId);
  if (!learner) throw new NovaError('token-invalid');
  const consents = await readConsents(deps, input.userId);
  if (input.wav !== null) requireVoiceConsent(consents);
  const { said, heard, unheard } =
    input.wav === null ? read(input.text) : await listen(deps, input, contents, input.wav);
  const advice = await deps.pictureCoach.advise({
    userId: input.userId,
    mayAskModel: mayAskModels(deps, consents),
    level: learner.level,
    contents,
    said,
  });
  return { said, heard, unheard, correction: findCorrection(said), advice };
}

function read(text: string | undefined) {
  if (text === undefined) throw new NovaError('audio-missing');
  const said = text.trim();
  if (isUnfitForLearners(said)) throw new NovaError('content-refused', { pointer: '/text' });
  if (!/[a-z]{2}/i.test(said) || /[가-힣]/.test(said))
    throw new NovaError('reference-not-english', { pointer: '/text' });
  return { said, heard: [], unheard: 0 };
}

async function listen(
  deps: DescribeDeps,
  input: DescribePictureInput,
  contents: PictureContents,
  wav: Uint8Array,
) {
  // Whoever has no open session hears it before the engine is asked.
  await requireOpenSession(deps, input);
  const sentences = everySentence(contents);
  const texts = sentences.map(({ en }) => en);
  const stretches = texts.length === 0 ? [] : await deps.listener.listen({ wav, sentences: texts });
  if (stretches.length === 0) throw new NovaError('no-speech');
  const heard: HeardSentence[] = [];
  for (const stretch of stretches) {
    const sentence = stretch.sentence === null ? undefined : sentences[stretch.sentence];
    if (sentence) heard.push(await scored(deps, input, sentence, stretch, heard.length));
  }
  const said = heard.map(({ en }) => en).join(' ');
  return { said, heard, unheard: stretches.length - heard.length };
}

async function scored(
  deps: DescribeDeps,
  { userId, sessionId, attemptId }: DescribePictureInput,
  sentence: PictureSentence,
  { wav }: HeardStretch,
  place: number,
): Promise<HeardSentence> {
  const none = { ...sentence, attemptId: null, overall: null };
  if (place >= MOST_SCORED) return none;
  const about =
    sentence.exerciseId === null ? { referenceText: sentence.en } : { exerciseId: sentence.exerciseId };
  try {
    const attempt = await processRecording(deps, {
      userId,
      sessionId,
      attemptId: `${attemptId}.${place}`,
      wav,
      ...about,
    });
    return { ...sentence, attemptId: attempt.attemptId, overall: attempt.result.overall };
  } catch (error) {
    if (error instanceof NovaError && UNSCORED.has(error.code)) return none;
    throw error;
  }
}

async function requireOpenSession(
  deps: Pick<NovaDeps, 'learning'>,
  { userId, sessionId }: DescribePictureInput,
): Promise<void> {
  const session = await deps.learning.getSession(userId, sessionId);
  if (!session) throw new NovaError('session-unknown', { pointer: '/sessionId' });
  if (session.endTimeMs !== null) throw new NovaError('session-completed', { pointer: '/sessionId' });
}
