import type { TalkReply } from '@nova/curriculum/talk-schema.ts';
import { expect, it } from 'vitest';
import { spokenVariants } from './spoken-variants.ts';

const reply = { en: 'Yes, I have two bags.' } as TalkReply;

it('lets an answer go without its opening word, in the turn’s own words otherwise', () => {
  expect(spokenVariants([{ text: reply.en, reply }])).toEqual([
    { text: 'Yes, I have two bags.', reply },
    { text: 'I have two bags.', reply },
  ]);
});

it('leaves what would be too short, or opens with nothing, as it is', () => {
  for (const text of ['No, thanks.', "Yes, it's hot.", 'Two bags.', 'No problem at all.'])
    expect(spokenVariants([{ text, reply }])).toEqual([{ text, reply }]);
});
