import type { Verdict } from '@nova/speech/result.ts';
import { describe, expect, it } from 'vitest';
import { sentenceParts } from './sentence-parts.ts';
import type { WordMark } from './word-marks.ts';

function mark(
  index: number,
  text: string,
  verdict: Verdict = 'good',
  kind: WordMark['kind'] = 'said',
): WordMark {
  return {
    index,
    text,
    verdict,
    kind,
    ipa: '',
    phones: [],
    heardAbove: null,
    rhythm: null,
    startMs: 0,
    endMs: 0,
  };
}
const drawn = (sentence: string, marks: WordMark[]) =>
  sentenceParts(sentence, marks).map((part) =>
    part.kind === 'added' ? `+${part.mark.text}` : `${part.token.core}:${part.verdict}`,
  );

describe('sentenceParts', () => {
  it('is the plain sentence before anything was said', () => {
    expect(drawn('Good morning!', [])).toEqual(['Good:null', 'morning:null']);
  });

  it('puts what was added where it was heard', () => {
    const marks = [
      mark(0, 'I'),
      mark(1, 'uh', 'off', 'inserted'),
      mark(2, 'like', 'close'),
      mark(3, 'it'),
      mark(4, 'yes', 'off', 'inserted'),
    ];
    expect(drawn('I like it.', marks)).toEqual(['I:good', '+uh', 'like:close', 'it:good', '+yes']);
  });

  it('gives a compound the heaviest verdict of its parts', () => {
    expect(drawn('twenty-five', [mark(0, 'twenty', 'good'), mark(1, 'five', 'off')])).toEqual([
      'twenty-five:off',
    ]);
  });
});
