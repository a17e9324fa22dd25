import type { Translation } from '../../lib/translation.ts';
import type { ko } from './make-lesson.ko.ts';

/** Making a lesson of one's own. */
export const en = {
  title: 'Make a lesson of your own',
  lead: 'Tell us a situation, words, or an English text of yours. We make a lesson of it at your level.',
  topic: 'Topic',
  topicHint: 'For example: ordering in a café, going to the doctor',
  words: 'Words',
  wordsHint: 'Up to 10 English words, separated by commas. For example: coffee, receipt',
  wordsError: 'Only English words, separated by commas, please.',
  wordsMany: 'Ten words at most, please.',
  text: 'An English text of yours',
  textHint: 'Please leave out names, addresses and phone numbers.',
  needOne: 'Fill in one of the three.',
  make: 'Make the lesson',
  shelf: 'Lessons made for you',
  empty: 'There are none yet. Make one above.',
  kept: 'They stay for 30 days.',
  status: {
    queued: 'It will be made in a moment',
    running: 'It is being made',
    failed: 'It could not be made',
  },
  source: {
    rules: 'Put together from our lessons',
    fallback: 'Put together from our lessons, in place of the AI',
  },
  review: {
    question: 'Is this lesson all right?',
    approved: 'It is fine',
    thanksApproved: 'You said that it is fine.',
    thanksReported: 'You said that something is wrong. We will look at it.',
  },
} satisfies Translation<typeof ko>;
