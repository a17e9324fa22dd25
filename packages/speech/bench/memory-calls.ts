/**
 * What `memory-bench.ts` runs in a process of its own: recordings of ever different lengths, right ones, refused ones, cancelled
 * ones and ones that are no recordings. Arguments: calls, and with `--check` and `--limit` what that says.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { createPronunciationEngine, type PronunciationEngine } from '../src/engine.ts';
import { EngineError, SpeechError } from '../src/errors.ts';
import { compileOnlyHotCode } from '../src/node/compile-hot-code.ts';
import { loadModelFiles } from '../src/node/load-model.ts';
import { decodeWav, SAMPLE_RATE_HZ } from '../src/wav.ts';

// As the server's scoring thread sets it, and so that its compiler is not what is measured.
compileOnlyHotCode();
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { check: { type: 'string' }, limit: { type: 'string' } },
});
const CALLS = Number(positionals[0] ?? 10_000);
if (!Number.isInteger(CALLS) || CALLS < 20)
  throw new Error('usage: memory-bench.ts [calls] [--check MB] [--limit MB]');
const TEXT = 'I said rice to her.';
const OTHER = 'My brother bought a new bicycle yesterday afternoon.';

const clip = decodeWav(readFileSync(join(import.meta.dirname, '../test/fixtures/rice.wav'))).samples;
const wasmFolder = dirname(createRequire(import.meta.url).resolve('onnxruntime-web/wasm'));
const engine = await createPronunciationEngine(
  await loadModelFiles(join(import.meta.dirname, '../model'), wasmFolder),
);

const residentMb: number[] = [];
const outcomes = new Map<string, number>();
for (let call = 0; call < CALLS; call++) {
  const outcome = await ask(engine, call);
  outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  if ((call + 1) % Math.ceil(CALLS / 20) !== 0) continue;
  residentMb.push(process.memoryUsage().rss / 1e6);
  console.log(`${String(call + 1).padStart(7)} calls ${residentMb.at(-1)!.toFixed(0).padStart(5)} MB`);
}
await engine.release();
console.log([...outcomes].map(([outcome, count]) => `${outcome} ${count}`).join(', '));

const [before, after] = [quarter(1), quarter(3)];
const grownMb = after - before;
console.log(
  `second quarter ${before.toFixed(1)} MB, last quarter ${after.toFixed(1)} MB: ${grownMb.toFixed(1)} MB more; ` +
    `most at once ${Math.max(...residentMb).toFixed(0)} MB`,
);
const isTooMuch = (limit: string | undefined, mb: number) => limit !== undefined && !(mb <= Number(limit));
if (isTooMuch(values.check, grownMb) || isTooMuch(values.limit, after)) process.exitCode = 1;

/** Seven of ten are scored; every length is another one, and one in 50 is long. */
async function ask(scorer: PronunciationEngine, call: number): Promise<string> {
  const repetitions = call % 50 === 49 ? 8 : 1;
  const length = clip.length * repetitions + 16 * (call % 977);
  const samples = new Float32Array(length);
  for (let r = 0; r < repetitions; r++) samples.set(clip, r * clip.length);
  const referenceText = Array.from({ length: repetitions }, () => TEXT).join(' ');
  const kind = call % 10;
  if (kind === 1) samples[99] = Number.NaN;
  try {
    if (kind === 3) samples.fill(0);
    if (kind === 5) {
      const giveUp = new AbortController();
      const answer = scorer.score({ samples, sampleRateHz: SAMPLE_RATE_HZ, referenceText }, giveUp);
      setTimeout(() => giveUp.abort());
      await answer;
      return 'too late to cancel';
    }
    await scorer.score({
      samples,
      sampleRateHz: SAMPLE_RATE_HZ,
      referenceText: kind === 7 ? OTHER : referenceText,
    });
    return 'scored';
  } catch (error) {
    if (error instanceof SpeechError || error instanceof EngineError) return error.code;
    throw error;
  }
}

function quarter(which: number): number {
  const size = residentMb.length / 4;
  const part = residentMb.slice(Math.floor(which * size), Math.floor((which + 1) * size));
  return part.reduce((sum, value) => sum + value, 0) / part.length;
}
