/** A thread that does as it is told, for the tests of `createSerialWorker`. */
import { NovaError } from '@nova/core/errors.ts';
import { serveCalls } from './serve-calls.ts';

let calls = 0;

serveCalls<string, number>(async (order) => {
  calls += 1;
  if (order === 'refuse') throw new NovaError('prompt-refused', { info: { words: 3 } });
  if (order === 'bug') throw new TypeError('oops');
  if (order === 'exit') process.exit(3);
  if (order === 'crash') {
    setImmediate(() => {
      throw new Error('outside of the call');
    });
  }
  if (order === 'crash' || order === 'hang') await new Promise(() => {});
  return calls;
});
