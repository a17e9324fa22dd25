import { above, across, below, GROUND_Y, glow, rect, verticalGradient } from './canvas.ts';

const SKYLINE = [
  [0, 190],
  [104, 260],
  [212, 150],
  [300, 300],
  [420, 210],
  [534, 250],
  [640, 170],
  [742, 290],
  [862, 200],
  [968, 270],
  [1080, 160],
  [1180, 240],
] as const;

/** A street by day: pale sky, a soft skyline, a pavement and a strip of road. */
export function streetDay(): string {
  const defs =
    verticalGradient('sky', [
      [0, '#b9dcef'],
      [1, '#f4f1e3'],
    ]) +
    verticalGradient('pavement', [
      [0, '#dcd6c8'],
      [1, '#cbc4b4'],
    ]);
  const house = ([x, height]: readonly [number, number], index: number): string =>
    rect(x, GROUND_Y - height, 96, height, ['#c9dbe2', '#d8dfd6', '#cfd6e0'][index % 3]!, 4) +
    windows(x, GROUND_Y - height, height, '#e9f1f2');
  return (
    `<defs>${defs}</defs>${above('url(#sky)')}${cloud(220, 110, 1)}${cloud(900, 80, 1.25)}${cloud(620, 180, 0.7)}` +
    SKYLINE.map(house).join('') +
    below('url(#pavement)') +
    rect(0, 540, 1280, 8, '#c2baa8') +
    rect(0, 640, 1280, 80, '#8d949b') +
    rect(0, 632, 1280, 8, '#b7b0a0') +
    across([40, 240, 440, 640, 840, 1040, 1240], (x) => rect(x, 678, 90, 7, '#f1ede0', 3))
  );
}

/** A street by night: deep blue sky, lit windows, lamps and their light on the pavement. */
export function streetNight(): string {
  const defs =
    verticalGradient('sky', [
      [0, '#1b2340'],
      [0.7, '#3d3f68'],
      [1, '#7a5a76'],
    ]) +
    verticalGradient('pavement', [
      [0, '#474a66'],
      [1, '#343751'],
    ]) +
    glow('lamp', '#ffd68a', 0.6);
  const house = ([x, height]: readonly [number, number], index: number): string =>
    rect(x, GROUND_Y - height, 96, height, index % 2 ? '#2b3053' : '#343a60', 4) +
    windows(x, GROUND_Y - height, height, '#ffd98f', index);
  const lamp = (x: number): string =>
    `<circle cx="${x}" cy="300" r="150" fill="url(#lamp)"/><ellipse cx="${x}" cy="580" rx="190" ry="34" fill="url(#lamp)"/>` +
    rect(x - 4, 306, 8, 240, '#20243d', 4) +
    `<circle cx="${x}" cy="298" r="15" fill="#ffe7b5"/>`;
  const star = ([x, y]: readonly [number, number]): string =>
    `<circle cx="${x}" cy="${y}" r="2.4" fill="#f6ecd0" opacity=".8"/>`;
  const stars = [
    [90, 90],
    [260, 52],
    [390, 130],
    [560, 70],
    [705, 150],
    [820, 60],
    [1010, 110],
    [1190, 70],
    [1120, 190],
    [180, 200],
  ] as const;
  return (
    `<defs>${defs}</defs>${above('url(#sky)')}${stars.map(star).join('')}${SKYLINE.map(house).join('')}` +
    below('url(#pavement)') +
    rect(0, 540, 1280, 8, '#565a78') +
    across([170, 1110], lamp)
  );
}

/** A park in spring: hills, round trees, a path. */
export function park(): string {
  const defs =
    verticalGradient('sky', [
      [0, '#c2e3ef'],
      [1, '#f6f4e0'],
    ]) +
    verticalGradient('grass', [
      [0, '#a5c97f'],
      [1, '#84b065'],
    ]);
  const tree = (x: number, index: number): string => {
    const size = [46, 62, 52, 70, 48, 58][index % 6]!;
    return (
      rect(x - 5, GROUND_Y - 70, 10, 74, '#a98562', 4) +
      `<circle cx="${x}" cy="${GROUND_Y - 84}" r="${size}" fill="${index % 2 ? '#9cc48a' : '#8bb87c'}"/>`
    );
  };
  return (
    `<defs>${defs}</defs>${above('url(#sky)')}${cloud(260, 120, 1.1)}${cloud(980, 90, 0.9)}` +
    `<path d="M0 430c170-90 330-80 480-20s320 40 470-20 260-40 330-10v170H0z" fill="#cfe0b4"/>` +
    `<path d="M0 480c210-60 380-30 560-8s430-60 720-10v90H0z" fill="#b9d49a"/>` +
    across([70, 200, 1000, 1110, 1230, 330], tree) +
    below('url(#grass)') +
    `<path d="M600 540c-20 60 60 90 30 180h240c-30-80-130-110-190-180z" fill="#ead9b4"/>` +
    across([110, 300, 470, 960, 1150], (x, index) => tuft(x, 610 + (index % 3) * 34))
  );
}

