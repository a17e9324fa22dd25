import { describe, expect, it } from 'vitest';
import { createUnheardLines } from './unheard-lines.ts';

describe('lines that no stream has said were heard', () => {
  it('are those that did not come back, masked or not', () => {
    const lines = createUnheardLines();
    for (const text of ['Call 01012345678.', 'Iced.', 'Please.']) lines.typed(text);
    lines.heard('Iced.');
    lines.heard('Call {PHONE}.');
    expect(lines.texts).toEqual(['Please.']);
  });

  it('are answered by a turn that began after them, not by one that ran', () => {
    const lines = createUnheardLines();
    lines.partnerBegan();
    lines.typed('Iced.');
    lines.partnerEnded();
    expect(lines.texts).toEqual(['Iced.']);
    lines.partnerBegan();
    expect(lines.texts).toEqual(['Iced.']);
    lines.partnerEnded();
    expect(lines.texts).toEqual([]);
  });
});
