/**
 * Whether scoring stays within its memory and gives it back: the resident memory of a process that scores, as the server does
 * it (bundled, `run-bundled.ts`).
 *
 *     tsx packages/speech/bench/memory-bench.ts [calls] [--check MB] [--limit MB]      (default 10,000 calls)
 *
 * With `--check` it ends with 1 when the last quarter stands more than so many MB above the second one (the first quarter
 * still fills caches), with `--limit` when that last quarter is above so many. Prints one line a twentieth. A line may
 * stand some 100 MB higher: V8 was optimising one more function (ADR 0019), and gives back what it took (ADR 0037).
 */
import { runBundled } from './run-bundled.ts';

try {
  runBundled('memory-calls.ts', process.argv.slice(2), true);
} catch {
  process.exitCode = 1;
}
