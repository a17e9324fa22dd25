import type { LocalizedText } from '../localized-text.ts';
import type { CefrLevel } from '../ports/learner-repository.ts';
import type { PictureContents, PictureSpot, PictureThing } from '../ports/picture-contents.ts';
import { joinedInKorean, withSubject, withTopic } from './korean-particles.ts';

/** Exercises that are a sentence about a picture begin so. */
export const PICTURE_EXERCISE_PREFIX = 'picture.';

/** A true sentence about a picture. */
export interface PictureSentence {
  en: string;
  /** Empty where the words for it are known in English only. */
  ko: string;
  /**
   * Says the sentence in full (`picture.there.dog-1:cat-2.park`), so that it can come back in review when the picture has
   * gone; null where a model, not our vocabulary, named the things.
   */
  exerciseId: string | null;
}

type Place = NonNullable<PictureContents['place']>;

/** What a sentence says. */
export type PictureClaim =
  | { kind: 'there' | 'see'; things: readonly PictureThing[]; place: Place | null }
  | { kind: 'where'; thing: PictureThing; spot: PictureSpot }
  | { kind: 'beside'; thing: PictureThing; other: PictureThing };

/** Most things that one sentence names. */
const MOST_THINGS = 3;

export const SPOTS: Readonly<Record<PictureSpot, LocalizedText>> = {
  left: { en: 'on the left', ko: '왼쪽' },
  middle: { en: 'in the middle', ko: '가운데' },
  right: { en: 'on the right', ko: '오른쪽' },
};

/** The sentence for a claim. The same claim is the same sentence, whatever picture it is about. */
export function sentenceOf(claim: PictureClaim): PictureSentence {
  switch (claim.kind) {
    case 'there': {
      const { things, place } = claim;
      const verb = things[0]?.isPlural ? 'are' : 'is';
      return {
        // Of what there is one only nobody says that "there is the moon".
        en: isOnlyOne(things)
          ? `${capitalised(things[0]!.en)} is ${SKY.en}.`
          : `There ${verb} ${placedInEnglish(things, place)}.`,
        ko: placedInKorean(things, place, '있어요'),
        exerciseId: idOf(claim.kind, things, isOnlyOne(things) ? undefined : endOf(things, place)),
      };
    }
    case 'see': {
      const { things, place } = claim;
      return {
        en: `I can see ${placedInEnglish(things, place)}.`,
        ko: placedInKorean(things, place, '보여요'),
        exerciseId: idOf(claim.kind, things, endOf(things, place)),
      };
    }
    case 'where': {
      const { thing, spot } = claim;
      return {
        en: `There ${thing.isPlural ? 'are' : 'is'} ${thing.en} ${SPOTS[spot].en}.`,
        ko: inKorean([thing], (name) => `${SPOTS[spot].ko}에 ${withSubject(name)} 있어요.`),
        exerciseId: idOf(claim.kind, [thing], spot),
      };
    }
    case 'beside': {
      const { thing, other } = claim;
      return {
        en: `${capitalised(thing.enAgain)} ${thing.isPlural ? 'are' : 'is'} next to ${other.enAgain}.`,
        ko: thing.ko === null || other.ko === null ? '' : `${withTopic(thing.ko)} ${other.ko} 옆에 있어요.`,
        exerciseId: idOf(claim.kind, [thing, other], undefined),
      };
    }
  }
}

/** What can be said of a picture at a level, easiest first: things; where it is; from B1 on how it all stands together. */
export function sentencesFor(contents: PictureContents, level: CefrLevel | null): PictureSentence[] {
  const { things, place, caption } = contents;
  const one = things.map((thing) => [thing]);
  const claims: PictureClaim[] = [];
  if (level === null || level === 'A1') {
    claims.push(...one.map((each) => ({ kind: 'there' as const, things: each, place: null })));
    claims.push(...one.map((each) => ({ kind: 'see' as const, things: each, place: null })));
  } else if (level === 'A2') {
    claims.push(...one.map((each) => ({ kind: 'there' as const, things: each, place })));
    if (things.length > 1) claims.push({ kind: 'see', things: things.slice(0, 2), place });
  } else claims.push(...togetherOf(contents));
  const sentences = claims.map(sentenceOf);
  const isHarder = level !== null && level !== 'A1' && level !== 'A2';
  if (caption && (isHarder || sentences.length === 0)) sentences.unshift({ ...caption, exerciseId: null });
  return sentences;
}

