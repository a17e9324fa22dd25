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
  remove: {
    open: 'Delete picture: {{prompt}}',
    title: 'Delete this picture?',
    body: 'Your words and the picture leave your list. The file itself bears no name and goes within 30 days.',
    keep: 'Keep it',
    confirm: 'Delete',
    done: 'The picture is deleted.',
  },
} satisfies Translation<typeof ko>;
