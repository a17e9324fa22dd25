import type { NovaDeps } from '../deps.ts';
import type { SocialProvider } from '../ports/social-providers.ts';
import { socialLinkedMail, socialUnlinkedMail } from './account-mails.ts';

type Deps = Pick<NovaDeps, 'learners' | 'mailer'>;

/** Tells the learner by mail that there is a new way into her account. */
export async function tellLinked(deps: Deps, userId: string, provider: SocialProvider): Promise<void> {
  const learner = await deps.learners.get(userId);
  if (learner) await deps.mailer.send(socialLinkedMail(learner.email, provider, learner.preferences.locale));
}

/** Tells the learner by mail that a way into her account is closed. */
export async function tellUnlinked(deps: Deps, userId: string, provider: SocialProvider): Promise<void> {
  const learner = await deps.learners.get(userId);
  if (learner)
    await deps.mailer.send(socialUnlinkedMail(learner.email, provider, learner.preferences.locale));
}
