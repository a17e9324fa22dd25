import { describe, expect, it } from 'vitest';
import { addDays, addMonths, formatDay, monthRows, weekday, weekOf } from './calendar.ts';

describe('calendar days', () => {
  it('counts over the ends of months and years', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addMonths('2026-01', -1)).toBe('2025-12');
    expect(addMonths('2026-12', 1)).toBe('2027-01');
  });

  it('begins the week on Monday', () => {
    // 22 November 2026 is a Sunday.
    expect(weekday('2026-11-22')).toBe(6);
    expect(weekOf('2026-11-22')).toEqual([
      '2026-11-16',
      '2026-11-17',
      '2026-11-18',
      '2026-11-19',
      '2026-11-20',
      '2026-11-21',
      '2026-11-22',
    ]);
  });

  it('lays a month out in whole weeks', () => {
    const november = monthRows('2026-11');
    expect(november).toHaveLength(6);
    expect(november[0]).toEqual([null, null, null, null, null, null, '2026-11-01']);
    expect(november.flat().filter(Boolean)).toHaveLength(30);
    expect(monthRows('2027-02').flat()).not.toContain(null);
  });

  it('names a day without shifting it', () => {
    expect(formatDay('2026-11-22', 'ko', { month: 'long', day: 'numeric', weekday: 'long' })).toBe(
      '11월 22일 일요일',
    );
  });
});
