import { describe, expect, it } from 'vitest';
import { joined, readFields, writeField } from './protobuf.ts';

describe('readFields', () => {
  it('reads what writeField writes', () => {
    const parts = [
      writeField(1, 0),
      writeField(2, 300),
      writeField(3, 6_632_466 * 1_000_000),
      writeField(20, 'nova'),
      writeField(200, Uint8Array.of(1, 2)),
    ];
    const fields = readFields(joined(parts));
    expect(fields.map(({ number }) => number)).toEqual([1, 2, 3, 20, 200]);
    expect(fields.slice(0, 3).map(({ value }) => value)).toEqual([0, 300, 6_632_466_000_000]);
    expect(new TextDecoder().decode(fields[3]!.value as Uint8Array)).toBe('nova');
    expect(fields.map(({ whole }) => whole)).toEqual(parts);
  });

  it('reads the example of the specification', () => {
    expect(readFields(Uint8Array.of(0x08, 0x96, 0x01))).toMatchObject([{ number: 1, value: 150 }]);
  });

  it('steps over fixed widths', () => {
    const fixed = Uint8Array.of((1 << 3) | 5, 1, 2, 3, 4, (2 << 3) | 1, 1, 2, 3, 4, 5, 6, 7, 8, 3 << 3, 9);
    expect(readFields(fixed).map(({ number }) => number)).toEqual([1, 2, 3]);
  });

  it.each([
    ['a length past the end', [(1 << 3) | 2, 5, 1]],
    ['a number that does not end', [1 << 3, 0x80]],
    ['an unknown wire type', [(1 << 3) | 3]],
  ])('refuses %s', (_name, bytes) => {
    expect(() => readFields(Uint8Array.from(bytes))).toThrow(RangeError);
  });
});
