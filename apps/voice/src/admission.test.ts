import { describe, expect, it } from 'vitest';
import { createAdmission } from './admission.ts';

function visitor() {
  const seen: (string | number)[] = [];
  return { seen, admitted: () => void seen.push('in'), position: (place: number) => void seen.push(place) };
}

describe('createAdmission', () => {
  it('lets so many in, tells the others their place, and moves them up', () => {
    const admission = createAdmission(1, 2);
    const [a, b, c] = [visitor(), visitor(), visitor()];
    const ticket = admission.enter(a);
    const second = admission.enter(b);
    admission.enter(c);
    expect([a.seen, b.seen.at(-1), c.seen.at(-1)]).toEqual([['in'], 1, 2]);
    expect(admission.enter(visitor())).toBeNull();
    ticket?.leave();
    ticket?.leave();
    expect([b.seen.at(-1), c.seen.at(-1), admission.activeCount]).toEqual(['in', 1, 1]);
    second?.leave();
    expect([c.seen.at(-1), admission.activeCount]).toEqual(['in', 1]);
  });

  it('closes the gap when somebody gives up waiting', () => {
    const admission = createAdmission(1, 5);
    admission.enter(visitor());
    const b = admission.enter(visitor());
    const c = visitor();
    admission.enter(c);
    b?.leave();
    expect(c.seen.at(-1)).toBe(1);
  });
});
