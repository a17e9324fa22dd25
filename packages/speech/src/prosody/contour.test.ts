import { describe, expect, it } from 'vitest';
import { expectedContour } from './expected-contour.ts';
import { finalContour } from './final-contour.ts';

/** Words with the punctuation that follows each. */
const wordsOf = (text: string) =>
  text.split(' ').map((raw) => ({ text: raw.replace(/[,.?!]+$/, ''), mark: /[,.?!]*$/.exec(raw)![0] }));

describe('expectedContour', () => {
  it.each([
    ['Do you like it?', 'rising'],
    ['So, can you help me?', 'rising'],
    ['You like it?', 'rising'],
    ["I was late. Aren't you tired?", 'rising'],
    ['Where do you live?', 'falling'],
    ['At what time does it open?', 'falling'],
    ["What's your name?", 'falling'],
    ['I like it.', 'falling'],
    ['Do it now.', 'falling'],
    ['Are you sure? I am not.', 'falling'],
    ['we call it bear', 'falling'],
    ["It is late, isn't it?", 'either'],
    ['Tea or coffee?', 'either'],
    ['What?', 'either'],
    ['do you like it', 'either'],
    ['When I was young,', 'either'],
  ])('%s: %s', (text, expected) => {
    expect(expectedContour(wordsOf(text))).toBe(expected);
  });
});

describe('finalContour', () => {
  /** 300 ms that move by so many semitones from 150 Hz. */
  const moving = (semitones: number) =>
    Float32Array.from({ length: 30 }, (_, t) => 150 * 2 ** ((semitones * t) / 29 / 12));

  it.each([
    [5, 'rising'],
    [2, 'rising'],
    [0.5, 'level'],
    [0, 'level'],
    [-0.5, 'level'],
    [-2, 'falling'],
    [-8, 'falling'],
    [1.5, 'unsure'],
  ])('a movement of %d semitones is %s', (semitones, contour) => {
    expect(finalContour(moving(semitones)).contour).toBe(contour);
  });

  it('measures the movement, and is surer of a larger one', () => {
    expect(finalContour(moving(5)).changeSemitones).toBe(5);
    expect(finalContour(moving(5)).confidence).toBeGreaterThan(finalContour(moving(2)).confidence);
  });

  it('is not misled by octave errors in a fifth of the frames, nor by unvoiced ones', () => {
    const wrong = moving(4).map((hz, t) => (t % 5 === 0 ? hz / 2 : t % 7 === 0 ? 0 : hz));
    expect(finalContour(wrong).contour).toBe('rising');
    // An octave too low where the voice sets in: a mean of the slopes would rise.
    expect(finalContour(moving(-4).map((hz, t) => (t < 4 ? hz / 2 : hz))).contour).toBe('falling');
  });

  it('is unsure of less than 70 ms of voice', () => {
    expect(finalContour(moving(5).map((hz, t) => (t < 24 ? 0 : hz)))).toEqual({
      contour: 'unsure',
      changeSemitones: 0,
      confidence: 0,
    });
  });
});
