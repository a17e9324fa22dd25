import type { Translation } from '../../lib/translation.ts';
import type { ko } from './result.ko.ts';

/** The result of a session in English. */
export const en = {
  title: 'Today’s result',
  loading: 'Putting the result together',
  scoreLabel: 'Score: {{score}} out of 100',
  accuracy: 'Accuracy {{score}}',
  writtenBy: {
    rules: 'Written by pronunciation rules',
    model: 'Written by AI',
    fallback: 'Written by pronunciation rules, in place of the AI',
  },
  open: {
    title: 'This practice is not finished yet',
    body: 'Everything you said so far is saved.',
    goOn: 'Continue',
  },
  streak: {
    first: 'Today is your first step.',
    days_one: 'Day 1 of practice.',
    days_other: '{{count}} days in a row.',
  },
  sounds: {
    strong: 'Sounds that went well',
    weak: 'Sounds to work on',
    heardAs: '<s>{{expected}}</s> sounded like <s>{{heard}}</s>.',
    weakLine: '<s>{{expected}}</s> is not quite clear yet.',
    none: 'No sound was hard more than once.',
    noneStrong: 'Say a little more and your good sounds show up here too.',
  },
  sentences: {
    title: 'What you said',
    change: 'First {{first}}, last {{last}}',
    one: '{{last}} points',
    before: 'First',
    after: 'Last',
    listen: 'Listen',
    playBefore: 'Play the first recording: {{sentence}}',
    playAfter: 'Play the last recording: {{sentence}}',
    best: 'Best {{best}}',
    tries_one: 'Said once',
    tries_other: 'Said {{count}} times',
    scoredBy: { device: 'Scored on the device', server: 'Scored by the server' },
  },
  comesBack: {
    title: 'What comes back',
    due_one: 'One sentence is due for review now.',
    due_other: '{{count}} sentences are due for review now.',
    next: 'Your next review is {{when}}, just before you would forget.',
    none: 'Nothing to review yet.',
    go: 'Go to review',
  },
  next: { title: 'Next lesson', today: 'Back to Today' },
} as const satisfies Translation<typeof ko>;
