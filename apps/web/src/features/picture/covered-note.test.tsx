// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { loadNamespaces } from '../../lib/i18n.ts';
import { CoveredNote } from './CoveredNote.tsx';
import { en } from './picture.en.ts';

beforeAll(() => loadNamespaces('picture'));
afterEach(cleanup);

describe('the words of an order for a picture', () => {
  it('say that personal data was left out, where a mask stands for it', () => {
    render(<CoveredNote prompt="A phone with {PHONE} on it" />);
    expect(screen.getByText('개인 정보는 빼고 저장했어요.')).toBeTruthy();
    expect(en.covered).toBe('Personal data was left out.');
  });

  it.each(['A phone with 12 on it', 'a {cat}'])('say nothing of it where none was: %s', (prompt) => {
    const { container } = render(<CoveredNote prompt={prompt} />);
    expect(container.textContent).toBe('');
  });
});
