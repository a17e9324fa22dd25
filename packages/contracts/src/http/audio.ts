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
        /** Absent where a word has one syllable or was left out. */
        heard: z
          .strictObject({
            stress: z.enum(['strong', 'weak', 'unsure']),
            /** Standard deviations over the mean syllable of the utterance. */
            prominence: z.number(),
            confidence: Probability,
          })
          .optional(),
      }),
    ),
    phones: z.array(PhoneResult),
  })
  .meta({ id: 'WordResult' });
export type WordResult = z.infer<typeof WordResult>;

/** How the sentence ran: syllables a second with and without the pauses, and the pauses. */
export const TimingResult = z
  .strictObject({
    speechRate: z.number().min(0),
    articulationRate: z.number().min(0),
    pauses: z.array(
      z.strictObject({
        afterWord: z.int().min(0),
        startMs: Ms,
        endMs: Ms,
        /** Filled with voice instead of silence. */
        isFilled: z.boolean(),
        /** Where a phrase ends; others are hesitations. */
        isExpected: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'TimingResult' });
export type TimingResult = z.infer<typeof TimingResult>;

/** Where a phrase of the text ends and a boundary was heard, the voice's movement there beside the one that is asked for. */
export const PhraseEnd = z
  .strictObject({
    /** Index in `words` of the last word of the phrase. */
    afterWord: z.int().min(0),
    /** `continuing`: it rises or stays up, since there is more to come. */
    expected: z.enum(['falling', 'rising', 'either', 'continuing']),
    heard: z.enum(['falling', 'rising', 'level', 'unsure']),
    /** Up is positive; 0 where too little of it was voiced. */
    changeSemitones: z.number(),
    confidence: Probability,
    /** Null where it is not sure. */
    isAsExpected: z.boolean().nullable(),
  })
  .meta({ id: 'PhraseEnd' });
export type PhraseEnd = z.infer<typeof PhraseEnd>;

/** How the sentence sang; null where too little of it was voiced to tell. */
export const MelodyResult = z
  .strictObject({
    medianPitchHz: z.number().min(0).nullable(),
    pitchRangeSemitones: z.number().min(0).nullable(),
    finalContour: z.enum(['falling', 'rising', 'level', 'unsure']),
    expectedContour: z.enum(['falling', 'rising', 'either']),
    stressAgreement: Probability.nullable(),
    /** In order, the end of the recording the last; absent in results of engines that judged that one only. */
    phraseEnds: z.array(PhraseEnd).optional(),
  })
  .meta({ id: 'MelodyResult' });
export type MelodyResult = z.infer<typeof MelodyResult>;

/** One habit of Korean speakers found in a recording. */
export const Finding = z
  .strictObject({
    kind: z.enum([
      'substitution',
      'inserted-vowel-cluster',
      'inserted-vowel-final',
      'unreleased-final',
      'nasalised-final',
      'full-vowel-for-schwa',
      'flat-stress',
      'wrong-stress',
    ]),
    /** The word it is about; of `flat-stress`, which is about the sentence, the word where it is plainest. */
    wordIndex: z.int().min(0),
    /** An index into the word's `phones`; null for a finding about the whole word. */
    phoneIndex: z.int().min(0).nullable(),
    expected: Phone.nullable(),
    heard: Phone.nullable(),
    confidence: Probability,
    /** The numbers it stands on, by name. */
    evidence: z.record(z.string(), z.number()),
  })
  .meta({ id: 'Finding' });
export type Finding = z.infer<typeof Finding>;

export const PronunciationResult = z
  .strictObject({
    overall: Score0to100,
    accuracy: Score0to100,
    fluency: Score0to100,
    completeness: Score0to100,
    prosody: Score0to100,
    words: z.array(WordResult),
    /** Absent in results of engines that did not measure it. */
    timing: TimingResult.optional(),
    melody: MelodyResult.optional(),
    /** Surest first. */
    findings: z.array(Finding).optional(),
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

const PracticeWord = z.strictObject({ word: z.string(), ipa: z.string() });

/** A finding with the way to mend it and pairs of words to practise it with, the expected sound in `a`. */
export const FindingPractice = z
  .strictObject({
    finding: Finding,
    tip: LocalizedText,
    pairs: z.array(z.strictObject({ a: PracticeWord, b: PracticeWord })).max(3),
  })
  .meta({ id: 'FindingPractice' });
export type FindingPractice = z.infer<typeof FindingPractice>;

/** What to practise after a recording, the surest finding first; each habit once. */
export const Practice = z.array(FindingPractice).max(3);

/** Longer than the result of any recording of a minute. */
export const MAX_RESULT_CHARS = 400_000;

/**
 * What the learner's own device made of the recording: a `PronunciationResult` as JSON. Taken over when it is of the very
 * engine and model of the server and is about this text; anything else is ignored and the recording scored here.
 */
export const DeviceResultField = z.string().max(MAX_RESULT_CHARS).meta({
  description:
    'A `PronunciationResult` as JSON, made by the same engine and model on the learner’s device; `audio` may then be left out. Ignored when it is not the server’s engine’s, or not about this text.',
  contentMediaType: 'application/json',
});

/** The result in such a field; null when it is none. */
export function deviceResultOf(field: string | undefined): PronunciationResult | null {
  if (field === undefined) return null;
  try {
    return PronunciationResult.safeParse(JSON.parse(field)).data ?? null;
  } catch {
    return null;
  }
}

/** The text fields of the multipart form of `POST /audio/process`; the file field is `audio`. */
export const ProcessAudioFields = z
  .strictObject({
    /** What the learner meant to say; or `exerciseId`, exactly one of the two. */
    referenceText: z.string().trim().min(1).max(2000).optional(),
    exerciseId: OpaqueId.optional(),
    sessionId: OpaqueId,
    attemptId: OpaqueId,
    result: DeviceResultField.optional(),
  })
  .refine((fields) => (fields.referenceText === undefined) !== (fields.exerciseId === undefined), {
    message: 'Give referenceText or exerciseId, one of the two.',
    path: ['referenceText'],
  })
  .meta({ id: 'ProcessAudioFields' });
export type ProcessAudioFields = z.infer<typeof ProcessAudioFields>;

export const FeedbackSource = z.enum(['rules', 'model', 'fallback']).meta({
  id: 'FeedbackSource',
  description:
    '`rules`: written by the built-in rules; `model`: by a language model, held against the result; `fallback`: by the rules, since the model could not answer, said something that is not in the result, or the day’s messages are used up.',
});
export type FeedbackSource = z.infer<typeof FeedbackSource>;

export const ScoredBy = z.enum(['device', 'server']).meta({
  id: 'ScoredBy',
  description: 'Who listened: the learner’s device, with the same engine and model, or the server.',
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
    practice: Practice,
    scoredBy: ScoredBy.optional(),
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

/** Voices to choose among. */
const voiceList = {
  voices: z.array(z.strictObject({ id: z.string(), label: z.string(), gender: z.enum(['female', 'male']) })),
  defaultVoice: z.string(),
};

export const VoicesResponse = z
  .strictObject({
    ...voiceList,
    areAbroad: z.boolean().meta({
      description:
        'They are a service in another country: for who has not agreed to that, a voice of this service reads',
    }),
    home: z.strictObject(voiceList).nullable().meta({
      description: 'The voices of this service that read instead; null where the others are its own',
    }),
  })
  .meta({ id: 'VoicesResponse' });
export type VoicesResponse = z.infer<typeof VoicesResponse>;
