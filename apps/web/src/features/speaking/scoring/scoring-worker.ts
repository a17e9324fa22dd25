import { type EngineScope, serveEngine } from '@nova/speech/browser/serve-engine.ts';

// The whole of the scoring worker: the server's engine, in the learner's browser.
serveEngine(self as unknown as EngineScope);
