import type { CorrectionRule } from './correction-rule.ts';

const PLURAL_OF: Readonly<Record<string, string>> = {
  child: 'children',
  person: 'people',
  man: 'men',
  woman: 'women',
};
const countables =
  'bag|day|night|year|hour|minute|week|month|ticket|friend|dollar|book|student|sister|brother|question|room|bottle|cup|egg|apple|suitcase|child|person|man|woman|boy|girl|dog|cat|bird|tree|flower|car|ball|balloon|chair|table|house|kite|boat|umbrella';

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

/** Nouns that are many and never an amount, as "ten minutes" is. */
const many =
  'children|men|women|people|boys|girls|kids|babies|students|teachers|friends|parents|sisters|brothers|dogs|puppies|cats|kittens|birds|ducks|horses|cows|pigs|rabbits|animals|mice|geese|trees|flowers|leaves|cars|buses|boats|bicycles|bikes|balls|balloons|kites|umbrellas|chairs|tables|houses|buildings|clouds|stars|mountains|books|apples|cups|bags';
const before =
  'the|these|those|two|three|four|five|six|seven|eight|nine|ten|many|several|some|all the|both|my|our|his|her|their';
const looks =
  'two|three|four|five|big|small|little|young|old|red|blue|green|yellow|white|black|brown|pink|purple|cute|pretty|happy|beautiful|tall';
const PLURAL_BE: Readonly<Record<string, string>> = {
  is: 'are',
  was: 'were',
  has: 'have',
  "isn't": "aren't",
  "wasn't": "weren't",
  "hasn't": "haven't",
  "doesn't": "don't",
};
const singularVerb = "(is|was|has|isn't|wasn't|hasn't|doesn't)(?![\\w'])";
/** "Two dogs is enough": so many is one amount. */
const NO_AMOUNT =
  '(?! (?:enough|not enough|plenty|a lot|too many|too much|more than|less than|better|what|all (?:I|we|you)|the (?:most|least|limit|maximum|minimum))\\b)';

const lower = (text: string) => text.toLowerCase();
const likeFirst = (word: string, first: string) =>
  /^[A-Z]/.test(first) ? `${word.charAt(0).toUpperCase()}${word.slice(1)}` : word;
const IS_MANY = { ko: '여럿이 주어라 are, were, have를 써요.', en: 'They are many: are, were, have.' };

/** One or many: of nouns, and of verbs after them. */
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
    mend: (_all, count, noun) => `${count} ${PLURAL_OF[lower(noun!)] ?? `${lower(noun!)}s`}`,
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
    id: 'people-are',
    pattern: /\b(people) (is|was)\b/gi,
    mend: (_all, people, be) => `${people} ${lower(be!) === 'was' ? 'were' : 'are'}`,
    why: { ko: 'people은 여러 사람이라 are를 써요.', en: '"People" are many.' },
  },
  {
    // At the beginning only: elsewhere the verb may be of what came before ("one of the dogs is", "playing with the dogs is").
    id: 'many-are',
    pattern: new RegExp(
      `^((?:(?:and|but|so|in (?:the|this) picture),? )?(?:${before}) (?:(?:${looks}) ){0,2}(?:${many})) ${singularVerb}${NO_AMOUNT}`,
      'gi',
    ),
    mend: (_all, who, verb) => `${who} ${PLURAL_BE[lower(verb!)]}`,
    why: IS_MANY,
  },
  {
    id: 'many-are',
    pattern: new RegExp(`^((?:(?:and|but|so),? )?(?:children|men|women)) ${singularVerb}${NO_AMOUNT}`, 'gi'),
    mend: (_all, who, verb) => `${who} ${PLURAL_BE[lower(verb!)]}`,
    why: IS_MANY,
  },
  {
    // The word itself is one: "the word they is plural".
    id: 'they-are',
    pattern: new RegExp(`(?<!\\b(?:word|pronoun) )(?<![“"'‘])\\b(they|we) ${singularVerb}`, 'gi'),
    mend: (_all, who, verb) => `${who} ${PLURAL_BE[lower(verb!)]}`,
    why: { ko: 'they, we 뒤에는 are, were, have를 써요.', en: 'After they, we: are, were, have.' },
  },
];
