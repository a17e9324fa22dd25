import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

type Theme = 'light' | 'dark';
type Rgb = [red: number, green: number, blue: number];

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const numbers = String.raw`oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)`;
const tokens = new Map(
  [...css.matchAll(new RegExp(`--([\\w-]+): light-dark\\(${numbers}, ${numbers}\\);`, 'g'))].map(
    ([, name, ...values]) => [
      name ?? '',
      { light: values.slice(0, 3).map(Number), dark: values.slice(3).map(Number) },
    ],
  ),
);

/** OKLCH to linear sRGB: B. Ottosson, "A perceptual color space for image processing" (2020), inverse matrices. */
function linearRgb([lightness = 0, chroma = 0, hue = 0]: number[]): Rgb {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

function color(name: string, theme: Theme): Rgb {
  const token = tokens.get(name);
  if (!token) throw new Error(`tokens.css has no --${name} in the form light-dark(oklch(), oklch())`);
  return linearRgb(token[theme]);
}

/** WCAG 2.2 contrast ratio, 1-21. What the screen cannot show is clipped, as a browser does. */
function contrast(one: Rgb, other: Rgb): number {
  const luminance = (rgb: Rgb) => {
    const [red, green, blue] = rgb.map((channel) => Math.min(1, Math.max(0, channel))) as Rgb;
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const grounds = ['paper', 'surface', 'sunken'];
const verdicts = ['good', 'close', 'off', 'unsure'];
const texts: [text: string, on: string[]][] = [
  ['ink', [...grounds, 'accent-soft', ...verdicts.map((verdict) => `${verdict}-soft`), 'heat-1', 'heat-2']],
  ['ink-2', [...grounds, 'off-soft', 'unsure-soft']],
  ['paper', ['ink', 'ink-hover', 'heat-3', 'heat-4', 'good']],
  ['on-accent', ['accent', 'accent-hover']],
  ['accent-ink', [...grounds, 'accent-soft']],
  ...verdicts.map((verdict): [string, string[]] => [verdict, [...grounds, `${verdict}-soft`]]),
];
const marks: [mark: string, on: string[]][] = [
  ['edge', ['paper', 'surface']],
  ['accent', [...grounds, 'accent-soft']],
];

describe.each(['light', 'dark'] as const)('%s', (theme) => {
  const pairs = (list: typeof texts) =>
    list.flatMap(([front, backs]) => backs.map((back) => [front, back] as const));

  it.each(pairs(texts))('text %s on %s has at least 4.5:1', (front, back) => {
    expect(contrast(color(front, theme), color(back, theme))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(pairs(marks))('mark %s on %s has at least 3:1', (front, back) => {
    expect(contrast(color(front, theme), color(back, theme))).toBeGreaterThanOrEqual(3);
  });

  it('shows every colour on an ordinary screen', () => {
    for (const name of tokens.keys()) {
      for (const channel of color(name, theme)) {
        expect(channel, name).toBeGreaterThan(-0.01);
        expect(channel, name).toBeLessThan(1.01);
      }
    }
  });
});

it('measures as the standard does', () => {
  expect(contrast([0, 0, 0], [1, 1, 1])).toBeCloseTo(21, 5);
  // oklch(62.796% 0.25768 29.23) is sRGB red (CSS Color 4, sample conversions).
  const [red, green, blue] = linearRgb([0.62796, 0.25768, 29.234]);
  expect(red).toBeCloseTo(1, 3);
  expect(green).toBeCloseTo(0, 3);
  expect(blue).toBeCloseTo(0, 3);
});

it('knows every colour of the file', () => {
  // All but the scrim, which no text lies on.
  expect(tokens.size).toBe([...css.matchAll(/^ {2}--(?!scrim)/gm)].length);
});
