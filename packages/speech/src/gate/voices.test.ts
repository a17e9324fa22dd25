import { readFileSync } from 'node:fs';
import { join } from 'node:path';
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
