import { ConsentsResponse, GiveConsentRequest } from '@nova/contracts/http/consents.ts';
import type { NovaDeps } from '@nova/core/deps.ts';
import type { ConsentGiver } from '@nova/core/ports/consent-repository.ts';
import { getConsents } from '@nova/core/privacy/get-consents.ts';
import { giveConsent } from '@nova/core/privacy/give-consent.ts';
import { jsonOperation, type Operation } from '../http/operation.ts';
import { instant, instantOrNull } from './instant.ts';

const own = { tag: 'user', access: 'learner' } as const;

const readConsents = jsonOperation(
  {
    ...own,
    operationId: 'getConsents',
    method: 'GET',
    path: '/user/consents',
    summary: 'What I am asked, what I agree to, and every answer I gave',
    answer: { status: 200, schema: ConsentsResponse },
    problems: [],
  },
  async (deps, { userId }) => ({ json: await consentsView(deps, userId) }),
);

const answerConsent = jsonOperation(
  {
    ...own,
    operationId: 'giveConsent',
    method: 'POST',
    path: '/user/consents',
    summary: 'Answer one question; it holds at once and is put on record',
    description:
      'The record has the version and language of the text that was shown. Choosing `no` for `keeping-audio` deletes every recording that is kept.',
    json: GiveConsentRequest,
    audit: { action: 'consent-changed', facts: answerFacts },
    answer: { status: 200, schema: ConsentsResponse },
    problems: ['consent-text-outdated', 'guardian-decides'],
  },
  async (deps, { userId, json }) => {
    await giveConsent(deps, { userId, ...json, givenBy: 'learner' });
    return { json: await consentsView(deps, userId) };
  },
);

/** What the audit log is told of an answer. */
export function answerFacts({
  json,
}: {
  json: Pick<GiveConsentRequest, 'purpose' | 'choice' | 'textVersion'>;
}) {
  const { purpose, choice, textVersion } = json;
  return { purpose, choice, textVersion };
}

/** The questions of a learner in words for who is asked, and her answers; null: the questions alone. */
export async function consentsView(
  deps: Pick<NovaDeps, 'clock' | 'consents' | 'learners' | 'modelsAbroad'>,
  userId: string | null,
  asked: ConsentGiver = 'learner',
): Promise<ConsentsResponse> {
  const { purposes, history, decidedBy } = await getConsents(deps, { userId, asked });
  return {
    decidedBy,
    purposes: purposes.map(({ purpose, choice, isOpen, endsAtMs, isAsked, text }) => ({
      purpose,
      choice,
      isOpen,
      endsAt: instantOrNull(endsAtMs),
      isAsked,
      choices: [...text.choices],
      textVersion: text.version,
      title: text.title,
      body: text.body,
      refusal: text.refusal,
    })),
    history: history.map(({ purpose, choice, textVersion, locale, givenBy, givenAtMs }) => ({
      purpose,
      choice,
      textVersion,
      locale,
      givenBy,
      givenAt: instant(givenAtMs),
    })),
  };
}

/** What the learner agrees to. */
export const consentsRoutes: readonly Operation[] = [readConsents, answerConsent];