/** Everything that a learner of any level may say of a picture in our words: what her speech is held against. */
export function everySentence(contents: PictureContents): PictureSentence[] {
  const plain = contents.things.flatMap(({ en, enAgain, ko, isPlural }) =>
    [isPlural ? `They are ${enAgain.replace(/^the /, '')}.` : `It is ${en}.`, `${capitalised(en)}.`].map(
      (text) => ({
        en: text,
        ko: ko === null ? '' : `${ko}.`,
        exerciseId: null,
      }),
    ),
  );
  const all = [...(['A1', 'A2', 'B1'] as const).flatMap((level) => sentencesFor(contents, level)), ...plain];
  return [...new Map(all.map((sentence) => [sentence.en, sentence])).values()];
}

/** All of it in one sentence, where each stands, and what stands beside what. */
function togetherOf({ things, place }: PictureContents): PictureClaim[] {
  const claims: PictureClaim[] = [];
  if (things.length > 0) claims.push({ kind: 'see', things: things.slice(0, MOST_THINGS), place });
  for (const thing of things) if (thing.spot) claims.push({ kind: 'where', thing, spot: thing.spot });
  // Neighbours, in the order in which they stand.
  const standing = things.filter(({ stands }) => stands);
  standing.forEach((thing, index) => {
    const other = standing[index + 1];
    if (other) claims.push({ kind: 'beside', thing, other });
  });
  return claims;
}

function idOf(kind: string, things: readonly PictureThing[], end: string | undefined): string | null {
  const ids = things.map(({ thingId }) => thingId);
  if (ids.some((id) => id === null)) return null;
  return `${PICTURE_EXERCISE_PREFIX}${kind}.${ids.join(':')}${end === undefined ? '' : `.${end}`}`;
}

function joinedInEnglish(things: readonly PictureThing[]): string {
  const [last = '', ...others] = things.map(({ en }) => en).reverse();
  return others.length === 0 ? last : `${others.reverse().join(', ')} and ${last}`;
}

function inKorean(things: readonly PictureThing[], say: (names: string) => string): string {
  const names = things.map(({ ko }) => ko);
  return names.includes(null) ? '' : say(joinedInKorean(names as string[]));
}

/** Where what does not stand on the ground is, whatever place the picture is of. */
const SKY: LocalizedText = { en: 'in the sky', ko: '하늘에' };

/** Of what a model named nobody knows where it stands; what our vocabulary names and does not stand is in the sky. */
function isInSky({ stands, thingId }: PictureThing): boolean {
  return !stands && thingId !== null;
}

/** What an id has for a place of which all is in the sky: the same sentence in every place. */
export const SKY_PLACE = 'sky';

function endOf(things: readonly PictureThing[], place: Place | null): string | undefined {
  return place !== null && things.every(isInSky) ? SKY_PLACE : place?.placeId;
}

/** "The sun", "the moon". */
function isOnlyOne(things: readonly PictureThing[]): boolean {
  return things.length === 1 && isInSky(things[0]!) && /^the /.test(things[0]!.en);
}

/** "a dog in a park and a kite in the sky": each where it can be; without a place nothing of where. */
function placedInEnglish(things: readonly PictureThing[], place: Place | null): string {
  if (place === null) return joinedInEnglish(things);
  return partsOf(things)
    .map((part) => `${joinedInEnglish(part)} ${isInSky(part[0]!) ? SKY.en : place.en}`)
    .join(' and ');
}

/** "공원에 강아지가, 하늘에 연이 있어요." */
function placedInKorean(things: readonly PictureThing[], place: Place | null, verb: string): string {
  if (things.some(({ ko }) => ko === null)) return '';
  if (place === null && isOnlyOne(things) && verb === '있어요')
    return `${SKY.ko} ${withSubject(things[0]!.ko!)} ${verb}.`;
  const parts = place === null ? [things] : partsOf(things);
  const said = parts.map((part) => {
    const where = place === null ? '' : `${isInSky(part[0]!) ? SKY.ko : place.ko} `;
    return `${where}${withSubject(joinedInKorean(part.map(({ ko }) => ko!)))}`;
  });
  return `${said.join(', ')} ${verb}.`;
}

/** Those on the ground, then those in the sky. */
function partsOf(things: readonly PictureThing[]): PictureThing[][] {
  const parts = [things.filter((thing) => !isInSky(thing)), things.filter(isInSky)];
  return parts.filter((part) => part.length > 0);
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
