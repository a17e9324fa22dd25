/** The whole engine on the real model: synthetic speech right and wrong (test/fixtures/README.md says how it was made). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PronunciationEngine, ScoreInput } from './engine.ts';
import { SpeechError } from './errors.ts';
import type { PhoneResult, PronunciationResult } from './result.ts';
import { checkSignal } from './signal-check.ts';
import { openShippedEngine } from './testing/shipped-engine.ts';
import { decodeWav } from './wav.ts';

let engine: PronunciationEngine;
beforeAll(async () => {
  engine = await openShippedEngine();
});
afterAll(() => engine.release());

const audio = (name: string) =>
  decodeWav(readFileSync(join(import.meta.dirname, `../test/fixtures/${name}.wav`)));
const score = (name: string, referenceText: string) => engine.score({ ...audio(name), referenceText });
const refusal = (input: ScoreInput) =>
  engine.score(input).then(
    () => null,
    (error: { code: string }) => error.code,
  );

describe('a right sentence', () => {
  it('scores well, word by word, in the time it took', async () => {
    const result = await score('some-rice', 'I would like some rice.');
    expect(result.overall).toBeGreaterThan(85);
    expect(result.completeness).toBe(100);
    expect(result.words.map(({ text, errorType }) => [text, errorType])).toEqual([
      ['I', 'none'],
      ['would', 'none'],
      ['like', 'none'],
      ['some', 'none'],
      ['rice', 'none'],
    ]);
    const phones = result.words.flatMap((word) => word.phones);
    const { durationMs } = audio('some-rice');
    phones.forEach((phone, i) => {
      expect(phone.startMs).toBeGreaterThanOrEqual(phones[i - 1]?.endMs ?? 0);
      expect(phone.endMs).toBeGreaterThan(phone.startMs);
      expect(phone.endMs).toBeLessThanOrEqual(durationMs + 20);
    });
  });

  it('has syllables with their stress', async () => {
    const result = await score('very', 'I said very to her.');
    expect(result.words[2]!.syllables).toMatchObject([
      { startPhone: 0, endPhone: 2, stress: 'primary' },
      { startPhone: 2, endPhone: 4, stress: 'none' },
    ]);
    expect(result.words.map(({ syllables }) => syllables.filter(({ heard }) => heard).length)).toEqual([
      0, 0, 2, 0, 0,
    ]);
  });

  it('gets the same numbers every time, at once or in turn', async () => {
    const [first, second] = await Promise.all([
      score('rice', 'I said rice to her.'),
      score('rice', 'I said rice to her.'),
    ]);
    expect(second).toEqual(first);
    expect(await score('rice', 'I said rice to her.')).toEqual(first);
  });

  it('scores alike however loud it is and with silence around it', async () => {
    const { samples } = audio('rice');
    const before = await score('rice', 'I said rice to her.');
    const silence = new Float32Array(16_000);
    const moved = Float32Array.from([...silence, ...samples.map((x) => 0.1 * x), ...silence]);
    const after = await engine.score({
      samples: moved,
      sampleRateHz: 16_000,
      referenceText: 'I said rice to her.',
    });
    expect(Math.abs(after.overall - before.overall)).toBeLessThan(5);
    expect(Math.abs(after.words[2]!.startMs - before.words[2]!.startMs - 1000)).toBeLessThanOrEqual(40);
  });
});

describe('a sound said wrong', () => {
  it.each([
    ['rice', 'lice', 'I said rice to her.', 2, 'R', 'L'],
    ['fan', 'pan', 'I said fan to her.', 2, 'F', 'P'],
    ['very', 'berry', 'I said very to her.', 2, 'V', 'B'],
    ['think', 'sink', 'We want the think now.', 3, 'TH', 'S'],
  ])(
    '%s said as %s scores lower, and what was heard is named',
    async (right, wrong, text, word, expected, heard) => {
      const soundOf = async (name: string): Promise<PhoneResult> =>
        (await score(name, text)).words[word]!.phones[0]!;
      const [good, bad] = [await soundOf(right), await soundOf(wrong)];
      expect([good.expected, bad.expected]).toEqual([expected, expected]);
      expect(good.score).toBeGreaterThan(75);
      expect(bad.score).toBeLessThan(good.score - 30);
      expect(bad.heard.map(({ phone }) => phone)).toContain(heard);
      expect(bad.heard.reduce((sum, { probability }) => sum + probability, 0)).toBeLessThanOrEqual(1);
    },
  );

  it('makes its word a mispronunciation and the sentence worse', async () => {
    const [right, wrong] = [
      await score('rice', 'I said rice to her.'),
      await score('lice', 'I said rice to her.'),
    ];
    expect(wrong.words.map(({ errorType }) => errorType)).toEqual([
      'none',
      'none',
      'mispronunciation',
      'none',
      'none',
    ]);
    expect(wrong.words[2]!.score).toBeLessThan(right.words[2]!.score - 20);
    expect(wrong.accuracy).toBeLessThan(right.accuracy);
  });
});

describe('words left out', () => {
  it('at the end are omissions, and the rest keeps its score', async () => {
    const result = await score('some-rice', 'I would like some rice with fish');
    expect(result.words.map(({ errorType }) => errorType)).toEqual([
      ...Array.from({ length: 5 }, () => 'none'),
      'omission',
      'omission',
    ]);
    expect(result.completeness).toBeCloseTo(71.4, 1);
    expect(result.overall).toBeLessThanOrEqual(result.completeness);
    expect(result.words[6]!.phones.every(({ heard, note }) => heard.length === 0 && note === 'omitted')).toBe(
      true,
    );
    expect(result.words[4]!.score).toBeGreaterThan(75);
  });

  it('in the middle are found too', async () => {
    const result = await score('some-rice', 'I would like some fresh rice');
    expect(result.words.map(({ errorType }) => errorType)).toEqual([
      'none',
      'none',
      'none',
      'none',
      'omission',
      'none',
    ]);
  });
});

describe('given phones', () => {
  it('are used as they are', async () => {
    const words = [
      ['I', 'AY1'],
      ['said', 'S EH1 D'],
      ['rice', 'L AY1 S'],
      ['to', 'T AH0'],
      ['her', 'HH ER1'],
    ].map(([text, phones]) => ({ text: text!, phones: phones!.split(' ') }));
    const result = await engine.score({ ...audio('lice'), words });
    expect(result.words[2]!.phones.map(({ expected }) => expected)).toEqual(['L', 'AY', 'S']);
    expect(result.words[2]!.phones[0]!.score).toBeGreaterThan(75);
  });
});

describe('every number', () => {
  /** 0-100, 0-1, ordered times within the recording, probabilities that sum to at most 1. */
  function expectInRange(result: PronunciationResult, durationMs: number): void {
    const { overall, accuracy, fluency, completeness, prosody, words } = result;
    const phones = words.flatMap((word) => word.phones);
    const scores = [
      overall,
      accuracy,
      fluency,
      completeness,
      prosody,
      ...[...words, ...phones].map((x) => x.score),
    ];
    for (const points of scores) expect(points >= 0 && points <= 100, String(points)).toBe(true);
    phones.forEach(({ confidence, heard, startMs, endMs }, i) => {
      expect(confidence >= 0 && confidence <= 1, String(confidence)).toBe(true);
      expect(heard.reduce((sum, { probability }) => sum + probability, 0)).toBeLessThanOrEqual(1.001);
      expect(startMs).toBeGreaterThanOrEqual(phones[i - 1]?.endMs ?? 0);
      expect(endMs).toBeGreaterThanOrEqual(startMs);
      expect(endMs).toBeLessThanOrEqual(durationMs + 20);
    });
    for (const { phones: own, syllables } of words) {
      const spans = syllables.map(({ startPhone, endPhone }) => [startPhone, endPhone]);
      expect(spans.flat().filter((_, i) => i % 2 === 0)).toEqual([
        0,
        ...spans.slice(0, -1).map(([, end]) => end!),
      ]);
      expect(spans.at(-1)![1]).toBe(own.length);
    }
  }

  it('is in its range, whatever was said, under noise and with pieces cut out', async () => {
    const names = ['rice', 'lice', 'fan', 'berry', 'sink', 'some-rice', 'strike', 'strike-added-vowels'];
    const texts = [
      'I said rice to her.',
      'We want the think now.',
      'I would like some rice',
      'strike',
      'I said',
      'her',
    ];
    let scored = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...names),
        fc.constantFrom(...texts),
        fc.integer({ min: 0, max: 30 }),
        fc.double({ min: 0, max: 0.5, noNaN: true }),
        fc.infiniteStream(fc.double({ min: -1, max: 1, noNaN: true })),
        async (name, referenceText, noise, cut, stream) => {
          const { samples } = audio(name);
          const noises = [...stream.take(997)];
          const from = Math.floor(cut * samples.length);
          const some = samples.filter((_, i) => i < from || i >= from + samples.length / 6);
          const changed = some.map((x, i) =>
            Math.max(-1, Math.min(1, x + (noise / 3000) * noises[i % 997]!)),
          );
          try {
            const result = await engine.score({ samples: changed, sampleRateHz: 16_000, referenceText });
            expectInRange(result, changed.length / 16);
            scored++;
          } catch (error) {
            if (!(error instanceof SpeechError)) throw error;
          }
        },
      ),
      // Of 60 drawn by chance about 16 are scored, but once in two thousand times 5 or fewer: these are always the same.
      { numRuns: 60, seed: 1 },
    );
    expect(scored).toBeGreaterThan(5);
  });
});

