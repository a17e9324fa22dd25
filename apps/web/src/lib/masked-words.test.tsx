// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { loadNamespaces } from './i18n.ts';
import { useMaskedWords } from './masked-words.ts';

beforeAll(() => loadNamespaces('app'));
afterEach(cleanup);

const Line = ({ text }: { text: string }) => <p>{useMaskedWords()(text)}</p>;

it('writes what stands for personal data as words', () => {
  render(<Line text="Call {PHONE} or {PHONE}, write to {EMAIL}. {HELLO}" />);
  expect(screen.getByText('Call [전화번호] or [전화번호], write to [이메일]. {HELLO}')).toBeTruthy();
});
