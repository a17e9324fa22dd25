import { randomUUID } from 'node:crypto';
import type { PronunciationResult } from '@nova/speech/result.ts';
import type { KeptDescription } from '../content/described-picture.ts';
import type { TalkRecord } from '../conversation/talk-record.ts';
import type { Clock } from '../ports/clock.ts';
import type { ConsentRecord } from '../ports/consent-repository.ts';
import {
  type GeneratedContent,
  type ImageJob,
  OWN_LESSON_PREFIX,
  type OwnLesson,
} from '../ports/content-repository.ts';
import type { Learner } from '../ports/learner-repository.ts';
import type { Attempt, DailyProgress, LearningSession, ReviewCard } from '../ports/learning-repository.ts';
import { CONSENT_TEXTS } from '../privacy/consent-texts.ts';

const DAY_SECONDS = 24 * 60 * 60;
let idCount = 0;

/** An id that sorts after every one made before it in this process. */
export function risingId(): string {
  idCount++;
  return `${String(Date.now()).padStart(15, '0')}-${String(idCount).padStart(8, '0')}-${randomUUID()}`;
}

/** A learner nobody else is. */
export function sampleLearner(changes: Partial<Learner> = {}): Learner {
  const userId = randomUUID();
  return {
    userId,
    email: `${userId}@example.com`,
    name: '김하늘 "Sky" \u2028 O\'Neill',
    level: 'A2',
    preferences: {
      locale: 'ko',
      goal: 'travel',
      dailyMinutes: 0,
      timeZone: 'Asia/Seoul',
      voice: 'slt',
      showTranslation: true,
      theme: 'system',
    },
    birthDate: '1999-12-31',
    country: 'KR',
    status: 'active',
    createdAtMs: 1_790_000_000_123,
    lastLoginAtMs: null,
    ...changes,
  };
}

/** A yes to the processing of her voice, in the words that hold now. */
export function sampleConsent(userId: string, changes: Partial<ConsentRecord> = {}): ConsentRecord {
  return {
    userId,
    recordId: risingId(),
    purpose: 'voice-processing',
    choice: 'yes',
    textVersion: CONSENT_TEXTS['voice-processing'].version,
    locale: 'ko',
    givenBy: 'learner',
    givenAtMs: 1_790_000_000_123,
    ...changes,
  };
}

/** A short talk, with everything a turn can have. */
export function sampleTalkRecord(): TalkRecord {
  return {
    scenarioId: 'talk-cafe-order',
    partner: { kind: 'offline', modelId: 'nova-offline-partner-1' },
    endReason: 'completed',
    goals: [{ goalId: 'drink', isMet: true }],
    turns: [
      {
        speaker: 'partner',
        text: 'Hi!',
        gloss: '안녕하세요!',
        isTyped: false,
        attemptId: null,
        correction: null,
      },
      {
        speaker: 'learner',
        text: 'I am want a coffee.',
        gloss: null,
        isTyped: true,
        attemptId: 'talk:1',
        correction: {
          better: 'I want a coffee.',
          rule: 'be-with-verb',
          why: { ko: 'am은 빼요.', en: 'No "am".' },
        },
        screening: 'passed',
      },
    ],
  };
}

/** An open session that began now and expires in 90 days. */
export function sampleSession(
  clock: Clock,
  userId: string,
  changes: Partial<LearningSession> = {},
): LearningSession {
  return {
    userId,
    sessionId: risingId(),
    sessionType: 'lesson',
    lessonId: 'cafe-order',
    startTimeMs: clock.nowMs(),
    endTimeMs: null,
    score: null,
    accuracy: null,
    feedback: null,
    attemptCount: 0,
    expiresAtSeconds: Math.floor(clock.nowMs() / 1000) + 90 * DAY_SECONDS,
    ...changes,
  };
}

/** A result with every optional part of the shape in it. */
export function sampleResult(overall = 71.5): PronunciationResult {
  return {
    overall,
    accuracy: 68.25,
    fluency: 80,
    completeness: 100,
    prosody: 0.1,
    words: [
      {
        text: 'Rice',
        score: 44.4,
        errorType: 'mispronunciation',
        startMs: 120,
        endMs: 480,
        syllables: [{ startPhone: 0, endPhone: 3, stress: 'primary' }],
        phones: [
          {
            expected: 'R',
            score: 12.5,
            confidence: 0.91,
            heard: [{ phone: 'L', probability: 0.83 }],
            startMs: 120,
            endMs: 200,
            note: 'substituted',
          },
          {
            expected: null,
            score: 0,
            confidence: 0.5,
            heard: [],
            startMs: 200,
            endMs: 230,
            note: 'inserted',
          },
        ],
      },
    ],
    engine: { model: 'sample', version: '1' },
  };
}

