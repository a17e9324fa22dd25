import { z } from 'zod';
import { Email, Password } from './auth.ts';
import { CalendarDate, Instant, Locale, OneLineName } from './common.ts';
import { AskedConsent, ConsentChoice, ConsentPurpose, GivenConsent } from './consents.ts';
import { ExportResponse } from './privacy.ts';

/** What stands behind the `#` of a guardian's link. */
const Link = z.string().regex(/^[A-Za-z0-9._-]{1,200}$/);
export const GuardianLinkRequest = z.strictObject({ link: Link }).meta({ id: 'GuardianLinkRequest' });
export type GuardianLinkRequest = z.infer<typeof GuardianLinkRequest>;

/** All that is asked of a child before a guardian has consented. */
export const AskGuardianRequest = z
  .strictObject({
    birthDate: CalendarDate,
    country: z.string().regex(/^[A-Z]{2}$/),
    guardianEmail: Email,
    locale: Locale,
  })
  .meta({ id: 'AskGuardianRequest' });
export type AskGuardianRequest = z.infer<typeof AskGuardianRequest>;

/** `requestId` lets the child see whether there is an answer, and have the mail sent again. */
export const AskGuardianResponse = z
  .strictObject({ requestId: z.string(), status: z.literal('pending_guardian'), expiresAt: Instant })
  .meta({ id: 'AskGuardianResponse' });
export type AskGuardianResponse = z.infer<typeof AskGuardianResponse>;

export const GuardianRequestId = z
  .strictObject({ requestId: z.string().regex(/^[A-Za-z0-9-]{1,64}$/) })
  .meta({
    id: 'GuardianRequestId',
  });
export type GuardianRequestId = z.infer<typeof GuardianRequestId>;

/** `gone`: refused, silent for 5 days, or never there. */
export const GuardianRequestStatus = z
  .strictObject({ status: z.enum(['pending_guardian', 'active', 'gone']) })
  .meta({ id: 'GuardianRequestStatus' });
export type GuardianRequestStatus = z.infer<typeof GuardianRequestStatus>;

export const GuardianEmailRequest = z
  .strictObject({ guardianEmail: Email })
  .meta({ id: 'GuardianEmailRequest' });
export type GuardianEmailRequest = z.infer<typeof GuardianEmailRequest>;

/** What a guardian sees. `child` and the answers of `history` only once she is verified. */
export const GuardianshipResponse = z
  .strictObject({
    status: z.enum(['pending_guardian', 'active']),
    birthDate: CalendarDate,
    country: z.string(),
    askedAt: Instant,
    /** Destroyed then without an answer; null when there is one. */
    expiresAt: Instant.nullable(),
    /** How she is verified, e.g. `email-plus`. */
    method: z.string(),
    isVerified: z.boolean(),
    /** From when on `POST /guardian/code` mails a code. */
    codeFrom: Instant,
    child: z.strictObject({ name: z.string(), email: z.string(), createdAt: Instant }).nullable(),
    purposes: z.array(AskedConsent),
    history: z.array(GivenConsent),
  })
  .meta({ id: 'GuardianshipResponse' });
export type GuardianshipResponse = z.infer<typeof GuardianshipResponse>;

const Code = z
  .string()
  .trim()
  .regex(/^\d{6}$/);
export const VerifyGuardianRequest = z
  .strictObject({ link: Link, code: Code })
  .meta({ id: 'VerifyGuardianRequest' });
export type VerifyGuardianRequest = z.infer<typeof VerifyGuardianRequest>;

/** `link`: what she acts with from now on; the mailed one is void. */
export const VerifyGuardianResponse = z
  .strictObject({ link: Link, guardianship: GuardianshipResponse })
  .meta({ id: 'VerifyGuardianResponse' });
export type VerifyGuardianResponse = z.infer<typeof VerifyGuardianResponse>;

/** The child's account, and what the guardian agrees to. */
export const AcceptGuardianshipRequest = z
  .strictObject({
    link: Link,
    name: OneLineName.max(80),
    email: Email,
    password: Password,
    locale: Locale,
    consents: z
      .array(
        z.strictObject({
          purpose: ConsentPurpose,
          choice: ConsentChoice,
          textVersion: z.string().min(1).max(40),
        }),
      )
      .max(10),
  })
  .meta({ id: 'AcceptGuardianshipRequest' });
export type AcceptGuardianshipRequest = z.infer<typeof AcceptGuardianshipRequest>;

export const GuardianConsentRequest = z
  .strictObject({
    link: Link,
    purpose: ConsentPurpose,
    choice: ConsentChoice,
    textVersion: z.string().min(1).max(40),
    locale: Locale,
  })
  .meta({ id: 'GuardianConsentRequest' });
export type GuardianConsentRequest = z.infer<typeof GuardianConsentRequest>;

/**
 * `code`: asks for a copy; another one of `POST /guardian/code`, although she is verified. `only: 'copy'`: nothing is counted, for
 * whoever waits for the copy.
 */
export const ReviewChildRequest = z
  .strictObject({ link: Link, code: Code.optional(), only: z.literal('copy').optional() })
  .meta({ id: 'ReviewChildRequest' });
export type ReviewChildRequest = z.infer<typeof ReviewChildRequest>;

/** How many of each kind of thing are kept of the child; `attempts` are sentences that were scored. */
export const KeptOfChild = z
  .strictObject({
    devices: z.int().min(0),
    sessions: z.int().min(0),
    attempts: z.int().min(0),
    recordings: z.int().min(0),
    progressDays: z.int().min(0),
    reviewCards: z.int().min(0),
    ownLessons: z.int().min(0),
    pictures: z.int().min(0),
    reports: z.int().min(0),
  })
  .meta({ id: 'KeptOfChild' });
export type KeptOfChild = z.infer<typeof KeptOfChild>;

/** `kept`: null when only the copy was asked for. `copy`: the one that the guardian asked for last, within a day. */
export const ReviewChildResponse = z
  .strictObject({ kept: KeptOfChild.nullable(), copy: ExportResponse.nullable() })
  .meta({ id: 'ReviewChildResponse' });
export type ReviewChildResponse = z.infer<typeof ReviewChildResponse>;
