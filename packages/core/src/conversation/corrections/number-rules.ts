import type { CorrectionRule } from '../correction-rule.ts';
import { likeFirst } from '../like-first.ts';
import { pluralOf, singularOf } from '../noun-number.ts';
import { lower } from './patterns.ts';

/** What is counted one by one, and never there as a mass. */
const THINGS =
  'friend|book|student|sister|brother|child|man|woman|boy|girl|dog|cat|bird|tree|flower|car|ball|balloon|chair|table|house|kite|boat|umbrella';
const countables = `${THINGS}|bag|day|night|year|hour|minute|week|month|ticket|dollar|question|room|bottle|cup|egg|apple|suitcase|person|teacher|doctor|baby|puppy|rabbit|horse|son|daughter|cousin|uncle|aunt|classmate|movie|song|photo|picture|country|city|language|word|game|shoe|shirt|dress|hat|store|shop|restaurant|building|star|toy|computer|phone|box|problem|idea|thing|place|window|door|pen|pencil|banana|orange|sandwich|cookie|bus|bike|bicycle|train|desk|sofa|bench|mountain|island|lesson|mistake|hobby|animal|plant|leaf|key`;
const HOW =
  'big|small|new|old|older|younger|little|good|best|close|red|blue|green|yellow|white|black|brown|cute|pretty|beautiful|tall|long|different|foreign|interesting|difficult|other|more';
/** What a counted noun ends before; otherwise it may belong to the next noun, as in "two student cards". */
const COUNTED =
  '(?=[.,!?]|$| (?:please|ago|and (?:an?|the|one|two|three|some|my|i|he|she|we|they|it)|for|in|on|to|later|at|with|from|near|here|there|is|are|was|were|too|last|yesterday|today|every|that|who|because|but|so|do|did|does|can|have|live|came|come)\\b)';
const plurals = countables.split('|').map(pluralOf).join('|');
/** Ownership or a pointer, after "one of". */
const OWN = 'my|his|her|our|their|your|the|these|those';

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

