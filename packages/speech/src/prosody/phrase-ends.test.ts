/** Phrase ends inside a text: on courses of pitch that are given, and in a recording whose pitch was bent. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bendPitch } from '../../bench/bend-pitch.ts';
import type { AlignedWord } from '../alignment.ts';
import type { PronunciationEngine } from '../engine.ts';
import type { PhraseEnd, PronunciationResult } from '../result.ts';
import { withHiss } from '../testing/hiss.ts';
import { openShippedEngine } from '../testing/shipped-engine.ts';
import { decodeWav } from '../wav.ts';
import { expectedEnds } from './expected-contour.ts';
import { phraseEnds } from './phrase-ends.ts';

/** Words with the punctuation that follows each. */
const wordsOf = (text: string) =>
  text.split(' ').map((raw) => ({ text: raw.replace(/[,.;?!]+$/, ''), mark: /[,.;?!]*$/.exec(raw)![0] }));

describe('expectedEnds', () => {
  const ends = (text: string) => {
    const words = wordsOf(text);
    return expectedEnds(words).map(({ afterWord, expected }) => `${words[afterWord]!.text} ${expected}`);
  };

  it.each([
    ['I like apples, pears and plums.', ['apples continuing', 'plums falling']],
    ['I like apples, pears, and plums.', ['apples continuing', 'pears continuing', 'plums falling']],
    ['Would you like tea, juice or milk?', ['tea continuing', 'milk either']],
    ['When it rains, we stay at home.', ['rains continuing', 'home falling']],
    ['In the early morning, I go for a run.', ['morning continuing', 'run falling']],
    ['I stayed at home, because it rained.', ['home either', 'rained falling']],
    ['It was late, and I went home.', ['late either', 'home falling']],
    ['Yes, you and I are late.', ['Yes either', 'late falling']],
    ['I am tired, too.', ['tired either', 'too falling']],
    ['It is late, is it?', ['late either', 'it either']],
    ['He left early; she stayed at home.', ['early either', 'home falling']],
    ['Do you like it? I do. Where is it', ['it rising', 'do falling', 'it falling']],
    ['we call it bear', ['bear falling']],
    ["I'm fine, thank you.", ['fine either', 'you falling']],
    ["That's all, thank you.", ['all either', 'you falling']],
    ['Thank you very much, Mr Kim.', ['much either', 'Kim falling']],
    ['I live in Seoul, South Korea.', ['Seoul either', 'Korea falling']],
    ['In Seoul, South Korea.', ['Seoul either', 'Korea falling']],
    ["It's cold today, I think.", ['today either', 'think falling']],
    ['I want a refund, not a new one.', ['refund either', 'one falling']],
    ["I'm sorry, she's on another call.", ['sorry either', 'call falling']],
    ['It was late, so he and I left.', ['late either', 'left falling']],
    ['I was tired, but Tom and I went on.', ['tired either', 'on falling']],
    ['I was tired, he and I went on.', ['tired either', 'on falling']],
    ['If so, Tom and I went on.', ['so continuing', 'on falling']],
    ['It was late, and Tom, Jane and Kim left.', ['late either', 'Tom continuing', 'left falling']],
    ['Well, when it rains, we stay at home.', ['Well either', 'rains continuing', 'home falling']],
    ['I left home, when it rained, for a week.', ['home either', 'rained either', 'week falling']],
    ['When do you leave, my friend?', ['leave either', 'friend falling']],
  ])('%s', (text, expected) => {
    expect(ends(text)).toEqual(expected);
  });
});

