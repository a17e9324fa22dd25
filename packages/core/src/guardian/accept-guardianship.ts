import { alreadyRegisteredMail, confirmationMail } from '../account/account-mails.ts';
import { newLearnerOf } from '../account/new-learner.ts';
import type { NovaDeps } from '../deps.ts';
import { NovaError } from '../errors.ts';
import type { Locale } from '../localized-text.ts';
import type { ConsentChoice, ConsentPurpose } from '../ports/consent-repository.ts';
import { requireAnswerable } from '../privacy/give-consent.ts';
import { openVerifiedLink } from './guardian-link.ts';

export interface AcceptGuardianshipInput {
  link: string;
  /** What the child signs in with, and is called. */
  name: string;
  email: string;
  password: string;
  locale: Locale;
  consents: readonly { purpose: ConsentPurpose; choice: ConsentChoice; textVersion: string }[];
}

/**
 * A guardian's yes: makes the child's account with what she agrees to on record, and mails a code to its address. Nothing is
 * made for a used address (`isMade`, which its client must not learn): its owner is told by mail, and `userId` is nobody's.
 * @throws NovaError guardian-link-invalid | guardian-unverified | body-invalid | consent-text-outdated | password-*
 */
export async function acceptGuardianship(
  deps: Pick<
    NovaDeps,
    'clock' | 'ids' | 'identity' | 'learners' | 'consents' | 'guardians' | 'guardianVerifier' | 'mailer'
  >,
  input: AcceptGuardianshipInput,
): Promise<{ userId: string; guardianshipId: string; isMade: boolean }> {
  const { link, name, email, password, locale, consents } = input;
  const guardianship = await openVerifiedLink(deps, link);
  if (guardianship.status !== 'pending_guardian') throw new NovaError('guardian-link-invalid');
  for (const answer of consents) requireAnswerable(answer);
  const { guardianshipId, birthDate, country } = guardianship;
  const attributes = { name, birthDate, country, locale };
  const outcome = await deps.identity.signUp({ email, password, attributes, hasGuardian: true });
  const { userId } = outcome;
  if (outcome.kind === 'email-taken') {
    const owner = await deps.learners.getByEmail(email);
    await deps.mailer.send(alreadyRegisteredMail(email, owner?.preferences.locale ?? locale));
    return { userId, guardianshipId, isMade: false };
  }
  // A refusal or another yes may have come in between: only who claims it here makes the child's account.
  const claimed = await deps.guardians.update(guardianshipId, (before) =>
    before.status === 'pending_guardian' && before.userId === null
      ? { ...before, status: 'active', userId, expiresAtSeconds: null }
      : before,
  );
  if (claimed?.userId !== userId) {
    await deps.identity.deleteAccount(userId);
    throw new NovaError('guardian-link-invalid', { pointer: '/link' });
  }
  const givenAtMs = deps.clock.nowMs();
  for (const { purpose, choice, textVersion } of consents)
    await deps.consents.append({
      userId,
      recordId: deps.ids.timeOrdered(),
      purpose,
      choice,
      textVersion,
      locale,
      givenBy: 'guardian',
      givenAtMs,
    });
  // Before the account can be confirmed: a child's row without a guardian would be closed (`ensureLearner`).
  const learner = newLearnerOf({ userId, email, attributes }, givenAtMs);
  await deps.learners.createIfAbsent({ ...learner, status: 'active', guardianshipId });
  await deps.mailer.send(confirmationMail(email, outcome.code, locale));
  return { userId, guardianshipId, isMade: true };
}