/** What follows a single noun, with the space before it. */
const FOR_ONE: Readonly<Record<string, string>> = { ' have': ' has', ' are': ' is', ' were': ' was' };
const ALL_OF_A_KIND = {
  ko: '"~를 좋아해요"처럼 그런 것 모두를 말할 때는 복수형을 써요.',
  en: 'All of a kind: the plural.',
};

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
    // "A two car garage": before a noun the number leaves it single.
    id: 'plural',
    pattern: new RegExp(
      `(?<!\\b(?:an?|the|this|that|page|room|number|bus|chapter|level|many|class|grade|team|group|part|season|episode|line|gate|floor|table|lesson|unit|day|week|step|plan) )\\b(two|three|four|five|six|seven|eight|nine|ten|so many|too many|how many|many|several|a few|these|those|a lot of|lots of) ((?:(?:${HOW}) ){0,2})(${countables})${COUNTED}`,
      'gi',
    ),
    // "A lot of room" is space, "a lot of orange" a colour, "a lot of apple" in a salad.
    mend: (all, count, how, noun) =>
      / of$/i.test(count!) && /^(?:room|orange|egg|apple|banana|cookie|language|word)$/i.test(noun!)
        ? all
        : `${count} ${how}${pluralOf(lower(noun!))}`,
    why: { ko: '둘 이상이면 복수형을 써요.', en: 'More than one takes the plural.' },
  },
  {
    id: 'singular-after-every',
    pattern: new RegExp(
      `\\b(every|each) (${plurals})(?=[.,!?]|$| (?:is|are|was|were|has|have|in|at|came|likes?|wants?|needs?|went)\\b)( (?:have|are|were)\\b)?`,
      'gi',
    ),
    mend: (_all, each, noun, verb) =>
      `${each} ${singularOf(lower(noun!))}${verb ? FOR_ONE[lower(verb)] : ''}`,
    why: { ko: 'every, each 뒤에는 단수형을 써요.', en: 'After every and each: the singular.' },
  },
  {
    // "One of the book clubs" and "one of the class" are right: the noun has to end, and to be counted.
    id: 'one-of',
    pattern: new RegExp(
      `\\b(one of (?:${OWN}) (?:(?:${HOW}|favorite) )?)(${countables})(?=[.,!?]|$| (?:lives|likes|has|went|said|works|is|was|came|who|in|from)\\b)`,
      'gi',
    ),
    mend: (_all, before, noun) => `${before}${pluralOf(lower(noun!))}`,
    why: { ko: '"여럿 가운데 하나"라서 one of 뒤에는 복수형을 써요.', en: 'One of several: the plural.' },
  },
  {
    // "Thank you very much, friends": a comma is easily forgotten. "There isn't much people can do": no noun goes with it.
    id: 'much-plural',
    pattern: new RegExp(
      `(?<!\\b(?:very|so|as|pretty|thank you) )(?!(?<=(?:isn't|wasn't|not) )much people (?:can|do|did|have)\\b)\\bmuch (${plurals}|people)${COUNTED}`,
      'gi',
    ),
    mend: 'many $1',
    why: { ko: '셀 수 있는 것에는 much 대신 many를 써요.', en: 'With what can be counted: many.' },
  },
  {
    id: 'these-plural',
    pattern:
      /\b((?:like|likes|love|want|wants|bought|buy|need) )(this|that) (shoes|pants|jeans|glasses|books|flowers|clothes|photos|pictures|earrings|socks|gloves)(?=[.,!?]|$| (?:please|very|too|because|and|so|yesterday|today|last|at|in|for|online|here|there)\b)/gi,
    mend: (_all, before, which, noun) => `${before}${lower(which!) === 'this' ? 'these' : 'those'} ${noun}`,
    why: { ko: '여럿을 가리킬 때는 these, those를 써요.', en: 'Several of them: these, those.' },
  },
  {
    id: 'like-plural',
    pattern:
      /\b((?:i|we|they|you)(?: really| don't)? (?:like|love|hate)|(?:he|she) (?:likes|loves|hates)) (dog|cat|puppy|bird|horse|movie|book|flower|game|banana|strawberry|tomato)(?=[.!?]|$| (?:very much|a lot)\b)/gi,
    mend: (_all, like, noun) => `${like} ${pluralOf(lower(noun!))}`,
    why: ALL_OF_A_KIND,
  },
  {
    id: 'like-plural',
    pattern:
      /\b((?:i|we|they|you) (?:like|love)|(?:he|she) (?:likes|loves)) (dog|cat|puppy|bird|horse|movie|book|flower|game) (more|better) than (dog|cat|puppy|bird|horse|movie|book|flower|game)(?=[.!?]|$)/gi,
    mend: (_all, like, one, more, other) =>
      `${like} ${pluralOf(lower(one!))} ${more} than ${pluralOf(lower(other!))}`,
    why: ALL_OF_A_KIND,
  },
  {
    id: 'like-plural',
    pattern:
      /\b((?:like|likes|love|loves|enjoy|enjoys) (?:watching|reading|playing|taking)) (movie|drama|book|comic book|game|picture|photo)(?=[.,!?]|$| (?:with|at|in|and|on)\b)/gi,
    mend: (_all, before, noun) => `${before} ${pluralOf(lower(noun!))}`,
    why: ALL_OF_A_KIND,
  },
  {
    id: 'any-plural',
    pattern:
      /\b((?:do|does|did|don't|doesn't|didn't)(?: (?:you|we|they|he|she|i))? have any) (question|friend|brother|sister|hobby|pet|book|ticket|child)(?=[.,!?]|$| (?:for|in|at|about|here)\b)/gi,
    mend: (_all, before, noun) => `${before} ${pluralOf(lower(noun!))}`,
    why: {
      ko: 'any 뒤의 셀 수 있는 명사는 복수형으로 써요.',
      en: 'What can be counted is plural after "any".',
    },
  },
  {
    // "One big eye", "a black eye": an article or a number keeps it single.
    id: 'pair-plural',
    pattern:
      /(?<!\b(?:an?|one|the|left|right|my|his|her|its) )\b(big|brown|blue|green|beautiful) (eye)(?=[.,!?]|$| and\b)/gi,
    mend: '$1 eyes',
    why: { ko: '눈은 둘이라 복수형을 써요.', en: 'There are two of them: eyes.' },
  },
  {
    // "There was two feet of snow": an amount.
    id: 'there-are',
    pattern:
      /\b(there) (is|was) (many|(?:two|three|four|five)(?! (?:feet|inches|meters|dollars|won|hundred|thousand|minutes|hours|days|weeks|months|years|percent|liters|cups|of)\b)|several|some people|a lot of (?:people|cars|shops|books))\b(?!')/gi,
    mend: (_all, there, be, what) => `${there} ${lower(be!) === 'was' ? 'were' : 'are'} ${what}`,
    why: { ko: '여럿이면 there are를 써요.', en: 'More than one: there are.' },
  },
  {
    id: 'singular',
    isAboutArticles: true,
    pattern: new RegExp(
      `\\b(a|an|one|another) (${THINGS.split('|').map(pluralOf).join('|')})(?![\\w'’-])(?! (?:magazine|shop|school|team|club)\\b)`,
      'gi',
    ),
    mend: (_all, count, noun) => `${count} ${singularOf(lower(noun!))}`,
    why: { ko: 'a, an, one 뒤에는 단수형을 써요.', en: 'After a, an, one: the singular.' },
  },
];
