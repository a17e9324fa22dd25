/** How V8 treats the thread that scores, for Node only. */
import { setFlagsFromString } from 'node:v8';

/**
 * Work a function must have done before V8's optimising compiler takes it (its unit: roughly bytes of code run; V8's own
 * is 1.8 million). At 500 million the few kernels that do the model's arithmetic are optimised and nothing else is. Measured
 * on a 4.7 s recording with the model of version 0.2.0 (Node 20.20): 299 ms and 276 MB, where everything optimised took
 * 304-410 ms and 341-466 MB, and nothing 809 ms and 266 MB.
 */
const TIERING_BUDGET = 500_000_000;

/**
 * Has only hot WebAssembly optimised, in the whole process, and a function of it checked when it is first called: of the
 * runtime's 17,000 few ever are, and checking all of them keeps a start waiting for 25 ms. Call it before the engine is loaded.
 */
export function compileOnlyHotCode(): void {
  setFlagsFromString(`--wasm-tiering-budget=${TIERING_BUDGET}`);
  setFlagsFromString('--wasm-lazy-validation');
}

/**
 * V8's space for objects just made, in MB, of a thread that scores; by itself V8 lets it grow to 48. Scoring makes a few MB
 * of them a recording, which are gone with it. Measured by `bench/memory-bench.ts` with windows of 8 s, 300 calls: 263 MB
 * without a limit, 227 MB with 6, in the same time.
 */
export const YOUNG_GENERATION_MB = 6;
