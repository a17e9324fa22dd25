// @vitest-environment happy-dom
import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useReveal } from './use-reveal.ts';

let reducedMotion = false;
beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('matchMedia', (query: string) => ({ matches: reducedMotion && query.includes('reduce') }));
});
afterEach(() => {
  cleanup();
  reducedMotion = false;
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const reveal = (key: string | null, total: number, atOnce = false) =>
  renderHook((props: { key: string | null }) => useReveal(props.key, total, atOnce), {
    initialProps: { key } as { key: string | null },
  });
const tick = (steps: number) =>
  act(() => {
    vi.advanceTimersByTime(steps * 110);
  });

describe('useReveal', () => {
  it('shows one verdict after the other', () => {
    const { result } = reveal('a', 3);
    expect(result.current).toBe(0);
    tick(1);
    expect(result.current).toBe(1);
    tick(9);
    expect(result.current).toBe(3);
  });

  it('begins again with a new recording', () => {
    const { result, rerender } = reveal('a', 3);
    tick(3);
    rerender({ key: 'b' });
    expect(result.current).toBe(0);
    tick(2);
    expect(result.current).toBe(2);
  });

  it('comes back whole after a refused try covered it', () => {
    const { result, rerender } = reveal('a', 3);
    tick(4);
    rerender({ key: null });
    expect(result.current).toBe(0);
    rerender({ key: 'a' });
    tick(1);
    expect(result.current).toBe(3);
  });

  it('stands still for those who asked for it, and for what is not new', () => {
    expect(reveal('a', 3, true).result.current).toBe(3);
    reducedMotion = true;
    expect(reveal('a', 3).result.current).toBe(3);
  });

  it('shows nothing without a verdict', () => {
    expect(reveal(null, 3).result.current).toBe(0);
  });
});
