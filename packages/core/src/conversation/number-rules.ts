import type { CorrectionRule } from './correction-rule.ts';
import { likeFirst } from './like-first.ts';
import { pluralOf, singularOf } from './noun-number.ts';

const countables =
  'bag|day|night|year|hour|minute|week|month|ticket|friend|dollar|book|student|sister|brother|question|room|bottle|cup|egg|apple|suitcase|child|person|man|woman|boy|girl|dog|cat|bird|tree|flower|car|ball|balloon|chair|table|house|kite|boat|umbrella';
/** Those of them that "a" and "one" stand before without anything between. */
const seen =
  'friend|book|student|sister|brother|child|man|woman|boy|girl|dog|cat|bird|tree|flower|car|ball|balloon|chair|table|house|kite|boat|umbrella';

/** Plurals that are not made with -s, by the forms that learners make of them. */
const IRREGULAR: Readonly<Record<string, string>> = {
  childs: 'children',
  childrens: 'children',
  mans: 'men',
  mens: 'men',
  womans: 'women',
  womens: 'women',
  foots: 'feet',
  feets: 'feet',
  tooths: 'teeth',
  teeths: 'teeth',
  mouses: 'mice',
  mices: 'mice',
  gooses: 'geese',
  sheeps: 'sheep',
  deers: 'deer',
  peoples: 'people',
};
/** "She mans the desk", "he foots the bill": verbs. */
const NO_PLURAL_AFTER = '(?<!\\b(?:he|she|it|who|that|computer|indigenous|native|ancient|different) )';

const lower = (text: string) => text.toLowerCase();
/** One or many, of nouns. */
export const NUMBER_RULES: readonly CorrectionRule[] = [
  {
    id: 'irregular-plural',
    pattern: new RegExp(
      `${NO_PLURAL_AFTER}\\b(${Object.keys(IRREGULAR).join('|')})\\b(?!['’]|-| of\\b| (?:the (?:bill|desk|front)))`,
      'gi',
    ),
    mend: (_all, noun) => likeFirst(IRREGULAR[lower(noun!)] ?? noun!, noun!),
    why: {
      ko: '복수형이 따로 있는 말이에요: children, men, women, people, feet, teeth, mice, sheep.',
      en: 'It has a plural of its own: children, men, women, people, feet, teeth, mice, sheep.',
    },
  },
  {
    id: 'plural',
    pattern: new RegExp(
      `\\b(two|three|four|five|six|seven|eight|nine|ten|many|several|a few|these|those) (${countables})\\b(?=[.,!?]|$| (?:please|ago|and|for|in|to|later|at|with|from|here|there|is|are|too)\\b)`,
      'gi',
    ),
    mend: (_all, count, noun) => `${count} ${pluralOf(lower(noun!))}`,
    why: { ko: '둘 이상이면 복수형을 써요.', en: 'More than one takes the plural.' },
  },
  {
    id: 'there-are',
    pattern:
      /\b(there) (is|was) (many|two|three|four|five|several|some people|a lot of (?:people|cars|shops|books))\b/gi,
    mend: (_all, there, be, what) => `${there} ${lower(be!) === 'was' ? 'were' : 'are'} ${what}`,
    why: { ko: '여럿이면 there are를 써요.', en: 'More than one: there are.' },
  },
  {
    id: 'singular',
    isAboutArticles: true,
    pattern: new RegExp(
      `\\b(a|an|one|another) (${seen.split('|').map(pluralOf).join('|')})(?![\\w'’-])(?! (?:magazine|shop|school|team|club)\\b)`,
      'gi',
    ),
    mend: (_all, count, noun) => `${count} ${singularOf(lower(noun!))}`,
    why: { ko: 'a, an, one 뒤에는 단수형을 써요.', en: 'After a, an, one: the singular.' },
  },
];
