import { describe, expect, it } from 'vitest';
import { type Icon, sceneSvg } from './scene-svg.ts';

const square: Icon = { body: '<path id="a" fill="url(#a)"/>', width: 32, height: 32, hFlip: false };
const draw = (...items: { icon: string; x: number; y: number; size: number; flip?: boolean }[]) =>
  sceneSvg({ background: 'park', items, alt: { ko: '공원', en: 'A park' } }, () => square);

/** Half widths of the contact shadows, in px. */
const shadows = (svg: string) =>
  [...svg.matchAll(/rx="([\d.]+)" ry="[\d.]+" fill="#2b2622"/g)].map((match) => Number(match[1]));

describe('sceneSvg', () => {
  it('throws a shadow under what stands on the ground, a narrow one under somebody standing', () => {
    expect(shadows(draw({ icon: 'dog', x: 0.5, y: 0.8, size: 0.3 }))).toEqual([0.3 * 720 * 0.38]);
    expect(shadows(draw({ icon: 'man-standing-light', x: 0.5, y: 0.7, size: 0.5 }))).toEqual([72]);
  });

  it.each([
    ['what hangs in the air', { icon: 'sun', x: 0.5, y: 0.2, size: 0.2 }],
    ['what the lower edge cuts', { icon: 'man-cook-light', x: 0.5, y: 0.745, size: 0.6 }],
    ['a mountain', { icon: 'snow-capped-mountain', x: 0.5, y: 0.6, size: 0.5 }],
  ])('throws none under %s', (_, item) => {
    expect(shadows(draw(item))).toEqual([]);
  });

  it('keeps the ids of two icons apart', () => {
    const svg = draw({ icon: 'a', x: 0.3, y: 0.5, size: 0.2 }, { icon: 'b', x: 0.6, y: 0.5, size: 0.2 });
    const ids = [...svg.matchAll(/\bid="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, id] of svg.matchAll(/url\(#([^)]+)\)/g)) expect(ids).toContain(id);
  });

  it('mirrors around the own centre', () => {
    expect(draw({ icon: 'dog', x: 0.5, y: 0.5, size: 0.4, flip: true })).toContain(
      'translate(640 360) scale(-9 9) translate(-16 -16)',
    );
  });
});
