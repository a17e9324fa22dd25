import type { NovaDeps } from '../deps.ts';
import { readSocialStep, type SocialStep } from './social-step.ts';

/** What is still to be done in this browser's social sign-in; null when nothing is, or it took longer than 10 minutes. */
export async function getSocialStep(
  deps: Pick<NovaDeps, 'tickets'>,
  { ticket }: { ticket: string | undefined },
): Promise<Exclude<SocialStep, { at: 'at-provider' }> | null> {
  const step = (await readSocialStep(deps, ticket))?.step;
  return step === undefined || step.at === 'at-provider' ? null : step;
}
