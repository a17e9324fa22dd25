// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { loadNamespaces } from '../../../lib/i18n.ts';
import type { PhoneMark, WordMark } from '../verdict/word-marks.ts';
import { SentenceLine } from './SentenceLine.tsx';

beforeAll(() => loadNamespaces('app', 'speaking'));
afterEach(cleanup);

const phone = (index: number, expectedIpa: string, heardIpa: string | null): PhoneMark => ({
  index,
  expectedIpa,
  heardIpa,
  verdict: heardIpa === null ? 'good' : 'off',
  kind: 'said',
  startMs: 0,
  endMs: 50,
});
const word = (index: number, text: string, more: Partial<WordMark> = {}): WordMark => ({
  index,
  text,
  verdict: 'good',
  kind: 'said',
  ipa: text,
  phones: [phone(0, 'x', null)],
  heardAbove: null,
  rhythm: null,
  startMs: 0,
  endMs: 100,
  ...more,
});
const marks = [
  word(0, 'a'),
  word(1, 'small', {
    verdict: 'off',
    heardAbove: 'r',
    ipa: 'smɔl',
    phones: [phone(0, 's', null), phone(1, 'l', 'r')],
  }),
  word(2, 'uh', { kind: 'inserted', verdict: 'off' }),
  word(3, 'coffee', { verdict: 'unsure' }),
];
const focus = {
  wordIndex: 1,
  phoneIndex: 1,
  phone: 'L',
  heard: 'R',
  tip: { ko: '혀끝을 대요.', en: 'Touch.' },
};

function show(revealed: number, played: string[] = []) {
  return render(
    <SentenceLine
      sentence="A small coffee."
      marks={marks}
      revealed={revealed}
      focus={focus}
      onPlayModel={(written) => played.push(`model ${written}`)}
      onPlayMine={(said) => played.push(`mine ${said.map((mark) => mark.text).join()}`)}
    />,
  );
}
const spoken = () => screen.getAllByRole('button').map((button) => button.textContent);

describe('SentenceLine', () => {
  it('says to a screen reader what was heard, word by word', () => {
    const { container } = show(4);
    expect(spoken()).toEqual(['A: 또렷해요', 'rsmall: l 소리가 r처럼 들렸어요', 'coffee: 확실하지 않아요']);
    expect(container.textContent).toContain('+uh: 문장에 없는 말이에요');
    expect(container.querySelector('p')?.lang).toBe('en');
  });

  it('lets the marks arrive one by one, in the order spoken', () => {
    const { container } = show(1);
    expect(spoken()).toEqual(['A: 또렷해요', 'small', 'coffee']);
    expect(container.textContent).not.toContain('uh');
  });

  it('opens a word: its sounds, the tip that belongs to it, and both voices', () => {
    const played: string[] = [];
    show(4, played);
    fireEvent.click(screen.getByRole('button', { name: /small/ }));
    const sheet = screen.getByRole('dialog', { name: '‘small’ 소리 보기' });
    expect(sheet.textContent).toContain('/smɔl/');
    expect(sheet.textContent).toContain('l 소리가 r처럼 들렸어요');
    expect(sheet.textContent).toContain('혀끝을 대요.');
    fireEvent.click(screen.getByRole('button', { name: '모델' }));
    fireEvent.click(screen.getByRole('button', { name: '나' }));
    expect(played).toEqual(['model 1', 'mine small']);
  });

  it('shows no tip at another word', () => {
    show(4);
    fireEvent.click(screen.getByRole('button', { name: /coffee/ }));
    expect(screen.getByRole('dialog').textContent).not.toContain('혀끝');
  });
});
