import type { SceneSpec } from '@nova/core/ports/lesson-catalog.ts';
import { GROUND_Y, HEIGHT_PX, WIDTH_PX } from './canvas.ts';
import { classroom, home, indoorCool, indoorWarm, office } from './indoor-backgrounds.ts';
import { park, sea, station, streetDay, streetNight } from './outdoor-backgrounds.ts';

/** The backgrounds by the names that scenes use (`SCENE_BACKGROUNDS` of `@nova/curriculum`). */
export const BACKGROUNDS: Readonly<Record<string, () => string>> = {
  'indoor-warm': indoorWarm,
  'indoor-cool': indoorCool,
  'street-day': streetDay,
  'street-night': streetNight,
  park,
  office,
  home,
  classroom,
  sea,
  station,
};

/** A symbol: the inside of an SVG of this size, mirrored when `hFlip`. */
export interface Icon {
  body: string;
  width: number;
  height: number;
  hFlip: boolean;
}

/** What stands on the ground throws a soft shadow when its foot is at least here (the ground line, with some tolerance). */
const SHADOW_FROM_Y = GROUND_Y - 8;
/** Far away, and part of the ground: no shadow under it. */
const IS_GROUND = /mountain/;
/** Narrow within the square of the symbol: a narrow shadow. */
const IS_NARROW = /standing|walking|running/;
const SHADOW_WIDTH = { narrow: 0.2, usual: 0.38 };

/**
 * The scene as an SVG of 1280 x 720. Items are drawn in order, the last in front; `x`, `y` is an item's centre as a
 * fraction of the canvas, `size` its side as a fraction of the canvas's height.
 * @param iconNamed null for a name that does not exist
 * Throws an Error that names an unknown background or icon: a scene with one is a mistake of ours.
 */
export function sceneSvg(scene: SceneSpec, iconNamed: (name: string) => Icon | null): string {
  const background = Object.hasOwn(BACKGROUNDS, scene.background) ? BACKGROUNDS[scene.background] : undefined;
  if (background === undefined) throw new Error(`There is no background "${scene.background}".`);
  const items = scene.items.map((item, index) => {
    const icon = iconNamed(item.icon);
    if (icon === null) throw new Error(`There is no icon "${item.icon}".`);
    return drawItem(item, icon, `i${index}-`);
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${WIDTH_PX}" height="${HEIGHT_PX}" viewBox="0 0 ${WIDTH_PX} ${HEIGHT_PX}">${background()}${items.join('')}</svg>`;
}

function drawItem(item: SceneSpec['items'][number], icon: Icon, idPrefix: string): string {
  const side = item.size * HEIGHT_PX;
  const [centreX, centreY] = [item.x * WIDTH_PX, item.y * HEIGHT_PX];
  const scale = side / Math.max(icon.width, icon.height);
  const mirror = (item.flip ?? false) !== icon.hFlip ? -1 : 1;
  const transform = `translate(${round(centreX)} ${round(centreY)}) scale(${round(scale * mirror)} ${round(scale)}) translate(${-icon.width / 2} ${-icon.height / 2})`;
  const footY = centreY + side * 0.47;
  const shadowWidth = IS_NARROW.test(item.icon) ? SHADOW_WIDTH.narrow : SHADOW_WIDTH.usual;
  const shadow =
    footY >= SHADOW_FROM_Y && footY < HEIGHT_PX && !IS_GROUND.test(item.icon)
      ? `<ellipse cx="${round(centreX)}" cy="${round(footY)}" rx="${round(side * shadowWidth)}" ry="${round(side * 0.055)}" fill="#2b2622" opacity=".14"/>`
      : '';
  return `${shadow}<g transform="${transform}">${withOwnIds(icon.body, idPrefix)}</g>`;
}

/** Icons are separate documents: the same id in two of them must not meet in one. */
function withOwnIds(body: string, prefix: string): string {
  return body.replace(/(\bid="|url\(#|href="#)/g, `$1${prefix}`);
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
