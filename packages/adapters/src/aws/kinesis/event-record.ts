import { z } from 'zod';

const common = {
  schema: z.literal(1),
  /** HMAC-SHA-256 of the learner's id, base64url. */
  learner: z.string().length(43),
  occurredAtMs: z.number().int().nonnegative(),
  sessionType: z.enum(['lesson', 'pronunciation', 'conversation', 'review', 'placement']),
};
const score = z.number().min(0).max(100);
const durationMs = z.number().nonnegative();

/** An event as it lies on the stream, one JSON line. Strict: a field nobody thought of might be personal. */
export const EventRecord = z.discriminatedUnion('type', [
  z.strictObject({ ...common, type: z.literal('session-started'), lessonId: z.string().nullable() }),
  z.strictObject({ ...common, type: z.literal('recording-scored'), overall: score, durationMs }),
  z.strictObject({ ...common, type: z.literal('session-completed'), score, durationMs }),
]);
export type EventRecord = z.infer<typeof EventRecord>;
