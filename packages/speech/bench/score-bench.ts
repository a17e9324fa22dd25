/**
 * Times the engine alone (no HTTP, no thread) on clips of several lengths and prints a table of p50 and p95 with the real-time
 * factor and the memory of the process. Usage: tsx packages/speech/bench/score-bench.ts [rounds]   (default 40)
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { createPronunciationEngine } from '../src/engine.ts';
import { loadModelFiles } from '../src/node/load-model.ts';
import { decodeWav, SAMPLE_RATE_HZ } from '../src/wav.ts';

// As the server's scoring thread sets it: half the memory for a few milliseconds.
setFlagsFromString('--liftoff-only');
const ROUNDS = Number(process.argv[2] ?? 40);
if (!Number.isInteger(ROUNDS) || ROUNDS < 1) throw new Error('usage: score-bench.ts [rounds]');
/** Loading and the first runs compile: they are no part of what is timed. */
const WARM_UP_ROUNDS = 5;
const TEXT = 'I said rice to her.';
const REPETITIONS = [1, 3, 6, 12];

const rssMb = () => Math.round(process.memoryUsage().rss / 1e6);
const fixture = decodeWav(readFileSync(join(import.meta.dirname, '../test/fixtures/rice.wav'))).samples;
const before = rssMb();
const startedAt = performance.now();
const wasmFolder = dirname(createRequire(import.meta.url).resolve('onnxruntime-web/wasm'));
const engine = await createPronunciationEngine(
  await loadModelFiles(join(import.meta.dirname, '../model'), wasmFolder),
);
const loadMs = performance.now() - startedAt;
await engine.score({ samples: fixture, sampleRateHz: SAMPLE_RATE_HZ, referenceText: TEXT });
console.log(
  `model loaded in ${loadMs.toFixed(0)} ms; first score (with the dictionary) after ${(performance.now() - startedAt).toFixed(0)} ms`,
);
console.log('clip     words   p50      p95      real-time factor (p50)   resident after');
for (const repetitions of REPETITIONS) {
  const samples = Float32Array.from(
    { length: fixture.length * repetitions },
    (_, i) => fixture[i % fixture.length]!,
  );
  const referenceText = Array.from({ length: repetitions }, () => TEXT).join(' ');
  const times: number[] = [];
  for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
    const from = performance.now();
    await engine.score({ samples, sampleRateHz: SAMPLE_RATE_HZ, referenceText });
    if (round >= 0) times.push(performance.now() - from);
  }
  times.sort((a, b) => a - b);
  const [p50, p95] = [0.5, 0.95].map(
    (share) => times[Math.min(times.length - 1, Math.floor(share * times.length))]!,
  );
  const seconds = samples.length / SAMPLE_RATE_HZ;
  console.log(
    [
      `${seconds.toFixed(1)} s`.padEnd(8),
      String(5 * repetitions).padEnd(7),
      `${p50!.toFixed(0)} ms`.padEnd(8),
      `${p95!.toFixed(0)} ms`.padEnd(8),
      (p50! / 1000 / seconds).toFixed(3).padEnd(24),
      `${rssMb()} MB`,
    ].join(' '),
  );
}
console.log(
  `resident memory before loading ${before} MB (this script runs under tsx: a bundled server has less)`,
);
await engine.release();
