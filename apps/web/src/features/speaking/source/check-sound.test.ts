import { describe, expect, it } from 'vitest';
import { checkSound } from './check-sound.ts';

const sampleRateHz = 16_000;
const of = (samples: Float32Array) => ({ samples, sampleRateHz });

/** Syllables of a buzzing voice with breath, that change their colour and pause: what the gate knows speech by. */
function babble(gain: number): Float32Array {
  let seed = 7;
  const noise = () => {
    seed = (seed * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return seed / 2 ** 31 - 1;
  };
  return Float32Array.from({ length: 2 * sampleRateHz }, (_, n) => {
    const t = n / sampleRateHz;
    const room = 0.001 * noise();
    if (t < 0.3 || t > 1.7) return gain * room;
    const syllable = Math.max(0, Math.sin(2 * Math.PI * 3 * t)) ** 2;
    const formantHz = 500 + 1_400 * Math.abs(Math.sin(2 * Math.PI * 1.3 * t));
    let voice = 0;
    for (let h = 1; h < 40; h++) {
      voice += Math.exp(-(((h * 120 - formantHz) / 350) ** 2)) * Math.sin(2 * Math.PI * 120 * h * t);
    }
    return gain * (syllable * (voice / 3 + 0.05 * noise()) + room);
  });
}

describe('checkSound', () => {
  it('lets a voice pass', () => {
    expect(checkSound(of(babble(0.4)))).toBe(null);
  });

  it('tells a muted microphone from a quiet one', () => {
    expect(checkSound(of(new Float32Array(sampleRateHz)))).toEqual({ kind: 'muted' });
    expect(checkSound(of(babble(0.0015)))).toEqual({ kind: 'problem', code: 'too-quiet' });
  });

  it('names a recording that ended before it began', () => {
    expect(checkSound(of(babble(0.4).subarray(0, 1_600)))).toEqual({
      kind: 'problem',
      code: 'audio-too-short',
    });
  });

  it('names a voice that was too loud for the microphone', () => {
    const loud = babble(0.4).map((sample) => Math.max(-0.9, Math.min(0.9, sample * 40)));
    expect(checkSound(of(loud))).toEqual({ kind: 'problem', code: 'clipped' });
  });
});
