import { above, across, below, glow, rect, verticalGradient } from './canvas.ts';

/** A café in the evening: cream wall, low panelling, a string of lights under the ceiling, a wooden counter. */
export function indoorWarm(): string {
  const defs =
    verticalGradient('wall', [
      [0, '#f3dfc6'],
      [0.6, '#f9ecda'],
      [1, '#f1dcc0'],
    ]) +
    verticalGradient('counter', [
      [0, '#cf9f76'],
      [1, '#b98359'],
    ]) +
    glow('lamp', '#ffdf9e', 0.7);
  const bulb = (x: number): string => {
    const y = 16 + 22 * Math.sin(((x % 320) / 320) * Math.PI);
    return `<circle cx="${x}" cy="${(y + 9).toFixed(1)}" r="46" fill="url(#lamp)"/><circle cx="${x}" cy="${(y + 9).toFixed(1)}" r="8" fill="#ffeec2"/>`;
  };
  return (
    `<defs>${defs}</defs>${above('url(#wall)')}` +
    across(
      [210, 640, 1070],
      (x) => `<ellipse cx="${x}" cy="60" rx="330" ry="260" fill="url(#lamp)" opacity=".6"/>`,
    ) +
    `<path d="M0 16q160 44 320 0t0 0q160 44 320 0t0 0q160 44 320 0t0 0q160 44 320 0" stroke="#b08d6e" stroke-width="3" fill="none"/>` +
    across([64, 128, 192, 256, 384, 448, 512, 576, 704, 768, 832, 896, 1024, 1088, 1152, 1216], bulb) +
    rect(0, 404, 1280, 136, '#e8cba9') +
    rect(0, 400, 1280, 6, '#d9b48c') +
    across([0, 160, 320, 480, 640, 800, 960, 1120], (x) => rect(x + 18, 424, 124, 98, '#efd7b9', 6)) +
    below('url(#counter)') +
    rect(0, 540, 1280, 10, '#dfb48c') +
    across([592, 650], (y) => rect(0, y, 1280, 3, '#a9744c'))
  );
}

/** A shop, hotel or clinic: pale wall, wide panels, daylight, a smooth floor. */
export function indoorCool(): string {
  const defs =
    verticalGradient('wall', [
      [0, '#dbe7ee'],
      [1, '#eef4f6'],
    ]) +
    verticalGradient('floor', [
      [0, '#bccbd4'],
      [1, '#a7b9c4'],
    ]) +
    glow('light', '#ffffff', 0.8);
  const panel = (x: number): string =>
    rect(x, 52, 280, 436, '#e6eff3', 14) + rect(x + 14, 66, 252, 408, '#f1f6f8', 8);
  return (
    `<defs>${defs}</defs>${above('url(#wall)')}` +
    across([40, 346, 654, 960], panel) +
    across([160, 640, 1120], (x) => `<ellipse cx="${x}" cy="0" rx="300" ry="190" fill="url(#light)"/>`) +
    across([110, 560, 1010], (x) => rect(x, 0, 160, 12, '#ffffff', 6)) +
    rect(0, 512, 1280, 28, '#cfdce3') +
    below('url(#floor)') +
    `<path d="M0 632h1280M120 540L-60 720M480 540l-60 180M800 540l60 180M1160 540l180 180" stroke="#b2c3cd" stroke-width="3" fill="none"/>` +
    `<ellipse cx="640" cy="600" rx="560" ry="46" fill="#ffffff" opacity=".18"/>`
  );
}

/** An office: a quiet wall with morning light falling across it, low cabinets, a desk. */
export function office(): string {
  const defs =
    verticalGradient('wall', [
      [0, '#dfe8ee'],
      [1, '#eef1f0'],
    ]) +
    verticalGradient('desk', [
      [0, '#d9bd98'],
      [1, '#c4a47c'],
    ]);
  const shaft = (x: number): string =>
    `<path d="M${x} 0h170L${x - 40} 452h-170z" fill="#ffffff" opacity=".42"/>`;
  return (
    `<defs>${defs}</defs>${above('url(#wall)')}` +
    across([300, 540, 780, 1020], shaft) +
    rect(0, 452, 1280, 88, '#cbd6dc') +
    rect(0, 448, 1280, 8, '#dde5e9') +
    across(
      [0, 214, 428, 642, 856, 1070],
      (x) => rect(x + 8, 468, 196, 62, '#d6dfe4', 6) + rect(x + 88, 476, 36, 5, '#b3c1c9', 3),
    ) +
    below('url(#desk)') +
    rect(0, 540, 1280, 12, '#e6cda9')
  );
}

/** A living room in the evening: striped wallpaper in low light, a rug on a wooden floor. */
export function home(): string {
  const defs =
    verticalGradient('wall', [
      [0, '#eddace'],
      [1, '#f8ede3'],
    ]) +
    verticalGradient('floor', [
      [0, '#c9a27c'],
      [1, '#b58b64'],
    ]) +
    glow('lamp', '#ffe2ab', 0.75);
  const stripes = Array.from({ length: 16 }, (_, index) => index * 80);
  return (
    `<defs>${defs}</defs>${above('url(#wall)')}` +
    across(stripes, (x) => rect(x, 0, 40, 516, '#ffffff').replace('/>', ' opacity=".22"/>')) +
    `<circle cx="1060" cy="330" r="340" fill="url(#lamp)"/><circle cx="220" cy="330" r="340" fill="url(#lamp)"/>` +
    rect(0, 0, 1280, 10, '#fbf4ea') +
    rect(0, 512, 1280, 28, '#fbf4ea') +
    rect(0, 512, 1280, 4, '#e6d3c2') +
    below('url(#floor)') +
    across([585, 640], (y) => rect(0, y, 1280, 3, '#a87c55')) +
    `<ellipse cx="640" cy="646" rx="470" ry="58" fill="#e6c9b4"/><ellipse cx="640" cy="646" rx="410" ry="44" fill="none" stroke="#d9917c" stroke-width="6"/>`
  );
}

/** A classroom: a green board in a wooden frame, a calm wall, a light floor. */
export function classroom(): string {
  const defs =
    verticalGradient('wall', [
      [0, '#f1ecdc'],
      [1, '#f8f4e8'],
    ]) +
    verticalGradient('board', [
      [0, '#3f6b5c'],
      [1, '#4b7a69'],
    ]) +
    verticalGradient('floor', [
      [0, '#d6bf99'],
      [1, '#c3a97f'],
    ]);
  return (
    `<defs>${defs}</defs>${above('url(#wall)')}` +
    rect(304, 56, 672, 352, '#b58458', 12) +
    rect(320, 72, 640, 320, 'url(#board)', 6) +
    `<path d="M372 140h170M372 176h110M372 212h140" stroke="#ffffff" stroke-opacity=".16" stroke-width="7" stroke-linecap="round"/>` +
    rect(304, 408, 672, 12, '#a3744b', 6) +
    rect(800, 398, 56, 10, '#f4efe2', 4) +
    rect(868, 398, 34, 10, '#f0d9a8', 4) +
    rect(0, 470, 1280, 70, '#e7dfc9') +
    below('url(#floor)') +
    across([596, 656], (y) => rect(0, y, 1280, 3, '#b99d72'))
  );
}
