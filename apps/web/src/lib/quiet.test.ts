import { describe, expect, it } from 'vitest';
import { holdPage, whenQuiet } from './quiet.ts';

describe('whenQuiet', () => {
  it('waits until everything has let go, and no longer', async () => {
    const order: string[] = [];
    await whenQuiet();
    const letGoOfOne = holdPage();
    const letGoOfOther = holdPage();
    const quiet = whenQuiet().then(() => order.push('quiet'));
    letGoOfOne();
    letGoOfOne();
    await Promise.resolve();
    order.push('still speaking');
    letGoOfOther();
    await quiet;
    expect(order).toEqual(['still speaking', 'quiet']);
    await whenQuiet();
  });
});
