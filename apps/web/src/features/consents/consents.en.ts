import type { Translation } from '../../lib/translation.ts';
import type { ko } from './consents.ko.ts';

export const en = {
  title: 'Privacy and consent',
  back: 'Me',
  lead: 'Choose what you allow, one by one, and change it whenever you like. A change holds at once.',
  guardian: {
    lead: 'Your guardian decides what is allowed, on the guardian page. Whatever is on you can switch off at any time.',
    on: 'You can switch it off. Only your guardian can switch it on again.',
    off: 'Only your guardian can switch it on.',
  },
  saved: 'Saved.',
  keptDeleted: 'All the recordings we kept are deleted.',
  keeping: { no: 'Keep none', '30-days': '30 days', 'until-deleted': 'Until I delete' },
  until: 'Ends by itself on {{until}}.',
  supportNumber: 'When you ask for help, tell us this number: {{userId}}',
  changed: 'The text has changed, so we ask again.',
  more: 'Read how your voice and your data are treated',
  history: {
    title: 'Every answer so far',
    none: 'Nothing has been chosen yet.',
    when: 'When',
    what: 'What',
    answer: 'Answer',
    by: { learner: 'by me', guardian: 'by my guardian' },
    byToGuardian: { learner: 'by your child', guardian: 'by the guardian' },
    choices: {
      yes: 'Agreed',
      no: 'Not agreed',
      '30-days': 'Keep for 30 days',
      'until-deleted': 'Keep until deleted',
    },
  },
  ask: {
    waiting: 'What you just recorded is on this device only. Agree and we go right on with it.',
    guardian: 'Only your guardian can agree to this. Ask your guardian to open the guardian page.',
    kept: 'What you just recorded is on this device only. We listen to it once your guardian allows it.',
    forget: 'Delete this recording',
    agree: 'Agree and go on',
    refuse: 'Do not agree',
    refused: 'The recordings that were not sent are deleted.',
  },
  onboarding: { voiceLater: 'If you leave it for now, we ask again at your first recording.' },
} as const satisfies Translation<typeof ko>;
