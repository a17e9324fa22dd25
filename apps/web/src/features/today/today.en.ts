import type { Translation } from '../../lib/translation.ts';
import type { ko } from './today.ko.ts';

/** The page of the day. */
export const en = {
  title: 'Today',
  greeting: {
    morning: 'Good morning, {{name}}',
    afternoon: 'Good afternoon, {{name}}',
    evening: 'Good evening, {{name}}',
    night: 'Up late, {{name}}?',
  },
  week: {
    label: 'Practice this week',
    practised: '{{day}}: practised',
    empty: '{{day}}: no practice',
    today: '{{day}}, today: not yet',
    later: '{{day}}: still to come',
  },
  streak: {
    none: 'One sentence today makes a new start.',
    first: 'Today is your first step.',
    days_one: 'Day {{count}} in a row.',
    days_other: '{{count}} days in a row.',
    keep_one: 'Day {{count}}. One sentence today keeps it going.',
    keep_other: '{{count}} days. One sentence today keeps it going.',
  },
  score: 'Today {{score}}',
  picture: 'Look at a picture and speak',
  progress: 'See progress',
  hero: {
    lesson: 'Next lesson',
    again: 'Continue',
    review: 'Time to review',
    reviewTitle_one: 'One sentence to say again',
    reviewTitle_other: '{{count}} sentences to say again',
    reviewBody: 'A short round, the ones that were hard first.',
    minutes: '{{count}} min',
    start: 'Start the lesson',
    goOn: 'Continue speaking',
    startReview: 'Start the review',
    done: 'You have finished every lesson',
    doneBody: 'Take any one again that you liked. The better score stays.',
    toLearn: 'Choose a lesson',
  },
  also: 'And then',
  review_one: 'One sentence to review',
  review_other: '{{count}} sentences to review',
  watch: {
    title: 'Sounds to watch',
    heard: 'sometimes sounds like <s>/{{heard}}/</s>',
    plain: 'a little clearer',
    none: 'Sounds that were hard more than once show up here.',
  },
} as const satisfies Translation<typeof ko>;
