import { describe, expect, it } from 'vitest';
import { toSpeakable } from './speakable-text.ts';

describe('toSpeakable', () => {
  it.each([
    ['I’m at the café — “now”', `I'm at the cafe, "now"`],
    ['fish & chips', 'fish and chips'],
    ['It’s 20°C outside', "It's 20 degrees Celsius outside"],
    ['It costs £3.50.', 'It costs 3.50 pounds.'],
    ['tab\tand\u0000null 😀', 'tab and null'],
  ])('%s', (written, expected) => {
    expect(toSpeakable(written)).toBe(expected);
  });
});
