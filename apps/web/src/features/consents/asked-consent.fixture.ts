import type { AskedConsent } from '@nova/contracts/http/consents.ts';

const words = { ko: '녹음', en: 'Recordings' };

/** A question of consent that was answered with no. */
export const ASKED_CONSENT: AskedConsent = {
  purpose: 'analytics',
  choice: 'no',
  isOpen: false,
  endsAt: null,
  isAsked: true,
  choices: ['no', 'yes'],
  textVersion: 'v1',
  title: words,
  body: words,
  refusal: words,
};
