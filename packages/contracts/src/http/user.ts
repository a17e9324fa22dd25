import { z } from 'zod';
import { CefrLevel, Instant, Locale, OneLineName } from './common.ts';

export const LearningGoal = z
  .enum(['travel', 'work', 'study', 'daily-life', 'exam'])
  .meta({ id: 'LearningGoal' });
export type LearningGoal = z.infer<typeof LearningGoal>;

export const Preferences = z
  .strictObject({
    locale: Locale,
    goal: LearningGoal.nullable(),
    dailyMinutes: z.int().min(5).max(60),
    /** IANA time zone; the learner's day, streak and calendar follow it. */
    timeZone: z.string().min(1).max(64),
    voice: z.string().max(40),
    showTranslation: z.boolean(),
    theme: z.enum(['system', 'light', 'dark']),
  })
  .meta({ id: 'Preferences' });
export type Preferences = z.infer<typeof Preferences>;

export const ProfileResponse = z
  .strictObject({
    userId: z.string(),
    email: z.string(),
    name: z.string(),
    /** null until the learner has said it (or has been placed). */
    level: CefrLevel.nullable(),
    preferences: Preferences,
    createdAt: Instant,
    lastLoginAt: Instant.nullable(),
    /** Whether the operator’s corner is for this account; it opens with two-step sign-in only. */
    isOperator: z.boolean(),
  })
  .meta({ id: 'ProfileResponse' });
export type ProfileResponse = z.infer<typeof ProfileResponse>;

export const ProfilePatch = z
  .strictObject({
    name: OneLineName.max(80).optional(),
    level: CefrLevel.optional(),
    preferences: Preferences.partial().optional(),
  })
  .meta({ id: 'ProfilePatch' });
export type ProfilePatch = z.infer<typeof ProfilePatch>;
