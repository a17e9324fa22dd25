import type { NovaDeps } from '../deps.ts';
import type { ConsentPurpose, ConsentRecord } from '../ports/consent-repository.ts';
import { CONSENT_PURPOSES, CONSENT_TEXTS, type ConsentText } from './consent-texts.ts';
import { type ConsentState, consentsOf } from './consents.ts';

/** One question with its words and its answer. */
export interface AskedConsent extends ConsentState {
  purpose: ConsentPurpose;
  /** False where there is nothing to ask for: no configured model is abroad. */
  isAsked: boolean;
  text: ConsentText;
}

/** Every question as it stands, and every answer there was, newest first. `userId` null: nobody has answered yet. */
export async function getConsents(
  deps: Pick<NovaDeps, 'clock' | 'consents' | 'modelsAbroad'>,
  input: { userId: string | null },
): Promise<{ purposes: AskedConsent[]; history: ConsentRecord[] }> {
  const records = input.userId === null ? [] : await deps.consents.history(input.userId);
  const { states } = consentsOf(records, deps.clock.nowMs());
  return {
    purposes: CONSENT_PURPOSES.map((purpose) => ({
      purpose,
      ...states[purpose],
      isAsked: purpose !== 'cross-border' || deps.modelsAbroad,
      text: CONSENT_TEXTS[purpose],
    })),
    history: records.toReversed(),
  };
}
