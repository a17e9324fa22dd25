import type { Translation } from '../../lib/translation.ts';
import type { ko } from './learn.ko.ts';

/** The shelf of lessons. */
export const en = {
  title: 'Learn',
  lead: 'Ten minutes each. Look at the scene, listen, and speak.',
  make: 'Make a lesson of your own',
  picture: 'Picture talk',
  filter: 'Choose a level',
  all: 'All',
  onlyOpen: 'Only what I have not done',
  level: { A1: 'Beginner', A2: 'Elementary', B1: 'Intermediate', B2: 'Upper intermediate', C1: 'Advanced' },
  count_one: 'One lesson',
  count_other: '{{count}} lessons',
  doneCount: '{{done}} of {{total}} done',
  minutes: '{{count}} min',
  done: 'Done',
  next: 'Next lesson',
  none: {
    title: 'Nothing left here',
    body: 'Look at another level, or show finished lessons too.',
    showAll: 'Show all',
  },
} as const satisfies Translation<typeof ko>;
