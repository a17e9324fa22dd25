import { z } from 'zod';
import { Instant, Locale, LocalizedText } from './common.ts';

/**
 * What a consent is asked for. `cross-border`: a model in another country reads or hears the learner. `support`: an operator reads
 * her talks to help, for 7 days.
 */
export const ConsentPurpose = z
  .enum(['voice-processing', 'keeping-audio', 'cross-border', 'analytics', 'marketing', 'support'])
  .meta({ id: 'ConsentPurpose' });
export type ConsentPurpose = z.infer<typeof ConsentPurpose>;

/** `keeping-audio` takes `no`, `30-days` and `until-deleted`; every other purpose `no` and `yes`. */
export const ConsentChoice = z.enum(['no', 'yes', '30-days', 'until-deleted']).meta({ id: 'ConsentChoice' });
export type ConsentChoice = z.infer<typeof ConsentChoice>;

/** A question as it is asked, word for word, and the answer that holds. */
export const AskedConsent = z
  .strictObject({
    purpose: ConsentPurpose,
    /** What holds now; `no` until somebody answers, and again when the words change. */
    choice: ConsentChoice,
    /** True until the words of `textVersion` have been answered. */
    isOpen: z.boolean(),
    /** When a yes is over by itself; null: it holds until it is taken back. */
    endsAt: Instant.nullable(),
    /** False where there is nothing to ask for (no model in another country is configured). */
    isAsked: z.boolean(),
    choices: z.array(ConsentChoice).min(2),
    textVersion: z.string(),
    title: LocalizedText,
    /** What is done, with what, for how long. */
    body: LocalizedText,
    /** What a no means. */
    refusal: LocalizedText,
  })
  .meta({ id: 'AskedConsent' });
export type AskedConsent = z.infer<typeof AskedConsent>;

/** An answer that was given. */
export const GivenConsent = z
  .strictObject({
    purpose: ConsentPurpose,
    choice: ConsentChoice,
    textVersion: z.string(),
    /** Language of the text that was shown. */
    locale: Locale,
    givenBy: z.enum(['learner', 'guardian']),
    givenAt: Instant,
  })
  .meta({ id: 'GivenConsent' });
export type GivenConsent = z.infer<typeof GivenConsent>;

export const ConsentsResponse = z
  .strictObject({
    /** Who alone may say yes: a child's guardian, on a page of her own. Anybody may take a yes back. */
    decidedBy: z.enum(['learner', 'guardian']),
    /** In the order they are asked. */
    purposes: z.array(AskedConsent),
    /** Every answer there was, newest first. */
    history: z.array(GivenConsent),
  })
  .meta({ id: 'ConsentsResponse' });
export type ConsentsResponse = z.infer<typeof ConsentsResponse>;

/** An answer to the text that was shown. */
export const GiveConsentRequest = z
  .strictObject({
    purpose: ConsentPurpose,
    choice: ConsentChoice,
    textVersion: z.string().min(1).max(40),
    locale: Locale,
  })
  .meta({ id: 'GiveConsentRequest' });
export type GiveConsentRequest = z.infer<typeof GiveConsentRequest>;
