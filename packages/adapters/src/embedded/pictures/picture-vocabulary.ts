/** The words for what composed pictures are made of, and the sentences that can be said with them. */
import {
  PICTURE_EXERCISE_PREFIX,
  type PictureClaim,
  type PictureSentence,
  SKY_PLACE,
  SPOTS,
  sentenceOf,
} from '@nova/core/content/picture-sentences.ts';
import type { PictureContents, PictureSpot, PictureThing } from '@nova/core/ports/picture-contents.ts';
import { PLACES, type Place } from './prompt-places.ts';
import { THING_BY_WORD, type Thing, type ThingKind } from './prompt-things.ts';
import type { NamedThing } from './read-prompt.ts';

const COUNTER: Readonly<Record<ThingKind, string>> = {
  sky: '개',
  landmark: '개',
  building: '채',
  tree: '그루',
  vehicle: '대',
  person: '명',
  child: '명',
  animal: '마리',
  furniture: '개',
  object: '개',
};
const ENGLISH = /^[a-zé' -]+$/;

/** "a dog", "two cats", "the sun"; more than two are called three, as many as are drawn. */
export function inEnglish({ thing, count }: NamedThing): string {
  if (count === 2) return `two ${spelled(thing.enPlural)}`;
  if (count > 2) return `three ${spelled(thing.enPlural)}`;
  if (thing.en === 'sun' || thing.en === 'moon') return `the ${thing.en}`;
  return `${/^[aeiou]/.test(thing.en) ? 'an' : 'a'} ${spelled(thing.en)}`;
}

/** Names in it with their capital. */
function spelled(name: string): string {
  return name.replace('christmas', 'Christmas').replace('ferris', 'Ferris');
}

/** "강아지", "고양이 두 마리". */
export function inKorean({ thing, count }: NamedThing): string {
  if (count === 1) return thing.ko;
  const counter = /^(cup|glass) /.test(thing.en) ? '잔' : COUNTER[thing.kind];
  return `${thing.ko} ${count === 2 ? '두' : '세'} ${counter}`;
}

/** A thing with every word for it. */
export function describedThing(
  named: NamedThing,
  { spot, stands }: Pick<PictureThing, 'spot' | 'stands'>,
): PictureThing {
  const { thing, count } = named;
  const isPlural = count > 1;
  return {
    thingId: `${slugOf(thing)}-${Math.min(count, 3)}`,
    en: inEnglish(named),
    enAgain: `the ${spelled(isPlural ? thing.enPlural : thing.en)}`,
    isPlural,
    count: Math.min(count, 3),
    ko: inKorean(named),
    words: WORDS_OF.get(thing) ?? [thing.en],
    spot,
    stands,
  };
}

/** A place with every word for it. */
export function describedPlace({ background, en, ko, words }: Place): NonNullable<PictureContents['place']> {
  return { placeId: background, en, ko, words: words.filter((word) => ENGLISH.test(word)) };
}

/** Names that things had in ids before: cards of the review go on under them. */
const EARLIER_SLUGS: ReadonlyMap<string, string> = new Map([
  ['walker', 'person-walking'],
  ['stew', 'pot-of-stew'],
  ['curry', 'plate-of-curry'],
  ['sushi', 'piece-of-sushi'],
  ['melody', 'musical-note'],
  ['film-clapper', 'clapperboard'],
]);

/**
 * The sentence that an exercise's id stands for, under that id; null for an id that stands for none. Ids of before are known, too: with
 * earlier names of things, and with the place of a picture where all that is named is in the sky.
 */
export function pictureSentenceOf(exerciseId: string): PictureSentence | null {
  if (!exerciseId.startsWith(PICTURE_EXERCISE_PREFIX)) return null;
  const [kind = '', named = '', end, ...rest] = exerciseId.slice(PICTURE_EXERCISE_PREFIX.length).split('.');
  const found = named.split(':').map(thingOfId);
  if (rest.length > 0 || found.includes(null)) return null;
  const things = found as PictureThing[];
  const claim = claimOf(kind, things, end);
  const sentence = claim && sentenceOf(claim);
  if (!sentence) return null;
  const names = things.map(({ thingId }) => thingId).join(':');
  const present = `${PICTURE_EXERCISE_PREFIX}${kind}.${names}${end === undefined ? '' : `.${end}`}`;
  const isEarlierPlace = 'place' in claim && end !== SKY_PLACE && things.every(({ stands }) => !stands);
  // One sentence has one id, but for those of before.
  return sentence.exerciseId === present || isEarlierPlace ? { ...sentence, exerciseId } : null;
}

function claimOf(kind: string, things: PictureThing[], end: string | undefined): PictureClaim | null {
  const [thing, other] = things;
  if (!thing || things.length > 3) return null;
  if (kind === 'there' || kind === 'see') {
    const place = end === SKY_PLACE ? PLACES[0] : PLACES.find(({ background }) => background === end);
    return end !== undefined && !place ? null : { kind, things, place: place ? describedPlace(place) : null };
  }
  if (kind === 'where' && end !== undefined && Object.hasOwn(SPOTS, end))
    return { kind, thing, spot: end as PictureSpot };
  return kind === 'beside' && other ? { kind, thing, other } : null;
}

function thingOfId(thingId: string): PictureThing | null {
  const [, slug = '', count = ''] = /^(.+)-([1-3])$/.exec(thingId) ?? [];
  const thing = THING_BY_SLUG.get(EARLIER_SLUGS.get(slug) ?? slug);
  if (!thing) return null;
  return describedThing({ thing, count: Number(count) }, { spot: null, stands: thing.kind !== 'sky' });
}

function slugOf(thing: Thing): string {
  return thing.en.replaceAll(/[^a-z]+/g, '-');
}

const THINGS = [...new Set(THING_BY_WORD.values())];
const THING_BY_SLUG = new Map(THINGS.map((thing) => [slugOf(thing), thing]));
/** What one may well say of a drawn figure, beside its own words. */
const ALSO: Readonly<Record<string, string>> = {
  person: 'man, men, woman, women, boy, girl',
  man: 'person, people, boy',
  woman: 'person, people, girl',
  child: 'kid, boy, girl, person, people',
  boy: 'child, children, kid, person, people',
  girl: 'child, children, kid, person, people',
};
const WORDS_OF = new Map(
  THINGS.map((thing) => {
    const own = [...THING_BY_WORD].filter(([word, of]) => of === thing && ENGLISH.test(word));
    const also = ALSO[thing.en]?.split(', ') ?? [];
    return [thing, [...new Set([...own.map(([word]) => word), thing.enPlural, ...also])]];
  }),
);
