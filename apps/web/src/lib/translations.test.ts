import { describe, expect, it } from 'vitest';

type Strings = { [key: string]: string | Strings };

const files = import.meta.glob<Record<string, Strings>>(
  ['../features/*/*.{ko,en}.ts', '../app/*.{ko,en}.ts'],
  {
    eager: true,
  },
);

function flatten(strings: Strings, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(strings).flatMap(([key, value]) =>
      typeof value === 'string'
        ? [[`${prefix}${key}`, value] as const]
        : [...flatten(value, `${prefix}${key}.`)],
    ),
  );
}

const slots = (text: string) =>
  [...text.matchAll(/\{\{\s*(\w+)|<\/?(\w+)>/g)].map((match) => match[0]).sort();
/** The plural suffixes: Korean has one form, English two. */
const singular = (key: string) => key.replace(/_(one|other)$/, '');

const koreanPaths = Object.keys(files).filter((path) => path.endsWith('.ko.ts'));

describe.each(koreanPaths)('%s and its English', (path) => {
  const korean = flatten(files[path]?.ko ?? {});
  const english = flatten(files[path.replace('.ko.ts', '.en.ts')]?.en ?? {});

  it('have the same keys', () => {
    expect(new Set([...english.keys()].map(singular))).toEqual(new Set([...korean.keys()].map(singular)));
    expect(korean.size).toBeGreaterThan(0);
  });

  it('leave the same gaps and tags open', () => {
    for (const [key, text] of korean)
      expect([key, slots(english.get(key) ?? '')]).toEqual([key, slots(text)]);
  });

  it('say something everywhere, each in its own language', () => {
    for (const [key, text] of english) {
      expect(text.trim(), key).not.toBe('');
      // The switch names each language in that language.
      if (!key.startsWith('language.')) expect(text, key).not.toMatch(/[\uac00-\ud7a3]/);
    }
    for (const [key, text] of korean) expect(text.trim(), key).not.toBe('');
  });
});

it('finds the strings of every feature', () => {
  expect(koreanPaths.length).toBeGreaterThanOrEqual(2);
});
