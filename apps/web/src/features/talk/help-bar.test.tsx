// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { loadNamespaces } from '../../lib/i18n.ts';
import { HelpBar } from './room/HelpBar.tsx';

beforeAll(() => loadNamespaces('app', 'talk', 'speaking'));
afterEach(cleanup);

const guidance = {
  hint: { ko: '따뜻하게인지 말해 보세요.', en: 'Say hot or iced.' },
  replies: ['Hot, please.', 'Iced, please.', 'With ice, please.'].map((en) => ({ en, ko: '주세요.' })),
  asides: [{ en: 'How much is it?', ko: '얼마예요?' }],
};
const show = (isOffered: boolean) =>
  render(
    <HelpBar
      guidance={guidance}
      howToSay={null}
      isNeeded={isOffered}
      isOffered={isOffered}
      lineCount={3}
      onAsk={() => undefined}
      isReady
    />,
  );

describe('what can be said in the scene', () => {
  it('is offered with two examples where her turn had no answer', () => {
    show(true);
    expect(screen.getByText('이 장면에서 할 수 있는 말')).toBeTruthy();
    expect(screen.getAllByText(/please\.$/).map(({ textContent }) => textContent)).toEqual([
      'Hot, please.',
      'Iced, please.',
    ]);
  });

  it('is hers to ask for else', () => {
    show(false);
    expect(screen.queryByText(/please\.$/)).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: '예문 보기' }));
    expect(screen.getAllByText(/please\.$/)).toHaveLength(3);
    expect(screen.getByText('언제든 물어봐도 되는 말')).toBeTruthy();
    expect(screen.getByText('How much is it?')).toBeTruthy();
  });
});
