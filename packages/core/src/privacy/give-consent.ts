import type { NovaDeps } from '../deps.ts';
import { NovaError } from '../errors.ts';
import type { Locale } from '../localized-text.ts';
import type { ConsentChoice, ConsentGiver, ConsentPurpose } from '../ports/consent-repository.ts';
import { keptAudioPrefix } from '../recording/recording-files.ts';
import { CONSENT_TEXTS } from './consent-texts.ts';

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
 * Puts an answer on record; it holds from now on. To end the keeping of recordings deletes those that are kept.
 * @throws NovaError body-invalid (no answer to this question) | consent-text-outdated (the words have changed since)
 */
export async function giveConsent(
  deps: Pick<NovaDeps, 'clock' | 'ids' | 'consents' | 'files'>,
  input: GiveConsentInput,
): Promise<void> {
  const text = CONSENT_TEXTS[input.purpose];
  if (!text.choices.includes(input.choice)) throw new NovaError('body-invalid', { pointer: '/choice' });
  if (input.textVersion !== text.version)
    throw new NovaError('consent-text-outdated', { pointer: '/textVersion' });
  await deps.consents.append({
    ...input,
    recordId: deps.ids.timeOrdered(),
    givenAtMs: deps.clock.nowMs(),
  });
  // After the record: a recording on its way looks at it again once it is stored (`processRecording`).
  if (input.purpose === 'keeping-audio' && input.choice === 'no')
    await deps.files.deletePrefix(keptAudioPrefix(input.userId));
}
