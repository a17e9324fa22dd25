import { writeFile } from 'node:fs/promises';
import { NovaError } from '@nova/core/errors.ts';
import { describe, expect, it } from 'vitest';
import { toStorageError } from './storage-errors.ts';

describe('toStorageError', () => {
  it('tells a full disk from one that cannot be used', async () => {
    const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC', syscall: 'write' });
    expect(toStorageError(full)).toMatchObject({ code: 'storage-full', cause: full });
    const folder = await writeFile('/', 'x').catch((error: unknown) => error);
    expect(toStorageError(folder)).toMatchObject({ code: 'service-unavailable', cause: folder });
  });

  it.each([
    ['storage-full', 13],
    ['service-unavailable', 10],
    ['service-unavailable', 778],
    ['service-unavailable', 8],
    ['service-unavailable', 5],
    ['service-unavailable', 11],
  ])('says %s for SQLite code %i', (code, rawCode) => {
    expect(toStorageError(Object.assign(new Error('sqlite'), { rawCode }))).toMatchObject({ code });
  });

  it('leaves refusals, constraints and bugs as they are', () => {
    const constraint = Object.assign(new Error('unique'), { rawCode: 1555 });
    for (const error of [new NovaError('session-unknown'), constraint, new TypeError('bug'), 'text']) {
      expect(toStorageError(error)).toBe(error);
    }
  });
});
