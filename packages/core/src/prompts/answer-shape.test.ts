import { describe, expect, it } from 'vitest';
import { AnswerUnfitError, answerShape, fields, listOf, oneOf, text, yesOrNo } from './answer-shape.ts';

const shape = answerShape(
  fields({
    mood: oneOf(['kind', 'plain']),
    safe: yesOrNo(),
    words: listOf(fields({ en: text({ maxLength: 10 }) }), { min: 1, max: 2 }),
  }),
);
const fitting = { mood: 'kind', safe: true, words: [{ en: ' latte ' }] };

describe('the shape of an answer', () => {
  it('is told as JSON Schema', () => {
    expect(shape.schema).toEqual({
      type: 'object',
      properties: {
        mood: { type: 'string', enum: ['kind', 'plain'] },
        safe: { type: 'boolean' },
        words: {
          type: 'array',
          items: {
            type: 'object',
            properties: { en: { type: 'string', minLength: 1, maxLength: 10 } },
            required: ['en'],
            additionalProperties: false,
          },
          minItems: 1,
          maxItems: 2,
        },
      },
      required: ['mood', 'safe', 'words'],
      additionalProperties: false,
    });
  });

  it('reads what fits, trimmed', () => {
    expect(shape.read(fitting)).toEqual({ mood: 'kind', safe: true, words: [{ en: 'latte' }] });
  });

  it.each([
    ['', 'no object', 'kind'],
    ['', 'an array', [fitting]],
    ['/mood', 'another word', { ...fitting, mood: 'SECRET' }],
    ['/safe', 'a text for a truth', { ...fitting, safe: 'true' }],
    ['/words', 'an empty list', { ...fitting, words: [] }],
    ['/words', 'too long a list', { ...fitting, words: Array(3).fill({ en: 'a' }) }],
    ['/words/0/en', 'too long a text', { ...fitting, words: [{ en: 'SECRET latte' }] }],
    ['/words/0/en', 'blanks', { ...fitting, words: [{ en: '   ' }] }],
    ['/words/0', 'a field that was not asked for', { ...fitting, words: [{ en: 'a', SECRET: 1 }] }],
    ['/mood', 'a missing field', { safe: true, words: [{ en: 'a' }] }],
  ])('refuses at %s: %s, and does not repeat it', (place, _name, value) => {
    const read = () => shape.read(value);
    expect(read).toThrow(AnswerUnfitError);
    expect(read).toThrow(place === '' ? /^the answer/ : new RegExp(`^${place} `));
    expect(read).not.toThrow(/SECRET/);
  });
});