describe('phraseEnds', () => {
  /** Each word 30 frames of 10 ms, one vowel, and so many frames of silence after it. */
  function said(text: string, courses: readonly (readonly [semitones: number, gapFrames: number])[]) {
    const hz: number[] = [];
    const words = courses.map(([semitones, gapFrames], word): AlignedWord => {
      const startFrame = hz.length;
      for (let t = 0; t < 30; t++) hz.push(150 * 2 ** ((semitones * (t / 29 - 0.5)) / 12));
      for (let t = 0; t < gapFrames; t++) hz.push(0);
      return { word, phones: [{ symbol: 'AA1', phoneId: 1, startFrame, endFrame: startFrame + 30 }] };
    });
    const track = { hz: Float32Array.from(hz), levelDb: new Float32Array(hz.length) };
    return { words, track, text: wordsOf(text) };
  }
  const judged = (...[text, courses]: Parameters<typeof said>) => {
    const { words, track, text: marked } = said(text, courses);
    return phraseEnds(words, track, marked, 10);
  };

  it('tells a fall where more is to come, a rise where a sentence ends, a fall where a question asks', () => {
    const ends = judged('If so, we go. You too? Yes.', [
      [0, 0],
      [-6, 20],
      [0, 0],
      [6, 20],
      [0, 0],
      [-6, 20],
      [-6, 0],
    ]);
    expect(ends).toMatchObject([
      { afterWord: 1, expected: 'continuing', heard: 'falling', changeSemitones: -6, isAsExpected: false },
      { afterWord: 3, expected: 'falling', heard: 'rising', changeSemitones: 6, isAsExpected: false },
      { afterWord: 5, expected: 'rising', heard: 'falling', changeSemitones: -6, isAsExpected: false },
      { afterWord: 6, expected: 'falling', heard: 'falling', changeSemitones: -6, isAsExpected: true },
    ]);
  });

  it.each([
    ['a rise to go on', 5, true],
    ['a level end to go on', 0, true],
    ['a fall too small to be sure of', -2.5, null],
    ['a movement at the limit of hearing', -1.5, null],
  ])('judges %s', (_, semitones, isAsExpected) => {
    const [end] = judged('If so, we go.', [
      [0, 0],
      [semitones, 20],
      [0, 0],
      [-4, 0],
    ]);
    expect(end!.isAsExpected).toBe(isAsExpected);
  });

  it('is not sure of a fall that stays above the low part of the voice', () => {
    const { words, track, text } = said('If so, we go.', [
      [0, 0],
      [-6, 20],
      [0, 0],
      [-6, 0],
    ]);
    const low = track.hz.map((hz, t) => (t >= 80 ? hz / 2 : hz));
    const [end] = phraseEnds(words, { ...track, hz: low }, text, 10);
    expect(end).toMatchObject({ heard: 'falling', isAsExpected: null });
  });

  it('ends with the last word that was said when later ones were left out, which may end either way', () => {
    const { words, track, text } = said('If so, we go home.', [
      [0, 0],
      [-6, 20],
      [0, 0],
      [-6, 0],
    ]);
    expect(phraseEnds(words, track, text, 10)).toMatchObject([
      { afterWord: 1, expected: 'continuing' },
      { afterWord: 3, expected: 'either' },
    ]);
  });

  it('says nothing where the voice ran on, and takes the next end from its own phrase', () => {
    const courses = [
      [0, 0],
      [-6, 5],
      [0, 0],
      [-6, 0],
    ] as const;
    expect(judged('If so, we go.', courses).map(({ afterWord }) => afterWord)).toEqual([3]);
  });

  it('is unsure without a voice, and says nothing of a phrase whose last word was left out', () => {
    const { words, track, text } = said('If so, we go.', [
      [0, 0],
      [-6, 20],
      [0, 0],
      [-6, 0],
    ]);
    const whispered = { ...track, hz: new Float32Array(track.hz.length) };
    expect(phraseEnds(words, whispered, text, 10)).toMatchObject([
      { heard: 'unsure', isAsExpected: null, confidence: 0 },
      { heard: 'unsure', isAsExpected: null, confidence: 0 },
    ]);
    const leftOut = words.filter(({ word }) => word !== 1);
    expect(phraseEnds(leftOut, track, text, 10).map(({ afterWord }) => afterWord)).toEqual([3]);
  });
});

describe('the engine on a recording with bent phrase ends', () => {
  const TEXT = 'When it rains, we stay at home. Do you like it there? I do.';
  const { samples } = decodeWav(readFileSync(join(import.meta.dirname, '../../test/fixtures/phrases.wav')));
  let engine: PronunciationEngine;
  let plain: PronunciationResult;
  const score = (sound: Float32Array) =>
    engine.score({ samples: sound, sampleRateHz: 16_000, referenceText: TEXT });
  beforeAll(async () => {
    engine = await openShippedEngine();
    plain = await score(samples);
  });
  afterAll(() => engine.release());

  const lastVowelOf = (word: string) => {
    const { phones, endMs } = plain.words.find(({ text }) => text === word)!;
    return { startMs: phones.findLast(({ expected }) => /^[AEIOU]/.test(expected!))!.startMs, endMs };
  };
  const bent = (moves: Readonly<Record<string, [number, number]>>) =>
    Object.entries(moves).reduce(
      (sound, [word, [from, to]]) => bendPitch(sound, lastVowelOf(word), from, to),
      samples,
    );
  const endsOf = ({ words, melody }: PronunciationResult) =>
    Object.fromEntries(
      melody!.phraseEnds!.map((end): [string, PhraseEnd] => [words[end.afterWord]!.text, end]),
    );

  it('hears every end where it was bent to, and says what is not as the text asks', async () => {
    const wrong = bent({ rains: [2, -5], home: [-2, 4], there: [2, -5] });
    for (const sound of [wrong, withHiss(wrong, 25)]) {
      const ends = endsOf(await score(sound));
      expect(Object.keys(ends)).toEqual(['rains', 'home', 'there', 'do']);
      expect(ends.rains).toMatchObject({ expected: 'continuing', heard: 'falling', isAsExpected: false });
      expect(ends.home).toMatchObject({ expected: 'falling', heard: 'rising', isAsExpected: false });
      expect(ends.there).toMatchObject({ expected: 'rising', heard: 'falling', isAsExpected: false });
    }
  });

  it('finds nothing wrong where every end goes as the text asks', async () => {
    const ends = endsOf(await score(bent({ rains: [-2, 4], home: [2, -5], there: [-2, 4] })));
    for (const word of ['rains', 'home', 'there']) expect(ends[word]!.isAsExpected).toBe(true);
    expect(Math.abs(ends.there!.changeSemitones - 6)).toBeLessThan(2.5);
  });

  it('tells of the last end what it tells of the whole, at the place of the word among added ones', async () => {
    const { phraseEnds: ends, finalContour } = plain.melody!;
    expect(ends!.at(-1)!.heard).toBe(finalContour);
    expect(ends!.at(-1)!.afterWord).toBe(plain.words.length - 1);
    const rains = plain.words[2]!;
    const again = Float32Array.from([
      ...samples.subarray(0, rains.endMs * 16),
      ...new Float32Array(1600),
      ...samples.subarray(rains.startMs * 16, rains.endMs * 16),
      ...samples.subarray(rains.endMs * 16),
    ]);
    const result = await score(again);
    const added = result.words.findIndex(({ errorType }) => errorType === 'insertion');
    expect(added).toBeGreaterThan(0);
    for (const { afterWord } of result.melody!.phraseEnds!)
      expect(result.words[afterWord]!.errorType).not.toBe('insertion');
    expect(endsOf(result)).toHaveProperty('there');
  });
});
