import { NovaError } from '@nova/core/errors.ts';
import type { SpeechSynthesizer } from '@nova/core/ports/speech-synthesizer.ts';
import { encodeWav, SAMPLE_RATE_HZ } from '@nova/speech/wav.ts';
import { describe, expect, it } from 'vitest';
import { createPartnerVoice } from './partner-voice.ts';

/** Counts what it is asked to say; refuses "no". */
function counting() {
  const asked: string[] = [];
  const synthesizer: SpeechSynthesizer = {
    voices: () => [],
    defaultVoice: 'v',
    async synthesize({ text }) {
      asked.push(text);
      if (text === 'no') throw new NovaError('service-busy');
      return { wav: encodeWav(new Float32Array(8_000), SAMPLE_RATE_HZ), durationMs: 500, words: [] };
    },
  };
  return { asked, synthesizer };
}

/** Once all that can go on has. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('createPartnerVoice', () => {
  it('says what was prepared once, and what was not when it is wanted', async () => {
    const { asked, synthesizer } = counting();
    const voice = createPartnerVoice(synthesizer, 'v');
    voice.prepare(['one', 'two', 'one'], 1);
    expect((await voice.speak('one', 1)).reduce((sum, { byteLength }) => sum + byteLength, 0)).toBe(24_000);
    await settled();
    await voice.speak('two', 1);
    await voice.speak('two', 0.8);
    expect(asked).toEqual(['one', 'two', 'two']);
  });

  it('says what is wanted now before what is still to be prepared, and prepares no more of it', async () => {
    const { asked, synthesizer } = counting();
    const voice = createPartnerVoice(synthesizer, 'v');
    voice.prepare(['one', 'two', 'four'], 1);
    await voice.speak('three', 1);
    await settled();
    expect(asked).toEqual(['one', 'three']);
  });

  it('tries again what could not be prepared', async () => {
    const { asked, synthesizer } = counting();
    const voice = createPartnerVoice(synthesizer, 'v');
    voice.prepare(['no'], 1);
    await settled();
    await expect(voice.speak('no', 1)).rejects.toMatchObject({ code: 'service-busy' });
    expect(asked).toEqual(['no', 'no']);
  });
});
