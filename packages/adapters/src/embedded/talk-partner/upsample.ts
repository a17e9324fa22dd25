/** 16 kHz to 24 kHz: every two samples become three. */

/** Taps a phase; the stop band starts where speech of 16 kHz ends. */
const HALF_TAPS = 12;
const UP = 3;
const DOWN = 2;

/** Windowed sinc (Hann), low-pass at 8 kHz at the common rate of 48 kHz; one row a phase, each of gain 1. */
const PHASES: readonly Float64Array[] = Array.from({ length: UP }, (_, phase) => {
  const taps = Float64Array.from({ length: 2 * HALF_TAPS }, (_, k) => {
    const x = k - HALF_TAPS + 1 - phase / UP;
    const sinc = x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    return sinc * 0.5 * (1 + Math.cos((Math.PI * x) / HALF_TAPS));
  });
  const gain = taps.reduce((sum, tap) => sum + tap, 0);
  return taps.map((tap) => tap / gain);
});

/**
 * Mono samples in [-1, 1] at 16 kHz as PCM16, little-endian, at 24 kHz, of the same duration.
 * Polyphase interpolation as in any text on multirate processing; ends are padded with silence.
 */
export function upsampleTo24kHz(samples: Float32Array): Uint8Array {
  const count = Math.floor((samples.length * UP) / DOWN);
  const out = new DataView(new ArrayBuffer(count * 2));
  for (let i = 0; i < count; i++) {
    const position = i * DOWN;
    const base = Math.floor(position / UP);
    const taps = PHASES[position % UP]!;
    let sum = 0;
    for (let k = 0; k < taps.length; k++) sum += taps[k]! * (samples[base + k - HALF_TAPS + 1] ?? 0);
    out.setInt16(i * 2, Math.round(Math.max(-1, Math.min(1, sum)) * 32_767), true);
  }
  return new Uint8Array(out.buffer);
}
