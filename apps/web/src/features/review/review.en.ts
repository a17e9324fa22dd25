import type { Translation } from '../../lib/translation.ts';
import type { ko } from './review.ko.ts';

/** Review in English. */
export const en = {
  title: 'Review',
  lead_one: 'One sentence is back today.',
  lead_other: '{{count}} sentences are back today.',
  loading: 'Gathering your sentences',
  start: 'Start',
  of: '{{item}} of {{total}}',
  last: 'Last time {{score}}',
  next: 'Next sentence',
  skip: 'Skip',
  finish: 'Finish and see the result',
  finishHere: 'Finish here',
  progress: 'Sentence {{item}} of {{total}}',
  end: {
    title: 'That is all for today',
    body_one: 'You said one sentence again. It will be back just before you forget it.',
    body_other: 'You said {{count}} sentences again. They will be back just before you forget them.',
    none: 'Nothing was said this time. The sentences are waiting where they were.',
    again: 'Start over',
  },
  when: {
    morning: 'today around {{hour}} a.m.',
    afternoon: 'today around {{hour}} p.m.',
    tomorrow: 'tomorrow',
  },
  coming_one: 'Coming back {{when}}: one to say again.',
  coming_other: 'Coming back {{when}}: {{count}} to say again.',
  dueNow_one: 'Review it now',
  dueNow_other: 'Review {{count}} now',
  empty: {
    title: 'Nothing to review right now',
    next: 'Your next review is {{when}}. See you then.',
    none: 'Say sentences in a lesson, and they come back here just before you would forget them.',
    learn: 'See the lessons',
  },
} as const satisfies Translation<typeof ko>;
