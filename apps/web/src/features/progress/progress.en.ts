import type { Translation } from '../../lib/translation.ts';
import type { ko } from './progress.ko.ts';

/** Progress: the calendar, the sounds, in pictures and in tables. */
export const en = {
  title: 'Progress',
  back: 'Me',
  numbers: {
    label: 'At a glance',
    today: 'Today',
    streak: 'In a row',
    longest: 'Longest',
    average: 'Average score',
    lessons: 'Lessons done',
    attempts: 'Times spoken',
    days_one: 'One day',
    days_other: '{{count}} days',
    none: 'Not yet',
  },
  calendar: {
    title: 'Days of practice',
    zone: 'Days in {{zone}}',
    previous: 'Previous month',
    next: 'Next month',
    none: 'No practice this month.',
    day: '{{day}}: {{score}}',
    today: 'today',
    less: 'lower',
    more: 'higher',
    table: { date: 'Date', score: 'Score', streak: 'Days in a row', lessons: 'Lessons done' },
  },
  sounds: {
    title: 'Sounds',
    lead: 'What you said in the last four weeks.',
    table: { sound: 'Sound', score: 'Score', verdict: 'Verdict', count: 'Times heard', heard: 'Heard as' },
    verdict: { good: 'Good', close: 'Close', off: 'Sounds different', unsure: 'Not sure yet' },
    times_one: 'once',
    times_other: '{{count}} times',
    empty: 'Say a few sentences and each sound gets its score here.',
  },
  view: { chart: 'Show as a picture', table: 'Show as a table' },
  average: 'average {{score}}, {{times}}×',
  weak: {
    title: 'Sounds to work on',
    heard: '<s>{{ipa}}</s> often sounds like <s>{{heard}}</s>.',
    plain: '<s>{{ipa}}</s> is not quite clear yet.',
    unsure: '<s>{{ipa}}</s> is not sure yet. Let us hear it a few more times.',
    none: 'Nothing to point at right now.',
  },
  strong: {
    title: 'Sounds that go well',
    line: '<s>{{ipa}}</s> is steady.',
    none: 'They gather here as you speak.',
  },
} as const satisfies Translation<typeof ko>;
