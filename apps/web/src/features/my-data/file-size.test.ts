import { expect, it } from 'vitest';
import { fileSize } from './file-size.ts';

it.each([
  [0, '0 byte'],
  [980, '980 byte'],
  [1_000, '1 kB'],
  [1_440_000, '1.4 MB'],
  [12_300_000, '12 MB'],
  [5_000_000_000_000, '5,000 GB'],
])('says %i bytes as %s', (sizeBytes, text) => {
  expect(fileSize(sizeBytes, 'en')).toBe(text);
});
