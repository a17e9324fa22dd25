import type { NovaDeps } from '../deps.ts';
import { NovaError } from '../errors.ts';
import type { SocialAttempt, SocialProfile, SocialProvider } from '../ports/social-providers.ts';

/** From leaving for the provider to the end of a sign-up: each step begins it anew. */
export const SOCIAL_STEP_LIFETIME_MS = 10 * 60_000;

/**
 * Where a social sign-in stands. It travels with the browser as a sealed ticket: before her age is known nothing of a person
 * is kept here.
 * - `at-provider`: she left for the provider; `learnerId` when a learner wants it linked to her account; `isAgain` when she was
 *   there a moment ago, so that nobody is sent round in circles.
 * - `sign-up`: nobody is linked; her birth date and country are asked for.
 * - `link`: an account owns the address; it has to be proven that it is hers.
 * - `second-factor`: her account asks for a code.
 */
export type SocialStep =
  | {
      at: 'at-provider';
      provider: SocialProvider;
      attempt: SocialAttempt;
      learnerId: string | null;
      isAgain: boolean;
    }
  | { at: 'sign-up' | 'link'; profile: SocialProfile }
  | { at: 'second-factor'; provider: SocialProvider; challenge: string; expiresInSeconds: number };

const KIND = 'social';

/** A ticket for this step, for 10 minutes. */
export function issueSocialStep(deps: Pick<NovaDeps, 'tickets'>, value: SocialStep): Promise<string> {
  return deps.tickets.issue({ kind: KIND, value, lifetimeMs: SOCIAL_STEP_LIFETIME_MS });
}

/**
 * Where to send the browser, and the ticket that it must come back with.
 * @throws NovaError not-found (not set up) | service-unavailable
 */
export async function leaveForProvider(
  deps: Pick<NovaDeps, 'socialProviders' | 'tickets'>,
  {
    provider,
    learnerId = null,
    isAgain = false,
  }: {
    provider: SocialProvider;
    learnerId?: string | null;
    isAgain?: boolean;
  },
): Promise<{ url: string; ticket: string }> {
  const { url, attempt } = await deps.socialProviders.begin(provider, isAgain);
  const step = { at: 'at-provider' as const, provider, attempt, learnerId, isAgain };
  return { url, ticket: await issueSocialStep(deps, step) };
}

/** The step of a ticket, and the way to use it up; null when there is none that holds. */
export async function readSocialStep(
  deps: Pick<NovaDeps, 'tickets'>,
  ticket: string | undefined,
): Promise<{ step: SocialStep; spend(): Promise<boolean> } | null> {
  const read = ticket === undefined ? null : await deps.tickets.read({ kind: KIND, ticket });
  // What we sealed ourselves has the shape we gave it.
  return read === null ? null : { step: read.value as SocialStep, spend: read.spend };
}

/**
 * The profile of a ticket at this step, and the way to use it up.
 * @throws NovaError social-ticket-invalid
 */
export async function requireProfile(
  deps: Pick<NovaDeps, 'tickets'>,
  ticket: string | undefined,
  at: 'sign-up' | 'link',
): Promise<{ profile: SocialProfile; spend(): Promise<void> }> {
  const read = await readSocialStep(deps, ticket);
  if (read?.step.at !== at) throw new NovaError('social-ticket-invalid');
  return {
    profile: read.step.profile,
    spend: async () => {
      if (!(await read.spend())) throw new NovaError('social-ticket-invalid');
    },
  };
}