/** An attempt of the session. */
export function sampleAttempt(
  clock: Clock,
  session: LearningSession,
  changes: Partial<Attempt> = {},
): Attempt {
  return {
    userId: session.userId,
    sessionId: session.sessionId,
    attemptId: randomUUID(),
    exerciseId: 'cafe-order.s1',
    referenceText: "I'd like a coffee, please.",
    createdAtMs: clock.nowMs(),
    durationMs: 2133.3125,
    result: sampleResult(),
    feedback: {
      ko: '혀를 입천장에 대지 말고 “라이스”처럼 말해 보세요.',
      en: 'Keep your tongue off the roof of your mouth.',
    },
    feedbackSource: 'rules',
    focus: { wordIndex: 0, phoneIndex: 0, phone: 'R', heard: 'L', tip: { ko: '팁', en: 'Tip' } },
    audioKey: null,
    expiresAtSeconds: session.expiresAtSeconds,
    ...changes,
  };
}

/** A day not stored yet (version 0) with sums that need exact storing. */
export function sampleProgress(userId: string, changes: Partial<DailyProgress> = {}): DailyProgress {
  return {
    userId,
    date: '2026-11-02',
    version: 0,
    attempts: 1,
    scoreSum: 357.5,
    scoreWeight: 5,
    streakDays: 3,
    completedLessonIds: [],
    completedSessions: 0,
    sounds: { R: { count: 1, scoreSum: 12.5, heardAs: { L: 1 } } },
    ...changes,
  };
}

/** A card not stored yet (version 0). */
export function sampleCard(userId: string, changes: Partial<ReviewCard> = {}): ReviewCard {
  return {
    userId,
    exerciseId: 'cafe-order.s1',
    dueAtMs: 1_800_000_000_000,
    lastScore: 71.5,
    card: {
      due: 1_800_000_000_000,
      stability: 2.3065,
      difficulty: 2.118_103_972,
      reps: 1,
      last_review: null,
    },
    version: 0,
    ...changes,
  };
}

/** A picture ordered now; expires in 30 days. */
export function sampleJob(clock: Clock, userId: string, changes: Partial<ImageJob> = {}): ImageJob {
  return {
    jobId: risingId(),
    userId,
    status: 'queued',
    prompt: '비 오는 날의 카페 \0 "coffee"',
    scenarioId: null,
    contentId: null,
    error: null,
    createdAtMs: clock.nowMs(),
    expiresAtSeconds: Math.floor(clock.nowMs() / 1000) + 30 * DAY_SECONDS,
    ...changes,
  };
}

/** A picture made now; expires in 30 days. */
export function sampleContent(clock: Clock, changes: Partial<GeneratedContent> = {}): GeneratedContent {
  const contentId = randomUUID().replaceAll('-', '');
  return {
    contentType: 'image#7',
    contentId,
    fileKey: `pictures/${contentId}.png`,
    metadata: { altText: { ko: '카페', en: 'A café' }, source: 'composed', widthPx: 1280, heightPx: 720 },
    tags: ['café', '커피'],
    generatedAtMs: clock.nowMs(),
    usageCount: 0,
    expiresAtSeconds: Math.floor(clock.nowMs() / 1000) + 30 * DAY_SECONDS,
    ...changes,
  };
}

/** A lesson a learner has ordered, not made yet. */
export function sampleOwnLesson(clock: Clock, userId: string): OwnLesson {
  return {
    userId,
    lessonId: `${OWN_LESSON_PREFIX}${risingId()}`,
    status: 'queued',
    request: { topic: '카페에서 "주문"하기', text: null, words: ['latte', "don't"], level: 'A1' },
    lesson: null,
    source: null,
    review: 'unreviewed',
    error: null,
    createdAtMs: clock.nowMs(),
    expiresAtSeconds: Math.floor(clock.nowMs() / 1000) + 30 * DAY_SECONDS,
  };
}

/** A typed description of a picture with a model's answer. */
export function sampleDescription(changes: Partial<KeptDescription> = {}): KeptDescription {
  return {
    attemptId: 'd1',
    jobId: 'j1',
    createdAtMs: 1_800_000_000_000,
    said: 'There is a dog.',
    heard: [],
    unheard: 0,
    correction: null,
    advice: {
      mentioned: ['thing-0'],
      text: { ko: '강아지를 잘 말했어요.', en: 'You told me about the dog.' },
      next: [{ en: 'There is a tree.', ko: '나무가 있어요.', exerciseId: 'picture.there.tree-1' }],
      source: 'model',
    },
    ...changes,
  };
}
