import type { Verdict } from '@nova/speech/result.ts';
import { describe, expect, it } from 'vitest';
import { translator } from '../../../lib/translate.ts';
import { en } from '../speaking.en.ts';
import { ko } from '../speaking.ko.ts';
import { describeWord } from './describe-word.ts';
import type { PhoneMark, WordMark } from './word-marks.ts';

const inKorean = translator('ko', ko);
const inEnglish: typeof inKorean = translator('en', en);

function phone(
  expectedIpa: string | null,
  heardIpa: string | null,
  verdict: Verdict,
  kind: PhoneMark['kind'] = 'said',
) {
  return { index: 0, expectedIpa, heardIpa, verdict, kind, startMs: 0, endMs: 0 };
}
function word(verdict: Verdict, phones: PhoneMark[] = [], kind: WordMark['kind'] = 'said'): WordMark {
  return {
    index: 0,
    text: 'small',
    verdict,
    kind,
    ipa: 'smɔl',
    phones,
    heardAbove: null,
    rhythm: null,
    startMs: 0,
    endMs: 0,
  };
}

describe('describeWord', () => {
  it('says what was heard in place of a sound', () => {
    const small = word('off', [phone('s', null, 'good'), phone('l', 'r', 'off')]);
    expect(describeWord(small, inKorean)).toBe('l 소리가 r처럼 들렸어요');
    expect(describeWord(small, inEnglish)).toBe('l sounded like r');
  });

  it('names the worst sounds first, two at most', () => {
    const mark = word('off', [phone('s', null, 'close'), phone('m', 'n', 'off'), phone('l', 'r', 'off')]);
    expect(describeWord(mark, inEnglish)).toBe('m sounded like n, l sounded like r');
  });

  it('names missing, added and weak sounds', () => {
    expect(describeWord(word('close', [phone('k', null, 'off', 'omitted')]), inKorean)).toBe(
      'k 소리가 들리지 않았어요',
    );
    expect(describeWord(word('close', [phone(null, 'ʊ', 'off', 'inserted')]), inKorean)).toBe(
      'ʊ 소리가 더해졌어요',
    );
    expect(describeWord(word('close', [phone('l', null, 'close')]), inKorean)).toBe('l 소리가 조금 달랐어요');
  });

  it('claims nothing about a word it is not sure of', () => {
    expect(describeWord(word('unsure', [phone('l', 'r', 'unsure')]), inKorean)).toBe('확실하지 않아요');
  });

  it('says good words are good and a left-out word was not heard', () => {
    expect(describeWord(word('good', [phone('l', null, 'close')]), inKorean)).toBe('또렷해요');
    expect(describeWord(word('off', [], 'omitted'), inKorean)).toBe('들리지 않았어요');
  });
});
