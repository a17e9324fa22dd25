import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PITCH_HOP_MS, trackPitch } from '../prosody/pitch-tracker.ts';
import { decodeWav } from '../wav.ts';
import { findVoiceChange } from './voices.ts';

const sound = (name: string) =>
  decodeWav(readFileSync(join(import.meta.dirname, `../../test/fixtures/${name}.wav`))).samples;
const changeIn = (...names: string[]) =>
  findVoiceChange(trackPitch(Float32Array.from(names.flatMap((name) => [...sound(name)]))), PITCH_HOP_MS);

describe('findVoiceChange', () => {
  it.each(['rice', 'very', 'think', 'some-rice', 'strike'])('finds one voice in %s', (name) => {
    expect(changeIn(name)).toBeNull();
  });

  it('finds one voice in two sentences of one speaker', () => {
    expect(changeIn('rice', 'fan')).toBeNull();
    expect(changeIn('think', 'sink')).toBeNull();
  });

  it.each([
    ['rice', 'think'],
    ['think', 'rice'],
    ['fan', 'sink'],
  ])('finds a woman and a man in %s and %s, and where the voice changes', (first, second) => {
    const change = changeIn(first, second)!;
    expect(change.semitones).toBeGreaterThan(5.5);
    const boundaryMs = sound(first).length / 16;
    expect(Math.abs(change.atMs - boundaryMs)).toBeLessThan(500);
  });

  it('finds what sorting either side again at every step finds', () => {
    const quartiles = (values: readonly number[]) => {
      const sorted = values.toSorted((a, b) => a - b);
      return [sorted[Math.floor(0.25 * sorted.length)]!, sorted[Math.floor(0.75 * sorted.length)]!] as const;
    };
    const clearest = (hz: readonly number[]) => {
      const semitones = hz.map((each) => 12 * Math.log2(Math.fround(each)));
      const changes: { semitones: number; atMs: number }[] = [];
      for (let at = 60; at <= semitones.length - 60; at += 10) {
        const [low, high] = [quartiles(semitones.slice(0, at)), quartiles(semitones.slice(at))];
        changes.push({ semitones: Math.max(low[0] - high[1], high[0] - low[1]), atMs: at * PITCH_HOP_MS });
      }
      const best = changes.reduce((a, b) => (b.semitones > a.semitones ? b : a));
      return best.semitones > 5.5 ? best : null;
    };
    const pitches = (from: number, to: number) =>
      fc.array(fc.integer({ min: from, max: to }), { minLength: 70, maxLength: 160 });
    fc.assert(
      fc.property(pitches(90, 140), pitches(100, 300), (first, second) => {
        const hz = [...first, ...second];
        const track = { hz: Float32Array.from(hz), levelDb: new Float32Array(hz.length) };
        expect(findVoiceChange(track, PITCH_HOP_MS)).toEqual(clearest(hz));
      }),
      { numRuns: 50 },
    );
  });

  it('says nothing where there is too little voice', () => {
    expect(findVoiceChange({ hz: new Float32Array(), levelDb: new Float32Array() }, 10)).toBeNull();
    const hz = Float32Array.from({ length: 100 }, (_, t) => (t < 50 ? 100 : 250));
    expect(findVoiceChange({ hz, levelDb: new Float32Array(100) }, 10)).toBeNull();
  });

  it('takes no account of a quiet voice in the background', () => {
    const hz = Float32Array.from({ length: 400 }, (_, t) => (t < 200 ? 100 : 250));
    const levelDb = Float32Array.from({ length: 400 }, (_, t) => (t < 200 ? -20 : -50));
    expect(findVoiceChange({ hz, levelDb: new Float32Array(400) }, 10)?.semitones).toBeCloseTo(15.9, 1);
    expect(findVoiceChange({ hz, levelDb }, 10)).toBeNull();
  });
});
