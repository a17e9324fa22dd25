// @vitest-environment happy-dom
import type { AskedConsent } from '@nova/contracts/http/consents.ts';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { loadNamespaces } from '../../lib/i18n.ts';
import { ASKED_CONSENT } from './asked-consent.fixture.ts';
import { ConsentQuestion } from './ConsentQuestion.tsx';

beforeAll(() => loadNamespaces('app', 'consents'));
afterEach(cleanup);

function show(purpose: AskedConsent['purpose'], choice: AskedConsent['choice'], mayAllow: boolean) {
  const chosen: string[] = [];
  render(
    <ConsentQuestion
      asked={{ ...ASKED_CONSENT, purpose, choice }}
      choice={choice}
      mayAllow={mayAllow}
      onChoose={(next) => chosen.push(next)}
    />,
  );
  return chosen;
}

describe('a question of consent', () => {
  it('lets a child switch nothing on, and says who can', () => {
    const chosen = show('analytics', 'no', false);
    fireEvent.click(screen.getByRole('switch'));
    screen.getByText('보호자만 켤 수 있어요.');
    expect(chosen).toEqual([]);
  });

  it('lets a child switch off what is on, and says that only her guardian can undo it', () => {
    const chosen = show('analytics', 'yes', false);
    fireEvent.click(screen.getByRole('switch'));
    screen.getByText('끌 수 있어요. 다시 켜는 것은 보호자만 할 수 있어요.');
    expect(chosen).toEqual(['no']);
  });

  it('lets a child keep recordings no longer than they are, but not at all', () => {
    show('keeping-audio', '30-days', false);
    const isDisabled = (name: string) => (screen.getByRole('radio', { name }) as HTMLInputElement).disabled;
    expect(['보관 안 함', '30일', '지울 때까지'].map(isDisabled)).toEqual([false, false, true]);
  });

  it('leaves everything to who decides for herself', () => {
    const chosen = show('analytics', 'no', true);
    fireEvent.click(screen.getByRole('switch'));
    expect(chosen).toEqual(['yes']);
    expect(screen.queryByText(/보호자/)).toBeNull();
  });
});
