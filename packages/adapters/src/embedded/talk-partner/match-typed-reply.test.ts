import { loadTalks } from '@nova/curriculum/load-talks.ts';
import { describe, expect, it } from 'vitest';
import { isSamePolarity, matchTypedReply } from './match-typed-reply.ts';

const CAFE = [
  'Can I have a small latte, please?',
  'Can I have a cup of tea, please?',
  'Do you have orange juice?',
];

describe('matchTypedReply', () => {
  it.each([
    ['can i have a small latte please', 0],
    ['Could I get a small latte?', 0],
    ['small latte pls', 0],
    ['I want a cup of tea', 1],
    ['Have you got orange juice?', 2],
    ['Do you has orange juices', 2],
  ])('knows what "%s" means', (text, index) => {
    expect(matchTypedReply(text, CAFE)?.index).toBe(index);
  });

  it.each(['', '!!!', 'please', 'I have a dog', 'Can I have the bill, please?', 'tell me your password'])(
    'knows that "%s" is none of them',
    (text) => {
      expect(matchTypedReply(text, CAFE)).toBeNull();
    },
  );

  it('tells a "not" from none', () => {
    const liked = ['Yes, I like this blue one.', "No, I don't like it."];
    expect(matchTypedReply("I don't like this blue one.", liked)?.index).not.toBe(0);
    expect(matchTypedReply('I like this blue one.', liked)?.index).toBe(0);
    expect(matchTypedReply('I do not like it.', liked)?.index).toBe(1);
  });

  it.each([
    ['I have no job here.', 'I have a job here.'],
    ['No, I like this blue one.', 'Yes, I like this blue one.'],
    ['I never like it hot', 'I like it hot.'],
    ['no', 'Yes.'],
    ['I have no reservation', 'I have a reservation.'],
    ['Coffee without sugar', 'Coffee with sugar.'],
    ['Nothing hot for me', 'Something hot for me.'],
    ['Nobody likes it hot', 'I likes it hot.'],
    ["Yes, I don't like it hot.", "No, I don't like it hot."],
  ])('knows that "%s" is not "%s"', (text, other) => {
    expect(isSamePolarity(text, other)).toBe(false);
    expect(matchTypedReply(text, [other])).toBeNull();
    expect(matchTypedReply(other, [text])).toBeNull();
  });

  it('needs no yes where the rest of the line says it', () => {
    expect(matchTypedReply('I like this blue one.', ['Yes, I like this blue one.'])?.index).toBe(0);
    expect(matchTypedReply("I don't like it.", ["No, I don't like it."])?.index).toBe(0);
  });

  it('takes contractions for what they stand for', () => {
    expect(matchTypedReply("I'm from Korea", ['I am from Korea.'])).toEqual({ index: 0, similarity: 1 });
    expect(matchTypedReply('I’d like tea', ['I would like tea.'])?.similarity).toBe(1);
  });

  it('finds every reply and paraphrase of every talk as itself', () => {
    for (const { id, turns } of loadTalks().talks)
      for (const turn of turns) {
        const candidates = turn.replies.flatMap(({ en, also }) => [en, ...also]);
        const replyOf = candidates.map((text) =>
          turn.replies.findIndex(({ en, also }) => [en, ...also].includes(text)),
        );
        for (const [index, text] of candidates.entries()) {
          const match = matchTypedReply(text, candidates);
          expect(match?.similarity, `${id}: ${text}`).toBe(1);
          expect(replyOf[match?.index ?? -1], `${id}: ${text}`).toBe(replyOf[index]);
        }
      }
  });
});