describe('what cannot be scored', () => {
  const voice = () => audio('rice').samples;
  const text = 'I said rice to her.';
  const input = (samples: Float32Array, referenceText = text): ScoreInput => ({
    samples,
    sampleRateHz: 16_000,
    referenceText,
  });

  it.each([
    'The museum opens again after the summer holidays.',
    'Where did you put my blue umbrella',
    'Nobody knows what happened yesterday morning',
  ])('a different sentence: %s', async (referenceText) => {
    expect(await refusal(input(voice(), referenceText))).toBe('different-sentence');
  });

  it.each([
    ['some-rice', 'I would like some rice and two bottles of cold water please'],
    ['some-rice', 'If there is any left this evening I would like some rice'],
    ['rice', 'Nobody believed me but I said rice to her.'],
  ])('part of a sentence: %s of %s', async (name, referenceText) => {
    expect(await refusal(input(audio(name).samples, referenceText))).toBe('partly-read');
  });

  it('two voices, one after the other, whatever they say', async () => {
    const [her, him] = [audio('rice').samples, audio('think').samples];
    const samples = Float32Array.from([...her, ...him]);
    expect(await refusal(input(samples, 'I said rice to her. We want the think now.'))).toBe(
      'several-voices',
    );
    expect(await refusal(input(samples, 'Nobody knows what happened yesterday morning'))).toBe(
      'several-voices',
    );
    const again = Float32Array.from([...her, ...audio('fan').samples]);
    expect(await refusal(input(again, 'I said rice to her. I said fan to her.'))).toBeNull();
  });

  it('a melody with a rest, which the signal alone does not tell from speech', async () => {
    const steps = [0, 2, 4, 5, -1, 7, 7, 9, 7];
    const notes = Float32Array.from({ length: steps.length * 4800 }, (_, i) => {
      const [step, at] = [steps[Math.floor(i / 4800)]!, (i % 4800) / 16_000];
      const hz = 261.6 * 2 ** (step / 12);
      let sum = 0;
      for (let k = 1; k <= 20; k++) sum += Math.sin(2 * Math.PI * k * hz * at) / k;
      const fade = Math.exp(-3 * at) * Math.min(1, at * 100, (0.3 - at) * 20);
      return step < 0 ? 0.0005 * Math.sin(i * i) : 0.08 * sum * fade;
    });
    expect(() => checkSignal(notes)).not.toThrow();
    expect(await refusal(input(notes))).toBe('no-speech');
  });

  it('far more words than there is sound for', async () => {
    expect(await refusal(input(voice(), 'elephant '.repeat(60)))).toBe('different-sentence');
    expect(await refusal(input(voice(), 'elephant '.repeat(500)))).toBe('reference-too-long');
  });

  it('silence, hum, noise, distortion, whispers of a microphone', async () => {
    const quiet = voice().map((x) => Math.round((x * 32768) / 450) / 32768);
    const loud = voice().map((x) => Math.max(-1, Math.min(1, x * 5)));
    expect(await refusal(input(new Float32Array(16_000)))).toBe('no-speech');
    expect(await refusal(input(voice().map((_, i) => 0.3 * Math.sin(i / 10))))).toBe('no-speech');
    expect(await refusal(input(voice().map((_, i) => 0.3 * Math.sin(i * i * 0.7))))).toMatch(
      /too-noisy|no-speech/,
    );
    expect(await refusal(input(loud))).toBe('clipped');
    expect(await refusal(input(quiet))).toBe('too-quiet');
  });

  it('references nobody can read aloud in English', async () => {
    expect(await refusal(input(voice(), ''))).toBe('reference-empty');
    expect(await refusal(input(voice(), '밥 주세요'))).toBe('reference-not-english');
    expect(await refusal(input(voice(), 'word '.repeat(201)))).toBe('reference-too-long');
    expect(await refusal({ ...input(voice()), words: [{ text: 'x', phones: ['XX'] }] })).toBe(
      'reference-phones-unknown',
    );
  });

  it('samples at another rate, without end or without number', async () => {
    expect(await refusal({ ...input(voice()), sampleRateHz: 8_000 })).toBe('audio-format-unsupported');
    expect(await refusal(input(voice().map((x, i) => (i === 500 ? Number.NaN : x))))).toBe(
      'audio-format-unsupported',
    );
    expect(await refusal(input(voice().subarray(0, 4_000)))).toBe('audio-too-short');
    expect(await refusal(input(new Float32Array(61 * 16_000)))).toBe('audio-too-long');
    expect(await refusal(input(new Float32Array(0)))).toBe('audio-empty');
  });

  it('and the next one is scored as if nothing had happened', async () => {
    const before = await score('rice', text);
    await refusal(input(new Float32Array(16_000)));
    await refusal(input(voice(), 'Nobody knows what happened yesterday morning'));
    expect(await score('rice', text)).toEqual(before);
  });
});
