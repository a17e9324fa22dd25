import { singularOf } from '../conversation/noun-number.ts';
import type { PictureBrief } from '../ports/picture-brief-writer.ts';
import type { PictureContents, PictureThing } from '../ports/picture-contents.ts';

/** Not counted in English: "some coffee". */
const UNCOUNTED = new Set(
  'bread cheese chocolate coffee food fruit furniture grass hair ice juice luggage meat milk money music paper rain rice salad sand snow soup sunlight sunshine tea traffic water'.split(
    ' ',
  ),
);
/** Their s is no plural. */
const ENDS_IN_S = /(?:ss|us|is|as)$/;

/** What a picture painted from a brief shows, as far as its words tell: the things it names, uncounted and anywhere. */
export function contentsOfBrief({ tags, altText }: Pick<PictureBrief, 'tags' | 'altText'>): PictureContents {
  return { things: tags.filter(isNoun).map(thingOfTag), place: null, caption: altText };
}

function isNoun(tag: string): boolean {
  return /^[a-z]+(?:[ '-][a-z]+)*$/.test(tag);
}

function thingOfTag(tag: string): PictureThing {
  const head = tag.split(' ').at(-1) ?? tag;
  const isPlural = singularOf(head) !== head && !ENDS_IN_S.test(head);
  const article = /^[aeiou]/.test(tag) ? 'an' : 'a';
  return {
    thingId: null,
    en: isPlural || UNCOUNTED.has(head) ? `some ${tag}` : `${article} ${tag}`,
    enAgain: `the ${tag}`,
    isPlural,
    count: null,
    ko: null,
    // A coffee cup is spoken of as a cup, too.
    words: [...new Set([tag, head, singularOf(head)])],
    spot: null,
    stands: false,
  };
}
