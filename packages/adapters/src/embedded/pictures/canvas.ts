/** The canvas of every picture, in SVG units and pixels. */
export const WIDTH_PX = 1280;
export const HEIGHT_PX = 720;
/** Where the wall or the horizon meets the ground: y = 0.75 of the height, as the curriculum's scenes expect. */
export const GROUND_Y = 540;

/** A vertical gradient over the whole shape; stops are [offset 0-1, colour]. Reference it as `url(#id)`. */
export function verticalGradient(id: string, stops: readonly (readonly [number, string])[]): string {
  const body = stops.map(([offset, colour]) => `<stop offset="${offset}" stop-color="${colour}"/>`).join('');
  return `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1">${body}</linearGradient>`;
}

/** A glow: `colour` fading to nothing from the middle outwards. */
export function glow(id: string, colour: string, opacity: number): string {
  return `<radialGradient id="${id}"><stop offset="0" stop-color="${colour}" stop-opacity="${opacity}"/><stop offset="1" stop-color="${colour}" stop-opacity="0"/></radialGradient>`;
}

/** A rectangle, optionally with rounded corners. */
export function rect(x: number, y: number, width: number, height: number, fill: string, radius = 0): string {
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fill}"${radius > 0 ? ` rx="${radius}"` : ''}/>`;
}

/** The wall or sky: the whole canvas above the ground. */
export function above(fill: string): string {
  return rect(0, 0, WIDTH_PX, GROUND_Y, fill);
}

/** The floor or ground: everything below. */
export function below(fill: string): string {
  return rect(0, GROUND_Y, WIDTH_PX, HEIGHT_PX - GROUND_Y, fill);
}

/** The same drawing at several places from left to right. */
export function across(xs: readonly number[], draw: (x: number, index: number) => string): string {
  return xs.map(draw).join('');
}
