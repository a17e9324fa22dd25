import { describe, expect, it } from 'vitest';
import type { RecordOutcome } from '../ports/learning-repository.ts';
import { untilNoConflict } from './write-again.ts';

function scripted(outcomes: RecordOutcome[]) {
  return () => Promise.resolve(outcomes.shift() ?? 'conflict');
}

describe('untilNoConflict', () => {
  it('tries again after a conflict and reports what came of it', async () => {
    await expect(untilNoConflict(scripted(['conflict', 'conflict', 'stored']))).resolves.toBe('stored');
    await expect(untilNoConflict(scripted(['conflict', 'duplicate']))).resolves.toBe('duplicate');
  });

  it('gives up with a reason a client can act on', async () => {
    await expect(untilNoConflict(scripted([]))).rejects.toMatchObject({
      code: 'service-busy',
      retryAfterSeconds: 1,
    });
  });
});
