import { z } from 'zod';
import { LocalizedText, OpaqueId, Score0to100 } from './common.ts';

const Probability = z.number().min(0).max(1);
const Ms = z.number().min(0);
/** ARPAbet symbol without stress digit, e.g. `TH`. */
const Phone = z.string().regex(/^[A-Z]{1,3}$/);

export const PhoneResult = z
  .strictObject({
    /** null: a sound the learner added. */
    expected: Phone.nullable(),
    score: Score0to100,
    /** Below 0.4 show "not sure", never right or wrong. */
    confidence: Probability,
    heard: z.array(z.strictObject({ phone: Phone, probability: Probability })),
    startMs: Ms,
    endMs: Ms,
    note: z.enum(['omitted', 'inserted', 'substituted']).optional(),
  })
  .meta({ id: 'PhoneResult' });
export type PhoneResult = z.infer<typeof PhoneResult>;

export const WordResult = z
  .strictObject({
    text: z.string(),
    score: Score0to100,
    errorType: z.enum(['none', 'mispronunciation', 'omission', 'insertion']),
    startMs: Ms,
    endMs: Ms,
    syllables: z.array(
      z.strictObject({
        startPhone: z.int().min(0),
        endPhone: z.int().min(0),
        stress: z.enum(['primary', 'secondary', 'none']),
      }),
    ),
    phones: z.array(PhoneResult),
  })
  .meta({ id: 'WordResult' });
export type WordResult = z.infer<typeof WordResult>;

export const PronunciationResult = z
  .strictObject({
    overall: Score0to100,
    accuracy: Score0to100,
    fluency: Score0to100,
    completeness: Score0to100,
    prosody: Score0to100,
    words: z.array(WordResult),
    engine: z.strictObject({ model: z.string(), version: z.string() }),
  })
  .meta({ id: 'PronunciationResult' });
export type PronunciationResult = z.infer<typeof PronunciationResult>;

/** The one sound to work on next, with the way to fix it. */
export const FeedbackFocus = z
  .strictObject({
    wordIndex: z.int().min(0),
    phoneIndex: z.int().min(0),
    phone: Phone.nullable(),
    heard: Phone.nullable(),
    tip: LocalizedText,
  })
  .meta({ id: 'FeedbackFocus' });
export type FeedbackFocus = z.infer<typeof FeedbackFocus>;

/** The text fields of the multipart form of `POST /audio/process`; the file field is `audio`. */
export const ProcessAudioFields = z
  .strictObject({
    /** What the learner meant to say; or `exerciseId`, exactly one of the two. */
    referenceText: z.string().trim().min(1).max(1000).optional(),
    exerciseId: OpaqueId.optional(),
    sessionId: OpaqueId,
    attemptId: OpaqueId,
  })
  .refine((fields) => (fields.referenceText === undefined) !== (fields.exerciseId === undefined), {
    message: 'Give referenceText or exerciseId, one of the two.',
    path: ['referenceText'],
  })
  .meta({ id: 'ProcessAudioFields' });
export type ProcessAudioFields = z.infer<typeof ProcessAudioFields>;

export const FeedbackSource = z.enum(['rules', 'model']).meta({
  id: 'FeedbackSource',
  description: '`rules`: written by the built-in rules; `model`: by a language model.',
});

export const ProcessAudioResponse = z
  .strictObject({
    attemptId: z.string(),
    sessionId: z.string(),
    result: PronunciationResult,
    feedback: LocalizedText,
    feedbackSource: FeedbackSource,
    /** null when there is nothing to mend. */
    focus: FeedbackFocus.nullable(),
  })
  .meta({ id: 'ProcessAudioResponse' });
export type ProcessAudioResponse = z.infer<typeof ProcessAudioResponse>;

export const SpeechQuery = z.object({
  text: z.string().trim().min(1).max(400),
  voice: z.string().max(40).optional(),
  /** 1 = the voice's own pace, 0.6 = slow. */
  rate: z.coerce.number().min(0.5).max(1.5).default(1),
});
export type SpeechQuery = z.infer<typeof SpeechQuery>;

/** When each word of the model sentence is spoken, so that both waveforms can be aligned. */
export const SpeechMarksResponse = z
  .strictObject({
    voice: z.string(),
    durationMs: Ms,
    words: z.array(z.strictObject({ text: z.string(), startMs: Ms, endMs: Ms })),
  })
  .meta({ id: 'SpeechMarksResponse' });
export type SpeechMarksResponse = z.infer<typeof SpeechMarksResponse>;

export const VoicesResponse = z
  .strictObject({
    voices: z.array(
      z.strictObject({ id: z.string(), label: z.string(), gender: z.enum(['female', 'male']) }),
    ),
    defaultVoice: z.string(),
  })
  .meta({ id: 'VoicesResponse' });
export type VoicesResponse = z.infer<typeof VoicesResponse>;
