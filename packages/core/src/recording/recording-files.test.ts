import { describe, expect, it } from 'vitest';
import { learnerFilePrefix, recordingKey } from './recording-files.ts';

describe('keys of recordings', () => {
  it('never gives two attempts one file', () => {
    const ids = ['a:b', 'a_b', 'a__b', 'a_cb', 'a-b', 'a.b'];
    expect(new Set(ids.map((id) => recordingKey('u', id))).size).toBe(ids.length);
  });

  it('lie under the learner’s own prefix, which covers nobody else', () => {
    expect(recordingKey('bob', 'x').startsWith(learnerFilePrefix('bob'))).toBe(true);
    expect(recordingKey('bobby', 'x').startsWith(learnerFilePrefix('bob'))).toBe(false);
  });
});
