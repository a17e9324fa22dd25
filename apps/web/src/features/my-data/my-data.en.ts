import type { Translation } from '../../lib/translation.ts';
import type { ko } from './my-data.ko.ts';

/** What is kept of the learner, to take along. */
export const en = {
  title: 'My data',
  back: 'Me',
  export: {
    title: 'Download my data',
    lead: 'We put everything we keep of you into one ZIP file.',
    inside:
      'Your profile and settings, sign-ins, practice and scores, progress, review sentences, lessons made for you, talks, pictures, and the recordings you kept. The README inside says what is where.',
    ask: 'Make the file',
    again: 'Make a new one',
    askTitle: 'Is it you?',
    askLead: 'All your personal data will be in this file, so we ask once more before making it.',
    making: 'Your file is being made',
    makingDetail: 'With many recordings it takes a few minutes. You can close this page meanwhile.',
    ready: 'Your file is ready',
    readyDetail: '{{size}}, here until {{until}}. After that it is deleted, and you can make a new one.',
    download: 'Download the ZIP file',
    careful: 'This file is personal. On a shared computer, delete it when you are done.',
    failed: 'The file could not be made',
    failedDetail: 'Nothing is lost. Please try again in a little while.',
  },
} as const satisfies Translation<typeof ko>;
