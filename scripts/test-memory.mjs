// The engine asked often enough for a leak to show, as `.ci/run` does: three minutes of one core.
import { runSteps } from './test-steps.mjs';

await runSteps([
  {
    name: 'memory of the engine',
    // A recording that is never let go of would add some 100 MB here; what WebAssembly takes in steps is 16 MB.
    // How much it takes is measured, not tested: 245 MB or 370, as V8 goes about one large function
    // after some 700 calls, which is in the first quarter of these.
    command: ['npx', 'tsx', 'packages/speech/bench/memory-bench.ts', '3000', '--check', '40'],
  },
]);
