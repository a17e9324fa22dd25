import type { NovaDeps } from '../deps.ts';
import type { ConsentGiver, ConsentPurpose, ConsentRecord } from '../ports/consent-repository.ts';
import { CONSENT_PURPOSES, CONSENT_TEXTS, type ConsentText } from './consent-texts.ts';
import { type ConsentState, consentsOf } from './consents.ts';
import { GUARDIAN_CONSENT_WORDS } from './guardian-consent-words.ts';

/** One question with its words and its answer. */
export interface AskedConsent extends ConsentState {
  purpose: ConsentPurpose;
  /** False where there is nothing to ask for: no configured model is abroad. */
  isAsked: boolean;
  text: ConsentText;
}

/** Every question as it stands, and every answer there was, newest first, in words for who is asked. `userId` null: nobody
 * has answered yet. `decidedBy`: who alone may say yes. */
export async function getConsents(
  deps: Pick<NovaDeps, 'clock' | 'consents' | 'learners' | 'modelsAbroad'>,
  { userId, asked }: { userId: string | null; asked: ConsentGiver },
): Promise<{ purposes: AskedConsent[]; history: ConsentRecord[]; decidedBy: ConsentGiver }> {
  const records = userId === null ? [] : await deps.consents.history(userId);
  const learner = userId === null ? null : await deps.learners.get(userId);
  const { states } = consentsOf(records, deps.clock.nowMs());
  return {
    purposes: CONSENT_PURPOSES.map((purpose) => ({
      purpose,
      ...states[purpose],
      isAsked: purpose !== 'cross-border' || deps.modelsAbroad,
      text: { ...CONSENT_TEXTS[purpose], ...(asked === 'guardian' && GUARDIAN_CONSENT_WORDS[purpose]) },
    })),
    history: records.toReversed(),
    decidedBy: asked === 'guardian' || learner?.guardianshipId !== undefined ? 'guardian' : 'learner',
  };
}
