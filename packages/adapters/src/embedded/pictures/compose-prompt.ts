import { joinedInKorean, withSubject } from '@nova/core/content/korean-particles.ts';
import { isUnfitForLearners } from '@nova/core/content/unfit-content.ts';
import type { LocalizedText } from '@nova/core/localized-text.ts';
import type { SceneSpec } from '@nova/core/ports/lesson-catalog.ts';
import type { PictureContents, PictureSpot } from '@nova/core/ports/picture-contents.ts';
import { describedPlace, describedThing, inEnglish, inKorean } from './picture-vocabulary.ts';
import { type Place, placeOf, USUAL_BACKGROUND } from './prompt-places.ts';
import { THING_BY_WORD, type Thing, type ThingKind } from './prompt-things.ts';
import { type NamedThing, type PromptReading, readPrompt } from './read-prompt.ts';

const MAX_THINGS = 6;
const MAX_DRAWN = 8;
const MAX_NOT_DRAWN = 10;
const MOST_LEFT_OUT = 10;

/**
 * How big a thing of a kind is and where its foot stands, as fractions of the canvas's height (the ground line is at
 * 0.75); `layer` 0 is drawn first. People shown from the chest up are cut by the lower edge.
 */
const STANCE: Readonly<Record<ThingKind, { size: number; footY: number; layer: number }>> = {
  sky: { size: 0.2, footY: 0.26, layer: 0 },
  landmark: { size: 0.5, footY: 0.8, layer: 1 },
  building: { size: 0.5, footY: 0.79, layer: 1 },
  tree: { size: 0.48, footY: 0.8, layer: 2 },
  vehicle: { size: 0.4, footY: 0.93, layer: 3 },
  person: { size: 0.6, footY: 1.03, layer: 4 },
  child: { size: 0.44, footY: 0.94, layer: 4 },
  animal: { size: 0.32, footY: 0.94, layer: 5 },
  furniture: { size: 0.46, footY: 0.88, layer: 2 },
  object: { size: 0.25, footY: 0.95, layer: 6 },
};
/** Not seen from inside: somebody "in a hospital" stands in a hall, not beside a building. */
const OUTDOORS: ReadonlySet<ThingKind> = new Set(['sky', 'building', 'landmark']);
const FULL_FIGURE_FOOT_Y = 0.93;
const FULL_FIGURE = /standing|running|walking|biking|swimming/;
/** Several people are not the same one several times. */
const ANYBODY = ['person-standing-light', 'woman-standing-medium-light', 'man-standing-light'];

/** An emoji's drawing ends a little above the edge of its square. */
const FOOT_OF_SIZE = 0.47;
const ASPECT = 9 / 16;
const ROW_WIDTH = 0.9;
/** Little is drawn large; things on a table more so than what has a known height. */
const FULL_ROW = 0.5;
const MAX_GROWTH = { objects: 1.7, others: 1.2 };
const MAX_SIZE = 0.62;

/** A scene, and what is in it. */
export interface PromptScene extends SceneSpec {
  contents: PictureContents;
}

/** The thirds of a picture: what is nearer to the edge is on the left or on the right. */
const SPOT_EDGES = { left: 0.38, right: 0.62 };

/**
 * A scene of what the prompt names, or null when it names nothing that can be drawn, or what must not be. The
 * alternative text says what is drawn, which is less than what was asked for.
 */
export function scenePromptNames(prompt: string): PromptScene | null {
  if (isUnfitForLearners(prompt)) return null;
  const { things, place } = chosenFrom(readPrompt(prompt));
  if (things.length === 0) return null;
  const laidOut = layOut(things);
  return {
    background: place.background,
    items: laidOut.map(({ item }) => item),
    alt: describe(things, place),
    contents: contentsOf(things, place, laidOut),
  };
}

/** What of a prompt is drawn, and where. */
function chosenFrom(reading: PromptReading): { things: NamedThing[]; place: Place } {
  const place = reading.place ?? placeOf(likelyBackground(reading.things));
  const named = reading.things.filter(({ thing }) => place.isOutdoor || !OUTDOORS.has(thing.kind));
  const props = propsOf(reading.place).filter(({ thing }) => !reading.absent.has(thing));
  return { things: within(named.length > 0 ? named : props), place };
}

/**
 * What a prompt says of its picture and the picture does not follow, as it was written, in its order, each once: colours, what
 * somebody does, things there is no part for, or no room, a second place, and a place for which there is only a more general one. What
 * it says is not there is not drawn, and so not missed. Ten at most.
 */
export function wordsNotDrawn(prompt: string): string[] {
  const reading = readPrompt(prompt);
  const { things, place } = chosenFrom(reading);
  const drawn = new Set(things.map(({ thing }) => thing));
  const missed = reading.pieces.filter(
    (piece) =>
      piece.isNearly ||
      (!(piece.thing !== null && drawn.has(piece.thing)) && piece.place?.background !== place.background),
  );
  return [...new Set(missed.map(({ text }) => text))].slice(0, MAX_NOT_DRAWN);
}

/** What a prompt says is not there, as it was written, without particles, in its order, each once; ten at most. */
export function wordsLeftOut(prompt: string): string[] {
  return readPrompt(prompt).leftOut.slice(0, MOST_LEFT_OUT);
}

