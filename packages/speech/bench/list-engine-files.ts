/** Prints what a browser downloads to score, as JSON: for `npm run bench:engine`. */
import { listEngineFiles } from '../src/node/engine-files.ts';

console.log(JSON.stringify(await listEngineFiles()));
