import type { CorrectionRule } from '../correction-rule.ts';
import { likeFirst } from '../like-first.ts';
import { singularOf } from '../noun-number.ts';
import { many } from './agreement-words.ts';
import { END, LOOKS, lower, MASS_ENDS, NOUN_ENDS } from './patterns.ts';

const MASS =
  'money|water|homework|information|advice|furniture|luggage|rain|snow|traffic|food|noise|bread|milk|rice|work|time|stress|news';
/** Of these one says a pair, or nothing. */
const PAIRS =
  'shoes|pants|jeans|trousers|shorts|socks|glasses|sunglasses|clothes|gloves|boots|sneakers|earphones|headphones|scissors|pajamas';
const HOW = `(?:(?:very|so|really) )?(?:${LOOKS}|useful|helpful|big|heavy|delicious)`;

const NOT_COUNTED = {
  ko: '셀 수 없는 명사라 a나 -s를 붙이지 않아요.',
  en: 'It cannot be counted: no "a" and no -s.',
};
const IN_PAIRS = {
  ko: 'shoes, pants처럼 늘 복수로 쓰는 말에는 a를 붙이지 않고 are를 써요.',
  en: 'Shoes, pants and the like are always plural: no "a", and "are".',
};

/** What is not counted, and what comes in pairs. */
export const MASS_RULES: readonly CorrectionRule[] = [
  {
    id: 'uncountable-a',
    isAboutArticles: true,
    // "A money order", "an advice column": before a noun it only describes.
    pattern: new RegExp(
      `\\b(?:a|an) ((?:${HOW}) )?(advice|information|homework|furniture|luggage|news|money|traffic)${MASS_ENDS}`,
      'gi',
    ),
    mend: (_all, how, noun) => `${how ?? ''}${noun}`,
    why: NOT_COUNTED,
  },
  {
    // "Monies" and "the works of a poet", "many works at the museum" are words of their own.
    id: 'uncountable-s',
    pattern: new RegExp(
      `\\b(?:(moneys|musics|traffics|softwares)|((?:a lot of|lots of|so much|too much|much|some|many) )(works|breads|stresses))${MASS_ENDS}(?! (?:of|at|by|from|in|on)\\b)`,
      'gi',
    ),
    mend: (_all, alone, how, noun) =>
      alone
        ? alone.replace(/s$/i, '')
        : `${how!.replace(/^many $/i, 'a lot of ')}${noun!.replace(/(?:(?<=stress)es|s)$/i, '')}`,
    why: NOT_COUNTED,
  },
  {
    id: 'there-is-mass',
    pattern: new RegExp(
      `\\b(there) (are|were) ((?:a lot of|lots of|much|so much|too much|some|no) )(${MASS})${MASS_ENDS}(?! and\\b)`,
      'gi',
    ),
    mend: (_all, there, be, how, noun) => `${there} ${lower(be!) === 'are' ? 'is' : 'was'} ${how}${noun}`,
    why: { ko: '셀 수 없는 것은 there is를 써요.', en: 'What cannot be counted: there is.' },
  },
  {
    // "The news and the weather are": what stands before the verb is all of it.
    id: 'mass-is',
    pattern: new RegExp(
      `^((?:(?:the|my|our|your|his|her|this|that|today's) )?(?:weather|news|food|traffic|homework|furniture|luggage|money|advice|information|coffee|hair)) (are|were)${END}`,
      'gi',
    ),
    mend: (_all, what, be) => `${what} ${lower(be!) === 'are' ? 'is' : 'was'}`,
    why: { ko: '셀 수 없는 명사에는 is, was를 써요.', en: 'What cannot be counted takes is, was.' },
  },
  {
    id: 'there-are',
    pattern: new RegExp(
      `\\b(there) (is|was) ((?:a lot of|lots of) (?:(?:${LOOKS}) )?(?:${many}))${END}`,
      'gi',
    ),
    mend: (_all, there, be, what) => `${there} ${lower(be!) === 'was' ? 'were' : 'are'} ${what}`,
    why: { ko: '여럿이면 there are를 써요.', en: 'More than one: there are.' },
  },
  {
    // "A shoes store" is another mistake, and "a pants suit" none.
    id: 'pair-a',
    isAboutArticles: true,
    pattern: new RegExp(`\\ba ((?:(?:${LOOKS}|warm|nice) )?)(${PAIRS})${NOUN_ENDS}`, 'gi'),
    mend: '$1$2',
    why: IN_PAIRS,
  },
  {
    id: 'pair-are',
    pattern: new RegExp(
      `^((?:these|those|my|your|his|her|the) (?:(?:${LOOKS}) )?(?:${PAIRS})) (is|was)${END}`,
      'gi',
    ),
    mend: (_all, what, be) => `${what} ${lower(be!) === 'was' ? 'were' : 'are'}`,
    why: IN_PAIRS,
  },
  {
    // "This shirts is" is one of them; "this shirts are" are several.
    id: 'this-plural',
    pattern: new RegExp(`^(this|that) ((?:(?:${LOOKS}) )?)(?!people\\b)(${many}) (is|was)${END}`, 'gi'),
    mend: (_all, which, how, noun, be) =>
      `${which} ${how}${likeFirst(singularOf(lower(noun!)), noun!)} ${be}`,
    why: { ko: 'this, that 뒤에는 단수형을 써요.', en: 'After this and that: the singular.' },
  },
  {
    id: 'cups-of',
    pattern:
      /\b(two|three|four|five|six|many|several|a few) (cup|bottle|glass|piece|slice|box|bowl|kind|type|pair) of\b/gi,
    mend: (_all, count, noun) => `${count} ${noun}${/(?:ss|x)$/i.test(noun!) ? 'es' : 's'} of`,
    why: { ko: '둘 이상이면 복수형을 써요.', en: 'More than one takes the plural.' },
  },
];
