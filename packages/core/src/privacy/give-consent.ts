import type { NovaDeps } from '../deps.ts';
import { NovaError } from '../errors.ts';
import type { Locale } from '../localized-text.ts';
import type { ConsentChoice, ConsentGiver, ConsentPurpose } from '../ports/consent-repository.ts';
import { keptAudioPrefix } from '../recording/recording-files.ts';
import { CONSENT_TEXTS } from './consent-texts.ts';
import { queueRecordingCopiesJob } from './run-recording-copies-job.ts';
import { unlessLeft } from './unless-left.ts';

export interface GiveConsentInput {
  userId: string;
  purpose: ConsentPurpose;
  choice: ConsentChoice;
  /** Version of the text that was shown. */
  textVersion: string;
  locale: Locale;
  givenBy: ConsentGiver;
}

/**
 * Puts an answer on record; it holds from now on. To end the keeping of recordings deletes those that are kept; copies elsewhere are
 * deleted by a job, for which nobody waits.
 * @throws NovaError body-invalid (no answer to this question) | consent-text-outdated (the words have changed since) |
 *   guardian-decides (a child may take a consent back, but not give one) | token-invalid (the account was closed meanwhile)
 */
export async function giveConsent(
  deps: Pick<NovaDeps, 'clock' | 'ids' | 'learners' | 'consents' | 'files' | 'fileCopies' | 'queue'>,
  input: GiveConsentInput,
): Promise<void> {
  requireAnswerable(input);
  if (input.givenBy === 'learner' && input.choice !== 'no') await requireOwnChoice(deps, input.userId);
  await deps.consents.append({
    ...input,
    recordId: deps.ids.timeOrdered(),
    givenAtMs: deps.clock.nowMs(),
  });
  await unlessLeft(deps, input.userId, () => deps.consents.deleteAllOf(input.userId));
  // After the record: a recording on its way looks at it again once it is stored (`processRecording`).
  if (input.purpose === 'keeping-audio' && input.choice === 'no') {
    await queueRecordingCopiesJob(deps, input.userId);
    await deps.files.deletePrefix(keptAudioPrefix(input.userId));
  }
}

/**
 * Makes sure that it is an answer to the question as it stands.
 * @throws NovaError body-invalid | consent-text-outdated
 */
export function requireAnswerable(
  answer: Pick<GiveConsentInput, 'purpose' | 'choice' | 'textVersion'>,
): void {
  const text = CONSENT_TEXTS[answer.purpose];
  if (!text.choices.includes(answer.choice)) throw new NovaError('body-invalid', { pointer: '/choice' });
  if (answer.textVersion !== text.version)
    throw new NovaError('consent-text-outdated', { pointer: '/textVersion' });
}

async function requireOwnChoice(deps: Pick<NovaDeps, 'learners'>, userId: string): Promise<void> {
  const learner = await deps.learners.get(userId);
  if (learner?.guardianshipId !== undefined) throw new NovaError('guardian-decides');
}
