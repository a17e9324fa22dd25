import { describe, expect, it } from 'vitest';
import { createSpeechDetector, type SpeechChange } from './speech-detector.ts';

/** A buzz of `ms` at a peak of `amplitude` (of 32768), over noise of `noise`. */
function sound(ms: number, amplitude: number, noise = 8): Int16Array {
  let state = 1;
  return Int16Array.from({ length: ms * 16 }, (_, i) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return amplitude * Math.sin(i / 7) + noise * (state / 2 ** 31 - 1);
  });
}
const silence = (ms: number, noise = 8) => sound(ms, 0, noise);

function changesOf(pieces: Int16Array[], patienceMs = 600): SpeechChange[] {
  const detector = createSpeechDetector({ patienceMs });
  return pieces.flatMap((piece) => detector.take(piece));
}

describe('createSpeechDetector', () => {
  it('says where speech begins and ends, after the pause it was told to wait', () => {
    const changes = changesOf([silence(400), sound(800, 6_000), silence(599)]);
    expect(changes).toEqual([{ kind: 'started', atMs: 400 }]);
    expect(changesOf([silence(400), sound(800, 6_000), silence(640)])[1]).toEqual({
      kind: 'ended',
      atMs: 1_200,
      speechMs: 800,
    });
  });

  it('lets a learner think in the middle of a sentence when it is patient', () => {
    const halting = [sound(500, 6_000), silence(1_500), sound(500, 6_000), silence(2_100)];
    expect(changesOf(halting, 600).map(({ kind }) => kind)).toEqual(['started', 'ended', 'started', 'ended']);
    expect(changesOf(halting, 2_000).map(({ kind }) => kind)).toEqual(['started', 'ended']);
  });

  it('hears no speech in silence, steady noise and clicks', () => {
    expect(changesOf([silence(3_000)])).toEqual([]);
    expect(changesOf([silence(500, 300), silence(5_000, 600)])).toEqual([]);
    expect(
      changesOf([silence(500), sound(40, 20_000), silence(500), sound(40, 20_000), silence(900)]),
    ).toEqual([]);
  });

  it('hears quiet speech in a quiet room, and loud speech in a loud one', () => {
    expect(changesOf([silence(500, 3), sound(500, 250, 3)])).toMatchObject([{ kind: 'started' }]);
    expect(changesOf([silence(500, 800), sound(500, 9_000, 800)])).toMatchObject([{ kind: 'started' }]);
  });

  it('does not mind how the audio is cut', () => {
    const all = new Int16Array([...silence(300), ...sound(700, 6_000), ...silence(700)]);
    const detector = createSpeechDetector({ patienceMs: 600 });
    const cut: SpeechChange[] = [];
    for (let at = 0; at < all.length; at += 333) cut.push(...detector.take(all.subarray(at, at + 333)));
    expect(cut).toEqual(changesOf([all]));
  });

  it('ends when told to, and only then when its patience has no end', () => {
    const detector = createSpeechDetector({ patienceMs: Infinity });
    expect(detector.finish()).toBeNull();
    detector.take(sound(500, 6_000));
    expect(detector.take(silence(10_000))).toEqual([]);
    expect(detector.finish()).toEqual({ kind: 'ended', atMs: 500, speechMs: 500 });
    expect(detector.finish()).toBeNull();
  });
});
