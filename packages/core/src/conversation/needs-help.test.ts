import { describe, expect, it } from 'vitest';
import { needsHelp } from './needs-help.ts';
import { HARMLESS, HURTING } from './needs-help-sentences.fixture.ts';

describe('needsHelp', () => {
  it.each([...HURTING.en, ...HURTING.ko])('hears: %s', (text) => {
    expect(needsHelp(text)).toBe(true);
  });

  it.each([...HARMLESS.en, ...HARMLESS.ko])('leaves alone: %s', (text) => {
    expect(needsHelp(text)).toBe(false);
  });
});
