import { describe, expect, it } from 'vitest';
import { readDraft } from './read-draft.ts';

const draft = { topic: '', words: '', text: '' };

describe('the draft of a lesson', () => {
  it('is read without blanks, with words one by one', () => {
    expect(readDraft({ topic: ' 카페 ', words: 'latte, don’t，\nto go ,', text: ' ' })).toEqual({
      request: { topic: '카페', words: ['latte', "don't", 'to go'] },
    });
    expect(readDraft({ ...draft, text: 'I like tea.' })).toEqual({ request: { text: 'I like tea.' } });
  });

  it('asks for one of the three, and for English words', () => {
    expect(readDraft({ ...draft, topic: ' a ' })).toEqual({ problem: 'needOne' });
    expect(readDraft({ ...draft, words: '커피' })).toEqual({ problem: 'wordsError' });
    expect(readDraft({ ...draft, words: Array(11).fill('tea').join() })).toEqual({ problem: 'wordsMany' });
  });
});
