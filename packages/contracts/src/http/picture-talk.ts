import { z } from 'zod';
import { FeedbackSource } from './audio.ts';
import { CefrLevel, Instant, LocalizedText, OpaqueId, Score0to100 } from './common.ts';

/** Something that is so in a picture, to be told of it. `ko` is null where only the English is known. */
export const PictureFact = z
  .strictObject({
    factId: z.string(),
    kind: z.enum(['thing', 'place', 'where']),
    en: z.string(),
    ko: z.string().nullable(),
  })
  .meta({ id: 'PictureFact' });
export type PictureFact = z.infer<typeof PictureFact>;

/** A true sentence about a picture. `ko` may be empty; with an `exerciseId` it comes back in review. */
export const PictureSentence = z
  .strictObject({ en: z.string(), ko: z.string(), exerciseId: OpaqueId.nullable() })
  .meta({ id: 'PictureSentence' });
export type PictureSentence = z.infer<typeof PictureSentence>;

export const PictureTalkResponse = z
  .strictObject({
    level: CefrLevel,
    facts: z.array(PictureFact),
    /** `tells`: the facts that a sentence tells, by id. */
    sentences: z.array(z.strictObject({ ...PictureSentence.shape, tells: z.array(z.string()) })),
  })
  .meta({ id: 'PictureTalkResponse' });
export type PictureTalkResponse = z.infer<typeof PictureTalkResponse>;

/** The text fields of a description; with the file field `audio` it is spoken, with `text` typed. */
export const DescribePictureFields = z
  .strictObject({
    text: z.string().trim().min(1).max(600).optional(),
    /** Begun by `POST /learning/session`; a typed description changes nothing in it. */
    sessionId: OpaqueId,
    attemptId: z
      .string()
      .regex(/^[A-Za-z0-9._:-]{1,120}$/)
      .meta({
        description:
          'Chosen by the client. A sentence of ours that was heard is the attempt `<attemptId>.<place>`.',
      }),
  })
  .meta({ id: 'DescribePictureFields' });
export type DescribePictureFields = z.infer<typeof DescribePictureFields>;

export const PictureDescriptionResponse = z
  .strictObject({
    /** What was understood. */
    said: z.string(),
    /** Sentences that were heard, in order; both are null where one could not be scored, `attemptId` where it is a guess. */
    heard: z.array(
      z.strictObject({
        ...PictureSentence.shape,
        attemptId: z.string().nullable(),
        overall: Score0to100.nullable(),
        /** True when it was made out word by word, so that some of its words may be others than were said. */
        isGuessed: z.boolean(),
      }),
    ),
    /** Stretches of speech of which nothing was made out. */
    unheard: z.int().min(0),
    /** `isGuessed`: of what was made out word by word, so that it may mend a word that was not hers. */
    correction: z.strictObject({ better: z.string(), why: LocalizedText, isGuessed: z.boolean() }).nullable(),
    /** Facts that were told, by id. */
    mentioned: z.array(z.string()),
    feedback: LocalizedText,
    feedbackSource: FeedbackSource,
    /** What to say next, at her level. */
    next: z.array(PictureSentence).max(3),
    /** Its place among `descriptions` of the session, by which it is reported; null when it could not be kept. */
    place: z.int().min(0).nullable(),
    /** What comes back in review because of it, in English; absent where nothing does. */
    review: z.array(z.string()).optional(),
  })
  .meta({ id: 'PictureDescriptionResponse' });
export type PictureDescriptionResponse = z.infer<typeof PictureDescriptionResponse>;

/** A description with its answer, as it was given. */
export const KeptPictureDescription = z
  .strictObject({
    ...PictureDescriptionResponse.shape,
    place: z.int().min(0),
    /** The order of the picture. */
    jobId: z.string(),
    createdAt: Instant,
  })
  .meta({ id: 'KeptPictureDescription' });
export type KeptPictureDescription = z.infer<typeof KeptPictureDescription>;
