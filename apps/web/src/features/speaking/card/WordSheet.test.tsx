// @vitest-environment happy-dom
import type { FeedbackFocus } from '@nova/contracts/http/audio.ts';
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { loadNamespaces } from '../../../lib/i18n.ts';
import type { WordMark } from '../verdict/word-marks.ts';
import type { WordRhythm } from '../verdict/word-rhythm.ts';
import { WordSheet } from './WordSheet.tsx';

beforeAll(() => loadNamespaces('app', 'speaking'));
afterEach(cleanup);

const moved: WordRhythm = {
  syllables: [
    { startPhone: 0, ipa: 'kɑ', expected: 'strong', heard: 'weak' },
    { startPhone: 2, ipa: 'fi', expected: 'weak', heard: 'strong' },
  ],
  strongIpa: 'kɑ',
  verdict: 'moved',
  movedToIpa: 'fi',
};
const tip = '윗니를 아랫입술에 대요.';
const focus: FeedbackFocus = {
  wordIndex: 0,
  phoneIndex: 2,
  phone: 'F',
  heard: 'P',
  tip: { ko: tip, en: '-' },
};

function show(rhythm: WordRhythm | null, about: FeedbackFocus | null = null) {
  const mark: WordMark = {
    index: 0,
    text: 'coffee',
    verdict: 'good',
    kind: 'said',
    ipa: 'ˈkɑfi',
    phones: [],
    heardAbove: null,
    rhythm,
    startMs: 0,
    endMs: 300,
  };
  const { container } = render(
    <WordSheet text="coffee" marks={[mark]} focus={about} onPlayModel={undefined} onPlayMine={undefined} />,
  );
  return container.textContent ?? '';
}

describe('the stress of a word', () => {
  it('is shown as it should be and as it was heard, with what to do', () => {
    const text = show(moved);
    expect(screen.getByText('바른 강세는 /kɑ/ 쪽이에요. /fi/ 쪽에 힘이 실린 것처럼 들렸어요.')).toBeTruthy();
    expect(text).toContain('/kɑ/ 쪽을 더 길고 높게 말해 보세요.');
  });

  it('leaves the one tip to the sounds', () => {
    const text = show(moved, focus);
    expect(text).toContain(tip);
    expect(text).not.toContain('길고 높게');
  });

  it('is not advised on in doubt, and not spoken of where it was not measured', () => {
    expect(show({ ...moved, verdict: 'unsure', movedToIpa: null })).not.toContain('길고 높게');
    cleanup();
    expect(show(null)).not.toContain('강세');
  });
});
