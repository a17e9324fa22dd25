/** How V8 compiles onnxruntime's WebAssembly, for Node only. */
import { setFlagsFromString } from 'node:v8';

/**
 * Work a function must have done before V8's optimising compiler takes it (its unit: roughly bytes of code run; V8's own
 * is 1.8 million). At 500 million the few kernels that do the model's arithmetic are optimised and nothing else is. Measured
 * on a 4.7 s recording with the model of version 0.2.0 (Node 20.20): 299 ms and 276 MB, where everything optimised took
 * 304-410 ms and 341-466 MB, and nothing 809 ms and 266 MB.
 */
const TIERING_BUDGET = 500_000_000;

/** Has only hot WebAssembly optimised, in the whole process. Call it before the engine is loaded. */
export function compileOnlyHotCode(): void {
  setFlagsFromString(`--wasm-tiering-budget=${TIERING_BUDGET}`);
}
