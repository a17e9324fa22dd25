import { decideAge } from '@nova/core/account/age-policy.ts';
import type { Clock } from '@nova/core/ports/clock.ts';
import type { Identity } from '@nova/core/ports/identity-provider.ts';
import { z } from 'zod';
import { Refusal } from './invocation.ts';

/** What of Cognito's trigger events is read (Cognito Developer Guide, "Customizing user pool workflows"). */
export interface TriggerEvent {
  triggerSource: string;
  userName?: string | undefined;
  request: {
    userAttributes: Readonly<Record<string, string>>;
    /** What the caller of SignUp says beside: ours says whether a guardian has consented. */
    clientMetadata?: Readonly<Record<string, string>> | undefined;
  };
}

/** The event of PreSignUp, which is answered by itself. */
export interface PreSignUpEvent extends TriggerEvent {
  response: { autoConfirmUser?: boolean; autoVerifyEmail?: boolean; autoVerifyPhone?: boolean };
}

/** Where who comes from a provider waits for her own browser: what to turn her away with, null for an unknown provider. */
interface Arrivals {
  keep(event: TriggerEvent, nowMs: number): Promise<string | null>;
}

/** Refuses a sign-up. Cognito passes the message on to whoever asked. */
export class SignUpRefused extends Refusal {
  override readonly name = 'SignUpRefused';
}

const Email = z.email().max(254);

/**
 * Turns away whoever comes from a provider and has no account here, so that the pool makes none before her age is known
 * (PIPA, COPPA): the message says where our own way in finds what the provider told. Nothing happens for any other sign-up.
 * @throws SignUpRefused
 */
export async function turnAwayArrival(
  event: PreSignUpEvent,
  { arrivals, clock }: { arrivals: Arrivals; clock: Clock },
): Promise<void> {
  if (event.triggerSource !== 'PreSignUp_ExternalProvider') return;
  throw new SignUpRefused((await arrivals.keep(event, clock.nowMs())) ?? 'unknown provider');
}

/**
 * Lets a sign-up pass, changed in nothing, when its address is one and its birth date allows an account without a
 * guardian, before anything is kept of the person (PIPA, COPPA).
 * @param today YYYY-MM-DD
 * @throws SignUpRefused
 */
export function preSignUp(event: PreSignUpEvent, today: string): PreSignUpEvent {
  const { email = '', birthdate = '', 'custom:country': country = '' } = event.request.userAttributes;
  if (!Email.safeParse(email).success)
    throw new SignUpRefused('이메일 주소를 확인해 주세요. / Please check the e-mail address.');
  // Anybody may say so; a child's account without a guardianship on record stays closed all the same (`newLearnerOf`).
  const hasGuardian = event.request.clientMetadata?.guardian === 'consented';
  const age = decideAge(birthdate, country, today);
  if (age !== 'may-sign-up' && !(age === 'needs-guardian' && hasGuardian))
    throw new SignUpRefused(
      '먼저 생년월일과 나라를 알려 주세요. 나이에 따라 보호자의 동의가 필요해요. / Please tell your birth date and country first; depending on the age a guardian must consent.',
    );
  return event;
}

/** Who was confirmed; null when the event is of something else (a password reset). */
export function confirmedIdentity(event: TriggerEvent): Identity | null {
  if (event.triggerSource !== 'PostConfirmation_ConfirmSignUp') return null;
  const { sub, email, name = '', birthdate = '', locale } = event.request.userAttributes;
  if (sub === undefined || email === undefined)
    throw new TypeError('Cognito confirmed a user without id or address.');
  return {
    userId: sub,
    email,
    attributes: {
      name,
      birthDate: birthdate,
      country: event.request.userAttributes['custom:country'] ?? '',
      locale: locale === 'en' ? 'en' : 'ko',
    },
  };
}
