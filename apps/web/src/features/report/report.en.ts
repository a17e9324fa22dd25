import type { Translation } from '../../lib/translation.ts';
import type { ko } from './report.ko.ts';

/** Saying that something is wrong with what one was given. */
export const en = {
  title: 'What is wrong with it?',
  seen: 'A person will look at it. They see what you report and what you write below; your voice is not sent.',
  reason: {
    wrong: 'The English or the explanation is wrong',
    unkind: 'It hurts, or it is not for me',
    dangerous: 'It is dangerous',
    private: 'It tells private things about somebody',
    other: 'Something else',
  },
  note: 'Is there more to say? (optional)',
  noteHint: 'Please leave out names, addresses and phone numbers.',
  send: 'Report it',
  thanks: {
    title: 'Thank you for telling us',
    body: 'A person will look at it. You make this better for everybody.',
  },
} satisfies Translation<typeof ko>;
