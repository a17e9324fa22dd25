import { describe, expect, it } from 'vitest';
import { addDays, calendarDateIn, daysBetween, isTimeZone } from './calendar-date.ts';

describe('calendar dates', () => {
  it('puts one moment on the learner’s own day', () => {
    const moment = Date.parse('2026-11-22T15:30:00Z');
    expect(calendarDateIn('Asia/Seoul', moment)).toBe('2026-11-23');
    expect(calendarDateIn('America/Los_Angeles', moment)).toBe('2026-11-22');
  });

  it('turns the day at midnight of the zone, to the millisecond', () => {
    const midnight = Date.parse('2026-11-22T18:15:00Z');
    expect(calendarDateIn('Asia/Kathmandu', midnight - 1)).toBe('2026-11-22');
    expect(calendarDateIn('Asia/Kathmandu', midnight)).toBe('2026-11-23');
    expect(calendarDateIn('Asia/Kathmandu', midnight - 1)).toBe('2026-11-22');
  });

  it('counts over months, leap days and daylight saving', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
    expect(daysBetween('2026-03-07', '2026-03-09')).toBe(2);
  });

  it('knows a time zone when it sees one', () => {
    expect(isTimeZone('Asia/Seoul')).toBe(true);
    expect(isTimeZone('Asia/Atlantis')).toBe(false);
  });
});
