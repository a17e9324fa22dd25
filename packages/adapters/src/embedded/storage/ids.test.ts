import { describe, expect, it } from 'vitest';
import { uuids } from './ids.ts';

describe('ids', () => {
  it('are UUIDs of their version, all different', () => {
    const timeOrdered = Array.from({ length: 10_000 }, () => uuids.timeOrdered());
    const random = Array.from({ length: 100 }, () => uuids.random());
    expect(timeOrdered[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(random[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(new Set([...timeOrdered, ...random]).size).toBe(10_100);
  });

  it('rise in the order of making, thousands in one millisecond', () => {
    const made = Array.from({ length: 10_000 }, () => uuids.timeOrdered());
    expect([...made].sort()).toEqual(made);
  });
});
