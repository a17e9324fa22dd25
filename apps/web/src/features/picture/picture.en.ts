import type { Translation } from '../../lib/translation.ts';
import type { ko } from './picture.ko.ts';

/** Pictures of one's own, and talking about them. */
export const en = {
  title: 'Picture talk',
  lead: 'Describe a scene and we draw it for you. Then look at it and speak.',
  loading: 'Loading your pictures',
  scene: 'What would you like to see?',
  sceneHint: 'In Korean or English. Name a place and things; leave out names and addresses.',
  examples: 'How about one of these?',
  make: 'Make the picture',
  needScene: 'Write the scene you would like to see.',
  quota: {
    left_one: 'You can make 1 more today',
    left_other: 'You can make {{count}} more today',
    none: 'You have made all of today’s pictures. Those you have stay here.',
  },
  shelf: 'My pictures',
  kept: 'They stay for 30 days.',
  empty: {
    title: 'No pictures yet',
    body: 'Describe a scene above, or pick an example, to make your first one.',
  },
  status: {
    queued: 'Waiting for its turn',
    running: 'Being drawn',
    leave: 'You may go elsewhere. It will be here.',
  },
  failed: 'The picture could not be made',
  again: 'Change the words',
  maker: {
    composed: 'Drawn from our own parts',
    fallback: 'Drawn from our own parts, in place of the AI',
  },
  shows:
    'Drawn: {{what}} Colours and poses may differ from what you wrote; what we have no part for is missing.',
  talk: {
    start: 'Talk about this picture',
    back: 'Back to my pictures',
    how: 'How to speak',
    say: 'Choose a sentence',
    free: 'Speak freely',
    facts: 'Find and say it: {{told}} of {{total}}',
    told: 'said',
    open: 'not said yet',
    choose: 'Choose a sentence to say',
    nextSentence: 'Next sentence',
    skip: 'Skip this sentence',
    freeTitle: 'What is in the picture?',
    freeBody:
      'Say in English what you see: things, places, what somebody does, what you feel. One sentence, a short pause, then the next.',
    writeTitle: 'Somewhere you cannot speak? Write it',
    write: 'Send',
    honest:
      'Simple sentences that describe the picture are understood. What is not, we say so; and anything you write is read.',
    guessed: 'Made out word by word: some words may be others than you said.',
    before_one: 'One thing you said before',
    before_other: '{{count}} things you said before',
    heard: 'What was heard',
    unheard_one: 'One part was not understood. Say one sentence at a time, slowly, or write it.',
    unheard_other: '{{count}} parts were not understood. Say one sentence at a time, slowly, or write them.',
    score: '{{score}} · see the sounds',
    sayAgain: 'Say it again',
    written: 'What you wrote',
    sayThis: 'Say it aloud',
    better: 'More natural',
    next: 'To say next',
    by: {
      rules: 'Advice by rules, held against what is in the picture',
      model: 'Advice held against what is in the picture',
      fallback: 'Advice by rules, in place of the AI',
    },
    finish: 'Finish and see the result',
  },
  remove: {
    open: 'Delete picture: {{prompt}}',
    title: 'Delete this picture?',
    body: 'Your words and the picture leave your list. The file itself bears no name and goes within 30 days.',
    keep: 'Keep it',
    confirm: 'Delete',
    done: 'The picture is deleted.',
  },
} satisfies Translation<typeof ko>;
