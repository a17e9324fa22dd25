import { z } from 'zod';
import { FeedbackFocus, FeedbackSource, Practice, PronunciationResult, ScoredBy } from './audio.ts';
import {
  CalendarDate,
  CefrLevel,
  Instant,
  LocalizedText,
  OpaqueId,
  PageQuery,
  Score0to100,
} from './common.ts';
import { KeptPictureDescription } from './picture-talk.ts';
import { TalkReport } from './talk-report.ts';

export const SessionType = z
  .enum(['lesson', 'pronunciation', 'conversation', 'review', 'placement'])
  .meta({ id: 'SessionType' });
export type SessionType = z.infer<typeof SessionType>;

export const StartSessionRequest = z
  .strictObject({ sessionType: SessionType, lessonId: OpaqueId.optional() })
  .refine((body) => body.sessionType !== 'lesson' || body.lessonId !== undefined, {
    message: 'A lesson session needs a lessonId.',
    path: ['lessonId'],
  })
  .meta({ id: 'StartSessionRequest' });
export type StartSessionRequest = z.infer<typeof StartSessionRequest>;

export const StartSessionResponse = z
  .strictObject({ sessionId: z.string(), sessionType: SessionType, startTime: Instant })
  .meta({ id: 'StartSessionResponse' });
export type StartSessionResponse = z.infer<typeof StartSessionResponse>;

export const SessionSummary = z
  .strictObject({
    sessionId: z.string(),
    sessionType: SessionType,
    lessonId: z.string().nullable(),
    startTime: Instant,
    endTime: Instant.nullable(),
    score: Score0to100.nullable(),
    accuracy: Score0to100.nullable(),
    feedback: LocalizedText.nullable(),
    /** null until there is feedback. */
    feedbackSource: FeedbackSource.nullable(),
    /** Of a talk that runs, and can be gone on with over the voice gateway, on this device or another; absent otherwise. */
    runningTalk: z.strictObject({ scenarioId: z.string(), mode: z.enum(['spoken', 'typed']) }).optional(),
    /** Of a talk, that runs or has ended: how many of its goals were met, and how often the learner spoke or wrote. */
    talkProgress: z
      .strictObject({
        scenarioId: z.string(),
        goalsMet: z.int().min(0),
        goalCount: z.int().min(0),
        learnerTurns: z.int().min(0),
      })
      .optional(),
  })
  .meta({ id: 'SessionSummary' });
export type SessionSummary = z.infer<typeof SessionSummary>;

export const AttemptView = z
  .strictObject({
    attemptId: z.string(),
    exerciseId: z.string().nullable(),
    referenceText: z.string(),
    createdAt: Instant,
    result: PronunciationResult,
    feedback: LocalizedText,
    feedbackSource: FeedbackSource,
    focus: FeedbackFocus.nullable(),
    practice: Practice,
    /** Absent for attempts of before it was told. */
    scoredBy: ScoredBy.optional(),
    /** Signed, expiring link to the recording; null unless the learner asked to keep recordings. */
    audioUrl: z.string().nullable(),
  })
  .meta({ id: 'AttemptView' });
export type AttemptView = z.infer<typeof AttemptView>;

/** A session with its attempts, oldest first: enough to go on with it on another device. */
export const SessionDetail = SessionSummary.extend({
  attempts: z.array(AttemptView),
  /** Of a conversation; null in every other session. */
  talk: TalkReport.nullable(),
  /** What was said of pictures in it, oldest first. */
  descriptions: z.array(KeptPictureDescription),
}).meta({ id: 'SessionDetail' });
export type SessionDetail = z.infer<typeof SessionDetail>;

export const SessionsQuery = PageQuery.extend({
  /** `open`: not completed yet. */
  status: z.enum(['open', 'completed', 'all']).default('all'),
  /** Of this type only; absent: of every type. */
  sessionType: SessionType.optional(),
});

export const SessionsResponse = z
  .strictObject({ sessions: z.array(SessionSummary), nextCursor: z.string().nullable() })
  .meta({ id: 'SessionsResponse' });
export type SessionsResponse = z.infer<typeof SessionsResponse>;

export const CompleteSessionResponse = z
  .strictObject({
    sessionId: z.string(),
    /** null when nothing was recorded in the session: there is nothing to score. */
    score: Score0to100.nullable(),
    accuracy: Score0to100.nullable(),
    feedback: LocalizedText,
    feedbackSource: FeedbackSource,
    endTime: Instant,
  })
  .meta({ id: 'CompleteSessionResponse' });
export type CompleteSessionResponse = z.infer<typeof CompleteSessionResponse>;

/** One sound over a span of days. */
export const SoundStanding = z
  .strictObject({
    phone: z.string(),
    ipa: z.string(),
    score: Score0to100,
    /** How many times it was judged with enough confidence. */
    count: z.int().min(1),
    /** What was heard instead, most often first. */
    heardAs: z.array(z.string()),
  })
  .meta({ id: 'SoundStanding' });
export type SoundStanding = z.infer<typeof SoundStanding>;

export const ProgressDay = z
  .strictObject({
    date: CalendarDate,
    dailyScore: Score0to100,
    streakDays: z.int().min(0),
    completedLessons: z.int().min(0),
    weakAreas: z.array(SoundStanding),
    strengths: z.array(SoundStanding),
  })
  .meta({ id: 'ProgressDay' });
