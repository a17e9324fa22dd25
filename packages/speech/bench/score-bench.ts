/**
 * Times the engine alone (no HTTP, no thread) on clips of several lengths: p50 and p95 with the real-time factor, how long
 * it takes to be ready, and the memory of the process.
 *
 *     tsx packages/speech/bench/score-bench.ts [rounds] [--optimised] [--json]      (default 40 rounds, fewer of long clips)
 *
 * Optimises hot WebAssembly only, as the server's scoring thread does, or with `--optimised` as much as V8 likes, as
 * browsers and lists on the command line do. `npm run bench:engine` runs both and a browser beside them.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { createPronunciationEngine } from '../src/engine.ts';
import { compileOnlyHotCode } from '../src/node/compile-hot-code.ts';
import { loadModelFiles } from '../src/node/load-model.ts';
import { decodeWav, SAMPLE_RATE_HZ } from '../src/wav.ts';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { optimised: { type: 'boolean' }, json: { type: 'boolean' } },
});
if (!values.optimised) compileOnlyHotCode();
const ROUNDS = Number(positionals[0] ?? 40);
if (!Number.isInteger(ROUNDS) || ROUNDS < 1)
  throw new Error('usage: score-bench.ts [rounds] [--optimised] [--json]');
/**
 * Every clip is scored so many times before the first is timed: V8 compiles in the first calls, with `--optimised` on threads of its own,
 * whose processor time is the process's too. `firstScoreMs` shows what the first call costs.
 */
const WARM_UP_ROUNDS = 5;
const TEXT = 'I said rice to her.';
/** The last is as long as a recording may be: 190 words in 59 s. */
const REPETITIONS = [1, 3, 6, 12, 38];
/** So that a clip of a minute does not take a quarter of an hour. */
const MAX_BENCH_SECONDS = 250;

/** What is written with `--json`. */
export interface ScoreBench {
  /** From nothing to an engine that scores, files in the system's cache. */
  readyMs: number;
  readyCpuMs: number;
  firstScoreMs: number;
  beforeMb: number;
  residentMb: number;
  /** `cpuMs` (median) and the factor are of processor time, which other work on the machine does not lengthen. */
  clips: {
    seconds: number;
    words: number;
    p50Ms: number;
    p95Ms: number;
    cpuMs: number;
    realTimeFactor: number;
  }[];
}

const residentMb = () => Math.round(process.memoryUsage().rss / 1e6);
const clip = decodeWav(readFileSync(join(import.meta.dirname, '../test/fixtures/rice.wav'))).samples;
const wasmFolder = dirname(createRequire(import.meta.url).resolve('onnxruntime-web/wasm'));
const beforeMb = residentMb();
const cpuMs = (since?: NodeJS.CpuUsage) => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
};
const startedAt = performance.now();
const startedCpu = process.cpuUsage();
const engine = await createPronunciationEngine(
  await loadModelFiles(join(import.meta.dirname, '../model'), wasmFolder),
);
const readyMs = performance.now() - startedAt;
const readyCpuMs = cpuMs(startedCpu);
await engine.score({ samples: clip, sampleRateHz: SAMPLE_RATE_HZ, referenceText: TEXT });
const firstScoreMs = performance.now() - startedAt - readyMs;
for (const repetitions of REPETITIONS)
  for (let round = 0; round < WARM_UP_ROUNDS; round++) await score(repetitions);
const clips: ScoreBench['clips'] = [];
for (const repetitions of REPETITIONS) clips.push(await time(repetitions));
report({ readyMs, readyCpuMs, firstScoreMs, beforeMb, residentMb: residentMb(), clips });
await engine.release();

/** Scores a clip of so many repetitions. Returns how long that took. */
async function score(repetitions: number): Promise<{ ms: number; ofCpuMs: number }> {
  const samples = Float32Array.from({ length: clip.length * repetitions }, (_, i) => clip[i % clip.length]!);
  const referenceText = Array.from({ length: repetitions }, () => TEXT).join(' ');
  const [from, fromCpu] = [performance.now(), process.cpuUsage()];
  await engine.score({ samples, sampleRateHz: SAMPLE_RATE_HZ, referenceText });
  return { ms: performance.now() - from, ofCpuMs: cpuMs(fromCpu) };
}

async function time(repetitions: number): Promise<ScoreBench['clips'][number]> {
  const seconds = (clip.length * repetitions) / SAMPLE_RATE_HZ;
  const times: number[] = [];
  const cpuTimes: number[] = [];
  const rounds = Math.min(ROUNDS, Math.ceil(MAX_BENCH_SECONDS / seconds));
  for (let round = 0; round < rounds; round++) {
    const { ms, ofCpuMs } = await score(repetitions);
    times.push(ms);
    cpuTimes.push(ofCpuMs);
  }
  const at = (sorted: number[], share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
  times.sort((a, b) => a - b);
  cpuTimes.sort((a, b) => a - b);
  return {
    seconds,
    words: 5 * repetitions,
    p50Ms: at(times, 0.5),
    p95Ms: at(times, 0.95),
    cpuMs: at(cpuTimes, 0.5),
    realTimeFactor: at(cpuTimes, 0.5) / 1000 / seconds,
  };
}

function report(bench: ScoreBench): void {
  if (values.json) {
    console.log(JSON.stringify(bench));
    return;
  }
  console.log(
    `ready in ${bench.readyMs.toFixed(0)} ms, first score ${bench.firstScoreMs.toFixed(0)} ms later`,
  );
  console.log('clip     words   p50      p95      processor  real-time factor of it');
  for (const { seconds, words, p50Ms, p95Ms, cpuMs: ofCpu, realTimeFactor } of bench.clips) {
    const columns = [`${seconds.toFixed(1)} s`, String(words)];
    const timed = [p50Ms, p95Ms, ofCpu].map((ms) => `${ms.toFixed(0)} ms`);
    const widths = [9, 8, 9, 9, 11];
    const line = [...columns, ...timed].map((column, i) => column.padEnd(widths[i]!)).join('');
    console.log(`${line}${realTimeFactor.toFixed(3)}`);
  }
  console.log(`resident ${bench.residentMb} MB, of which ${bench.beforeMb} MB before loading`);
}
