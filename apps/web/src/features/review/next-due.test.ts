import { describe, expect, it } from 'vitest';
import { translator } from '../../lib/translate.ts';
import { dayIn, whenDue } from './next-due.ts';
import { en } from './review.en.ts';
import { ko } from './review.ko.ts';

const inKorean = translator('ko', ko);
const inEnglish: typeof inKorean = translator('en', en);
// 23:30 of 22 November in Seoul.
const seoul = { nowMs: Date.parse('2026-11-22T14:30:00Z'), timeZone: 'Asia/Seoul', locale: 'ko' };

describe('dayIn', () => {
  it('is the learner’s day, not the device’s or the server’s', () => {
    expect(dayIn('Asia/Seoul', Date.parse('2026-11-22T15:00:00Z'))).toBe('2026-11-23');
    expect(dayIn('America/New_York', Date.parse('2026-11-22T03:00:00Z'))).toBe('2026-11-21');
  });
});

describe('whenDue', () => {
  it('says the hour today', () => {
    const noon = { ...seoul, nowMs: Date.parse('2026-11-22T01:00:00Z') };
    expect(whenDue('2026-11-22T06:00:00Z', noon, inKorean)).toBe('오늘 오후 3시쯤');
    expect(whenDue('2026-11-22T06:00:00Z', { ...noon, locale: 'en' }, inEnglish)).toBe('today around 3 p.m.');
    expect(whenDue('2026-11-22T03:10:00Z', noon, inKorean)).toBe('오늘 오후 12시쯤');
  });

  it('says tomorrow by her calendar, though it is only half an hour away', () => {
    expect(whenDue('2026-11-22T15:00:00Z', seoul, inKorean)).toBe('내일');
  });

  it('says the day after that', () => {
    expect(whenDue('2026-11-25T03:00:00Z', seoul, inKorean)).toBe('11월 25일 수요일');
  });
});