export type ProgressDay = z.infer<typeof ProgressDay>;

export const ProgressQuery = z.object({ from: CalendarDate.optional(), to: CalendarDate.optional() });

export const ProgressResponse = z
  .strictObject({
    /** Days with practice only, oldest first; at most 366. */
    days: z.array(ProgressDay),
    summary: z.strictObject({
      today: CalendarDate,
      practisedToday: z.boolean(),
      currentStreakDays: z.int().min(0),
      longestStreakDays: z.int().min(0),
      averageScore: Score0to100.nullable(),
      completedLessons: z.int().min(0),
      completedLessonIds: z.array(z.string()),
      attempts: z.int().min(0),
      weakAreas: z.array(SoundStanding),
      strengths: z.array(SoundStanding),
    }),
  })
  .meta({ id: 'ProgressResponse' });
export type ProgressResponse = z.infer<typeof ProgressResponse>;

export const LessonSummary = z
  .strictObject({
    lessonId: z.string(),
    level: CefrLevel,
    order: z.int(),
    theme: z.string(),
    title: LocalizedText,
    goal: LocalizedText,
    minutes: z.int().positive(),
    soundPhones: z.array(z.string()),
    picture: z.strictObject({ url: z.string(), alt: LocalizedText }),
  })
  .meta({ id: 'LessonSummary' });
export type LessonSummary = z.infer<typeof LessonSummary>;

export const LessonsQuery = z.object({ level: CefrLevel.optional() });

export const LessonsResponse = z
  .strictObject({ lessons: z.array(LessonSummary) })
  .meta({ id: 'LessonsResponse' });
export type LessonsResponse = z.infer<typeof LessonsResponse>;

const MinimalPairSide = z.strictObject({ exerciseId: z.string(), word: z.string(), ipa: z.string() });

export const LessonDetail = LessonSummary.extend({
  scenario: z.strictObject({ scenarioId: z.string(), setting: LocalizedText }),
  dialogue: z.array(
    z.strictObject({
      lineId: z.string(),
      speaker: z.string(),
      role: z.enum(['partner', 'learner']),
      en: z.string(),
      ko: z.string(),
    }),
  ),
  words: z.array(
    z.strictObject({
      wordId: z.string(),
      en: z.string(),
      ko: z.string(),
      partOfSpeech: z.string(),
      example: LocalizedText.nullable(),
    }),
  ),
  sentences: z.array(z.strictObject({ exerciseId: z.string(), en: z.string(), ko: z.string() })),
  sound: z.strictObject({
    phones: z.array(z.string()),
    title: LocalizedText,
    why: LocalizedText,
    tip: LocalizedText,
    pairs: z.array(z.strictObject({ pairId: z.string(), a: MinimalPairSide, b: MinimalPairSide })),
  }),
  recap: LocalizedText,
}).meta({ id: 'LessonDetail' });
export type LessonDetail = z.infer<typeof LessonDetail>;

/** A sound of English with how to make it: for taps on a sound anywhere in the product. */
export const SoundView = z
  .strictObject({
    phone: z.string(),
    ipa: z.string(),
    name: LocalizedText,
    tip: LocalizedText,
    examples: z.array(z.string()),
    confusions: z.array(z.strictObject({ heard: z.string(), tip: LocalizedText })),
  })
  .meta({ id: 'SoundView' });
export type SoundView = z.infer<typeof SoundView>;
export const SoundsResponse = z.strictObject({ sounds: z.array(SoundView) }).meta({ id: 'SoundsResponse' });
export type SoundsResponse = z.infer<typeof SoundsResponse>;

/** Sentences that are due to be said again (FSRS), hardest first, and those that come later. */
export const ReviewResponse = z
  .strictObject({
    dueCount: z.int().min(0),
    items: z.array(
      z.strictObject({
        exerciseId: z.string(),
        en: z.string(),
        ko: z.string(),
        lessonId: z.string(),
        lastScore: Score0to100,
        dueAt: Instant,
      }),
    ),
    /** What is not due yet, soonest first. */
    coming: z.array(z.strictObject({ en: z.string(), ko: z.string(), dueAt: Instant })).max(40),
    /** When the next that is not due yet falls due. */
    nextDueAt: Instant.nullable(),
  })
  .meta({ id: 'ReviewResponse' });
export type ReviewResponse = z.infer<typeof ReviewResponse>;

/** A role-play on offer. */
export const TalkSummary = z
  .strictObject({
    scenarioId: z.string(),
    level: CefrLevel,
    lessonId: z.string(),
    title: LocalizedText,
    place: LocalizedText,
    partner: z.strictObject({ name: z.string(), role: LocalizedText }),
    goals: z.array(z.strictObject({ goalId: z.string(), text: LocalizedText })),
    picture: z.strictObject({ url: z.string(), alt: LocalizedText }),
  })
  .meta({ id: 'TalkSummary' });
export type TalkSummary = z.infer<typeof TalkSummary>;

export const TalksResponse = z.strictObject({ talks: z.array(TalkSummary) }).meta({ id: 'TalksResponse' });
export type TalksResponse = z.infer<typeof TalksResponse>;