/** Where such things are found when nothing is said. */
function likelyBackground(things: readonly NamedThing[]): string {
  const usual = things
    .map(({ thing }) => USUAL_BACKGROUND.get(thing.icon))
    .find((background) => background !== undefined);
  if (usual !== undefined) return usual;
  const kinds = new Set(things.map(({ thing }) => thing.kind));
  if (kinds.has('vehicle') || kinds.has('building')) return 'street-day';
  if (['landmark', 'tree', 'animal', 'sky'].some((kind) => kinds.has(kind as ThingKind))) return 'park';
  return 'indoor-warm';
}

function propsOf(place: Place | null): NamedThing[] {
  return (place?.props ?? []).flatMap((word) => {
    const thing = THING_BY_WORD.get(word);
    return thing === undefined ? [] : [{ thing, count: 1 }];
  });
}

/** The first six things; repeated ones only as far as there is room. */
function within(things: readonly NamedThing[]): NamedThing[] {
  const kept = things.slice(0, MAX_THINGS);
  let room = MAX_DRAWN - kept.length;
  return kept.map(({ thing, count }) => {
    const extra = Math.min(count - 1, room);
    room -= extra;
    return { thing, count: 1 + extra };
  });
}

interface LaidOut {
  of: NamedThing;
  item: SceneSpec['items'][number];
}

/** Side by side from left to right in the order named, what is in the sky above; drawn from the back to the front. */
function layOut(things: readonly NamedThing[]): LaidOut[] {
  const drawn = things.flatMap((of) =>
    Array.from({ length: of.count }, (_, copy) => ({
      of,
      thing: copyOf(of.thing, copy),
      isMirrored: copy % 2 === 1,
    })),
  );
  const sky = drawn.filter(({ thing }) => thing.kind === 'sky');
  const row = drawn.filter(({ thing }) => thing.kind !== 'sky');
  const sizes = row.map(({ thing }) => STANCE[thing.kind].size);
  const isAllObjects = row.every(({ thing }) => thing.kind === 'object');
  const scale = rowScale(sizes, isAllObjects ? MAX_GROWTH.objects : MAX_GROWTH.others);
  const gap = (1 - widthOf(sizes) * scale) / (row.length + 1);
  let left = gap;
  const standing = row.map(({ of, thing, isMirrored }) => {
    const size = STANCE[thing.kind].size * scale;
    const x = left + (size * ASPECT) / 2;
    left += size * ASPECT + gap;
    return { of, thing, item: itemOf(thing, x, size, isMirrored) };
  });
  const flying = sky.map(({ of, thing, isMirrored }, index) => {
    const x = (index + 0.75) / (sky.length + 0.5);
    return { of, thing, item: itemOf(thing, x, STANCE.sky.size, isMirrored) };
  });
  return [...flying, ...standing].sort((a, b) => STANCE[a.thing.kind].layer - STANCE[b.thing.kind].layer);
}

/** What is in the scene, the things in the order named, which is theirs from left to right. */
function contentsOf(
  things: readonly NamedThing[],
  place: Place,
  laidOut: readonly LaidOut[],
): PictureContents {
  return {
    things: things.map((named) => {
      const stands = named.thing.kind !== 'sky';
      const spots = new Set(laidOut.filter(({ of }) => of === named).map(({ item }) => spotAt(item.x)));
      const [spot = null, ...others] = spots;
      return describedThing(named, { spot: stands && others.length === 0 ? spot : null, stands });
    }),
    place: describedPlace(place),
    caption: null,
  };
}

function spotAt(x: number): PictureSpot {
  if (x < SPOT_EDGES.left) return 'left';
  return x > SPOT_EDGES.right ? 'right' : 'middle';
}

function widthOf(sizes: readonly number[]): number {
  return sizes.reduce((sum, size) => sum + size * ASPECT, 0);
}

/** Smaller when the row is full, larger when it holds little. */
function rowScale(sizes: readonly number[], maxGrowth: number): number {
  if (sizes.length === 0) return 1;
  const width = widthOf(sizes);
  if (width > ROW_WIDTH) return ROW_WIDTH / width;
  return Math.max(1, Math.min(FULL_ROW / width, maxGrowth, MAX_SIZE / Math.max(...sizes)));
}

function copyOf(thing: Thing, copy: number): Thing {
  if (thing.icon !== ANYBODY[0]) return thing;
  return { ...thing, icon: ANYBODY[copy % ANYBODY.length] ?? thing.icon };
}

function itemOf(thing: Thing, x: number, size: number, isMirrored: boolean): SceneSpec['items'][number] {
  return {
    icon: thing.icon,
    x: round(x),
    y: centreY(thing, size),
    size: round(size),
    // Two of a kind look at each other.
    ...(isMirrored ? { flip: true } : {}),
  };
}

function centreY({ kind, icon }: Thing, size: number): number {
  const isFullFigure = kind === 'person' && FULL_FIGURE.test(icon);
  const footY = isFullFigure ? FULL_FIGURE_FOOT_Y : STANCE[kind].footY;
  return round(footY - FOOT_OF_SIZE * size);
}

function describe(things: readonly NamedThing[], place: Place): LocalizedText {
  const english = joinEnglish(things.map(inEnglish));
  const korean = joinedInKorean(things.map(inKorean));
  return {
    en: `${english.charAt(0).toUpperCase()}${english.slice(1)} ${place.en}.`,
    ko: `${place.ko} ${withSubject(korean)} 있는 그림이에요.`,
  };
}

function joinEnglish(names: readonly string[]): string {
  const [last = '', ...others] = [...names].reverse();
  return others.length === 0 ? last : `${others.reverse().join(', ')} and ${last}`;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
