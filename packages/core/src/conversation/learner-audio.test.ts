import { describe, expect, it } from 'vitest';
import { createLearnerAudio } from './learner-audio.ts';

/** 20 ms whose samples count on from `first`. */
function piece(first: number): Uint8Array {
  return new Uint8Array(Int16Array.from({ length: 320 }, (_, i) => first + i).buffer);
}
const samplesOf = (pcm: Uint8Array) => [...new Int16Array(pcm.slice().buffer)];

describe('createLearnerAudio', () => {
  it('gives any part back sample for sample', () => {
    const audio = createLearnerAudio(60_000);
    for (let i = 0; i < 50; i++) audio.push(piece(i * 320));
    expect(audio.totalMs).toBe(1_000);
    const samples = samplesOf(audio.pcmOf(310, 730));
    expect(samples).toEqual(Array.from({ length: 420 * 16 }, (_, i) => 310 * 16 + i));
    expect(samplesOf(audio.pcmOf(-250, 10)).length).toBe(160);
  });

  it('forgets what is older than it may keep, and says nothing of what has not come', () => {
    const audio = createLearnerAudio(600);
    for (let i = 0; i < 50; i++) audio.push(piece(i * 320));
    const samples = samplesOf(audio.pcmOf(0, 5_000));
    expect(samples[0]).toBe(400 * 16);
    expect(samples.length).toBe(600 * 16);
    expect(audio.pcmOf(0, 100).byteLength).toBe(0);
  });
});