/** The seaside: a low sun, calm water, sand. */
export function sea(): string {
  const defs =
    verticalGradient('sky', [
      [0, '#a9d8ec'],
      [0.75, '#e9f1e6'],
      [1, '#fbe9cf'],
    ]) +
    verticalGradient('water', [
      [0, '#8cc7d6'],
      [1, '#5aa9c2'],
    ]) +
    verticalGradient('sand', [
      [0, '#f3dfb6'],
      [1, '#e7cb97'],
    ]) +
    glow('sun', '#fff2cf', 0.95);
  const ripple = (x: number, index: number): string =>
    `<path d="M${x} ${402 + (index % 4) * 32}q26-9 52 0t52 0" stroke="#ffffff" stroke-opacity=".45" stroke-width="4" fill="none" stroke-linecap="round"/>`;
  return (
    `<defs>${defs}</defs>${above('url(#sky)')}<circle cx="1000" cy="350" r="260" fill="url(#sun)"/>${cloud(250, 110, 1.1)}${cloud(700, 70, 0.7)}` +
    rect(0, 370, 1280, 180, 'url(#water)') +
    across([60, 210, 380, 540, 700, 860, 1010, 1150], ripple) +
    below('url(#sand)') +
    `<path d="M0 528c160 26 320-14 500 6s330 22 500-2 200 0 280 6v24c-140 14-240-10-400 4s-330 10-470-4-270 16-410 4z" fill="#ffffff" opacity=".75"/>` +
    across(
      [140, 420, 760, 1080],
      (x, index) =>
        `<ellipse cx="${x}" cy="${640 + (index % 2) * 40}" rx="60" ry="5" fill="#d9bb85" opacity=".6"/>`,
    )
  );
}

/** A railway station: a hall of arched windows, a platform with its yellow line. */
export function station(): string {
  const defs =
    verticalGradient('hall', [
      [0, '#dfe3e4'],
      [1, '#eef0ee'],
    ]) +
    verticalGradient('glass', [
      [0, '#b9d9e8'],
      [1, '#edf3ee'],
    ]) +
    verticalGradient('platform', [
      [0, '#b9bec2'],
      [1, '#a3a9ae'],
    ]);
  const arch = (x: number): string =>
    `<path d="M${x} 430V220a110 110 0 0 1 220 0v210z" fill="url(#glass)" stroke="#a9b3b8" stroke-width="10"/>` +
    `<path d="M${x + 110} 110v320M${x} 220h220M${x} 330h220" stroke="#a9b3b8" stroke-width="5"/>`;
  return (
    `<defs>${defs}</defs>${above('url(#hall)')}` +
    `<path d="M0 40q640-80 1280 0v22q-640-80-1280 0z" fill="#8e9aa1"/><path d="M0 62L160 28M320 18l160 16M640 4v18M800 34l160-16M1120 28l160 34" stroke="#8e9aa1" stroke-width="6"/>` +
    across([50, 370, 690, 1010], arch) +
    rect(0, 430, 1280, 110, '#cdd2d3') +
    rect(0, 430, 1280, 8, '#b4bcc0') +
    below('url(#platform)') +
    rect(0, 540, 1280, 12, '#d4d8da') +
    rect(0, 572, 1280, 18, '#e9c35c') +
    across([0, 160, 320, 480, 640, 800, 960, 1120], (x) => rect(x, 590, 3, 130, '#979ea3'))
  );
}

function cloud(x: number, y: number, scale: number): string {
  return `<g transform="translate(${x} ${y}) scale(${scale})" fill="#ffffff" opacity=".75"><ellipse cx="0" cy="14" rx="84" ry="20"/><circle cx="-26" cy="2" r="28"/><circle cx="18" cy="-6" r="36"/></g>`;
}

function tuft(x: number, y: number): string {
  return `<path d="M${x} ${y}q-4-14-12-18m12 18q2-16 0-24m0 24q6-12 14-16" stroke="#6f9a55" stroke-width="4" fill="none" stroke-linecap="round"/>`;
}

/** Two columns of windows; with `skip`, some of them stay dark. */
function windows(x: number, top: number, height: number, colour: string, skip = -1): string {
  const rows = Math.floor((height - 40) / 40);
  let drawn = '';
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < 2; column++) {
      const isDark = skip >= 0 && (row * 2 + column + skip) % 3 === 0;
      if (!isDark) drawn += rect(x + 20 + column * 34, top + 18 + row * 40, 20, 22, colour, 2);
    }
  }
  return `<g opacity=".7">${drawn}</g>`;
}
