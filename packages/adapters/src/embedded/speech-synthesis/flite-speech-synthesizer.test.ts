import type { SpeechSynthesizer } from '@nova/core/ports/speech-synthesizer.ts';
import { codeOf } from '@nova/core/testing/code-of.ts';
import { describeContract, failedChecks } from '@nova/core/testing/contract.ts';
import { speechSynthesizerContract } from '@nova/core/testing/speech-synthesizer.contract.ts';
import { decodeWav, SAMPLE_RATE_HZ } from '@nova/speech/wav.ts';
import { afterAll, describe, expect, it } from 'vitest';
import { createFliteSpeechSynthesizer } from './flite-speech-synthesizer.ts';

const synthesizer = createFliteSpeechSynthesizer();
afterAll(() => synthesizer.close());

/** One thread serves every check: it keeps nothing between calls. */
const share = (subject: SpeechSynthesizer) => async () => ({ subject });

describeContract('SpeechSynthesizer contract: Flite', speechSynthesizerContract, share(synthesizer));

describe('SpeechSynthesizer contract: broken adapters are caught', () => {
  const broken: [string, string, SpeechSynthesizer][] = [
    [
      'ignores the rate',
      'speaks slower at a lower rate',
      { ...synthesizer, synthesize: (input) => synthesizer.synthesize({ ...input, rate: 1 }) },
    ],
    [
      'spreads the words evenly over the time',
      'keeps a written number as one word',
      {
        ...synthesizer,
        async synthesize(input) {
          const speech = await synthesizer.synthesize(input);
          const step = speech.durationMs / speech.words.length;
          const words = speech.words.map(({ text }, i) => ({
            text,
            startMs: i * step,
            endMs: (i + 1) * step,
          }));
          return { ...speech, words };
        },
      },
    ],
    [
      'takes any voice',
      'refuses a voice it does not have',
      {
        ...synthesizer,
        synthesize: (input) =>
          synthesizer.synthesize({ ...input, voice: input.voice === 'nobody' ? 'slt' : input.voice }),
      },
    ],
  ];
  it.each(broken)('%s', async (_, check, subject) => {
    expect(await failedChecks(speechSynthesizerContract, share(subject))).toEqual([check]);
  });
});

describe('Flite', () => {
  it('leaves 100 ms of quiet at both ends and peaks at -3 dBFS', async () => {
    for (const { id } of synthesizer.voices()) {
      const { wav, words, durationMs } = await synthesizer.synthesize({
        text: 'Good morning.',
        voice: id,
        rate: 1.5,
      });
      expect(words[0]?.startMs).toBe(100);
      expect(durationMs - (words.at(-1)?.endMs ?? 0)).toBeCloseTo(100, -0.5);
      const { samples } = decodeWav(wav);
      const peak = samples.reduce((max, sample) => Math.max(max, Math.abs(sample)), 0);
      expect(20 * Math.log10(peak)).toBeCloseTo(-3, 1);
      expect(rms(samples.subarray(0, 0.05 * SAMPLE_RATE_HZ))).toBeLessThan(0.02);
    }
  });

  it('times the words where they are: each word alone begins with its own sound', async () => {
    const { words, phones } = await synthesizer.synthesizeWithPhones({
      text: 'Dr. Kim paid $20 for 3 maps & a book.',
      voice: 'slt',
      rate: 1,
    });
    const firstSound = words.map(({ startMs }) => phones.find((phone) => phone.startMs === startMs)?.symbol);
    expect(words.map(({ text }) => text)).toEqual([
      'Dr.',
      'Kim',
      'paid',
      '$20',
      'for',
      '3',
      'maps',
      '&',
      'a',
      'book',
    ]);
    expect(firstSound.map((symbol) => symbol?.[0])).toEqual([
      'd',
      'k',
      'p',
      't',
      'f',
      't',
      'm',
      'a',
      'a',
      'b',
    ]);
  });

  it('speaks given sounds exactly, also wrong ones', async () => {
    const { phones, words } = await synthesizer.synthesizePhones({
      symbols: ['pau', 'l', 'ay', 's', 'pau'],
      voice: 'slt',
      rate: 1,
    });
    expect(phones.map(({ symbol }) => symbol)).toEqual(['l', 'ay', 's']);
    expect(words).toEqual([]);
  });

  it.each([
    ['안녕하세요', 'reference-not-english'],
    ['...', 'reference-empty'],
    ['9 '.repeat(201), 'reference-too-long'],
  ])('refuses %j', async (text, code) => {
    await expect(synthesizer.synthesize({ text, voice: 'slt', rate: 1 }).catch(codeOf)).resolves.toBe(code);
  });

  it.each(['--help', '-o /x', '$(x)', 'a\u0000b', "'; DROP TABLE words; --", '<speak>hi</speak>'])(
    'takes %j as text, never as an option',
    async (text) => {
      const { durationMs, words } = await synthesizer.synthesize({ text, voice: 'kal16', rate: 1 });
      expect(words.length).toBeGreaterThan(0);
      expect(durationMs).toBeGreaterThan(250);
    },
  );

  it('says that it is busy when too much waits, and goes on afterwards', async () => {
    const narrow = createFliteSpeechSynthesizer({ maxWaiting: 1 });
    const say = () =>
      narrow.synthesize({ text: 'One moment.', voice: 'slt', rate: 1 }).then(() => 'spoken', codeOf);
    expect(await Promise.all([say(), say(), say()])).toEqual(['spoken', 'spoken', 'service-busy']);
    expect(await say()).toBe('spoken');
    await narrow.close();
    expect(await say()).toBe('service-unavailable');
  });

  it('refuses rather than crashes when its file is missing', async () => {
    const lost = createFliteSpeechSynthesizer({ wasmPath: '/nowhere/flite.wasm' });
    await expect(lost.synthesize({ text: 'Hello.', voice: 'slt', rate: 1 })).rejects.toThrow(/ENOENT/);
    await lost.close();
  });
});

function rms(samples: Float32Array): number {
  return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
}
