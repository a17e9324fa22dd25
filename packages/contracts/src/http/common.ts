import { z } from 'zod';

/** The two languages of the product. */
export const Locale = z.enum(['ko', 'en']).meta({ id: 'Locale' });
export type Locale = z.infer<typeof Locale>;

/** A text in both languages of the product. */
export const LocalizedText = z.strictObject({ ko: z.string(), en: z.string() }).meta({ id: 'LocalizedText' });
export type LocalizedText = z.infer<typeof LocalizedText>;

/** CEFR level. The first shelf of lessons covers A1-B1. */
export const CefrLevel = z.enum(['A1', 'A2', 'B1', 'B2', 'C1']).meta({ id: 'CefrLevel' });
export type CefrLevel = z.infer<typeof CefrLevel>;

/** RFC 3339 date-time in UTC. */
export const Instant = z.iso.datetime().meta({ id: 'Instant' });
/** Calendar date `YYYY-MM-DD`; in progress it is the learner's local day. */
export const CalendarDate = z.iso.date().meta({ id: 'CalendarDate' });
/** 0-100, one decimal at most. */
export const Score0to100 = z.number().min(0).max(100).meta({ id: 'Score0to100' });
/** An id chosen by the server or, for attempts, by the client (a UUID is recommended). */
export const OpaqueId = z
  .string()
  .regex(/^[A-Za-z0-9._:-]{1,128}$/)
  .meta({ id: 'OpaqueId' });

/** What a person or a device is called: one line, nothing invisible that turns the writing around (Unicode UAX #9). */
export const OneLineName = z
  .string()
  .trim()
  .min(1)
  .regex(/^[^\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]*$/u);

export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  /** Opaque; take it from `nextCursor` of the page before. */
  cursor: z.string().max(500).optional(),
});
