import type { CorrectionRule } from './correction-rule.ts';
import { pluralOf } from './noun-number.ts';
import { baseOfThirdPerson, THIRD_PERSONS, thirdPersonOf, VERBS } from './verb-forms.ts';

const lower = (text: string) => text.toLowerCase();
const verbs = VERBS.join('|');
/** "He plays", "she works": forms that are plural nouns as well, which may follow a noun ("the school plays are fun"). */
const NOUNS_TOO = new Set(
  'plays works walks calls starts helps travels uses orders looks smiles dances jumps cries hopes moves shows kicks runs stands rides flies draws keeps catches holds reads cuts hits costs drinks talks loves visits watches cooks drives'.split(
    ' ',
  ),
);
const thirds = THIRD_PERSONS.join('|');
const sureThirds = THIRD_PERSONS.filter((form) => !NOUNS_TOO.has(form)).join('|');

/**
 * Where a subject is surely one: at the beginning, after what a sentence begins with, and after words that a clause follows. Elsewhere
 * the verb may be of what came before: "one of the boys runs", "the box of toys is", "playing with the dogs is".
 */
const opening =
  '(?:and|but|so|then|also|now|today|yesterday|sometimes|usually|often|every (?:day|morning|evening|night|week|weekend|year)|in (?:the|this|my) picture|on the (?:left|right)|in the (?:middle|park|morning|evening)|at (?:home|school|night)|after (?:school|work|lunch|dinner)|maybe|of course|yes|no)';
const clause =
  '(?:because|when|while|although|(?<!\\bto )(?:(?:i|we|you|they|he|she) (?:think|thinks|thought|know|knows|knew|hope|guess|believe|said|say|says)(?: that)?))';
const START = `((?:^(?:${opening},? ){0,2}|\\b${clause} ))`;

const people =
  'boy|girl|man|woman|child|kid|baby|student|teacher|doctor|nurse|friend|sister|brother|son|daughter|parent|cousin|classmate|neighbor|aunt|uncle|grandmother|grandfather|mother|father|husband|wife|boss';
const animals = 'dog|puppy|cat|kitten|bird|duck|horse|cow|pig|rabbit|animal|mouse|goose';
const things =
  'tree|flower|leaf|car|bus|boat|bicycle|bike|ball|balloon|kite|umbrella|chair|table|house|building|cloud|star|mountain|book|apple|cup|bag|shoe|train|shop|store|window|picture|phone';
const one = `${people}|mom|mum|dad|grandma|grandpa|${animals}|${things}`;
const many = [
  ...`${people}|${animals}|${things}`
    .split('|')
    .filter((noun) => noun !== 'boss')
    .map(pluralOf),
  'people',
].join('|');
const before =
  'the|these|those|two|three|four|five|six|seven|eight|nine|ten|many|several|some|all the|both|my|our|his|her|their|your|a lot of|lots of|most';
const owner = 'the|my|our|his|her|their|your|this|that|a|an';
const looks =
  'two|three|four|five|big|small|little|young|old|new|red|blue|green|yellow|white|black|brown|pink|purple|cute|pretty|happy|beautiful|tall|other';
const plurals = `(?:(?:${before}) (?:(?:${looks}) ){0,2}(?:${many})|people|children|men|women)`;
/** "Two dogs is enough": so many is one amount. */
const NO_AMOUNT =
  '(?! (?:enough|not enough|plenty|a lot|too many|too much|more than|less than|better|what|all (?:I|we|you)|the (?:most|least|limit|maximum|minimum))\\b)';

const TO_MANY: Readonly<Record<string, string>> = {
  is: 'are',
  was: 'were',
  has: 'have',
  does: 'do',
  "isn't": "aren't",
  "wasn't": "weren't",
  "hasn't": "haven't",
  "doesn't": "don't",
};
const TO_ONE: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(TO_MANY).map(([single, plural]) => [plural, single])),
};
const singleBe = "is|was|has|isn't|wasn't|hasn't|doesn't";
const pluralBe = "are|were|have|aren't|weren't|haven't|don't";
const END = "(?![\\w'’-])";
/** Beginning with a capital where what it stands for does. */
const likeFirst = (word: string, first: string) =>
  /^[A-Z]/.test(first) ? `${word.charAt(0).toUpperCase()}${word.slice(1)}` : word;
const toMany = (verb: string) => TO_MANY[lower(verb)] ?? baseOfThirdPerson(lower(verb));
const toOne = (verb: string) => TO_ONE[lower(verb)] ?? thirdPersonOf(lower(verb));

const MANY = {
  ko: '여럿이 주어면 are, were, have를 쓰고 동사에 -s를 붙이지 않아요.',
  en: 'With more than one: are, were, have, and no -s on the verb.',
};
const ONE = {
  ko: '하나가 주어면 is, was, has를 쓰고 동사에 -s를 붙여요.',
  en: 'With one: is, was, has, and -s on the verb.',
};
const PLAIN = {
  ko: 'do, does, did, can 같은 말이 있으면 뒤의 동사는 원형으로 써요.',
  en: 'After do, does, did, can and the like the verb stays plain.',
};

/** Whether verbs fit their subjects: one or many, and plain after do, did and modals. */
export const AGREEMENT_RULES: readonly CorrectionRule[] = [
  {
    id: 'plain-after-do',
    pattern: new RegExp(
      `\\b(does|doesn't|do|don't|did|didn't)( (?:he|she|it|they|you|we|i))? (${sureThirds}|has)${END}`,
      'gi',
    ),
    mend: (_all, aux, who, verb) => `${aux}${who ?? ''} ${baseOfThirdPerson(lower(verb!))}`,
    why: PLAIN,
  },
  {
    // With a pronoun between them no noun can follow.
    id: 'plain-after-do',
    pattern: new RegExp(
      `\\b(does|do|did|can|could|will|would|should|must) (he|she|they|we|i) (${thirds})${END}`,
      'gi',
    ),
    mend: (_all, aux, who, verb) => `${aux} ${who} ${baseOfThirdPerson(lower(verb!))}`,
    why: PLAIN,
  },
  {
    id: 'plain-after-do',
    pattern: new RegExp(
      `^(does|do|did|can|will) ((?:${owner}) (?:${one}|${many})) (${thirds})${END}(?=.*\\?)`,
      'gi',
    ),
    mend: (_all, aux, who, verb) => `${aux} ${who} ${baseOfThirdPerson(lower(verb!))}`,
    why: PLAIN,
  },
  {
    id: 'plain-after-modal',
    pattern: new RegExp(
      `(?<!\\b(?:the|a|an|my|your|his|her|their|our|this|that) )\\b(can|can't|cannot|could|couldn't|will|won't|would|wouldn't|should|shouldn't|must) (${sureThirds}|runs|plays|works|walks|calls|helps|cooks|drinks|drives)${END}`,
      'gi',
    ),
    mend: (_all, modal, verb) => `${modal} ${baseOfThirdPerson(lower(verb!))}`,
    why: PLAIN,
  },
  {
    id: 'many-are',
    pattern: new RegExp(`${START}(${plurals}) (${singleBe})${END}${NO_AMOUNT}`, 'gi'),
    mend: (_all, start, who, verb) => `${start}${who} ${toMany(verb!)}`,
    why: MANY,
  },
  {
    id: 'many-do',
    pattern: new RegExp(`${START}(${plurals}) (${thirds})${END}(?! (?:is|are|was|were)\\b)`, 'gi'),
    mend: (_all, start, who, verb) => `${start}${who} ${toMany(verb!)}`,
    why: MANY,
  },
  {
    id: 'many-do',
    pattern: new RegExp(`^((?:${many})) (${sureThirds}|is|was|has)${END}${NO_AMOUNT}`, 'gi'),
    mend: (_all, who, verb) => `${who} ${toMany(verb!)}`,
    why: MANY,
  },
  {
    id: 'people-are',
    pattern: /\b(people) (is|was)\b/gi,
    mend: (_all, people, be) => `${people} ${toMany(be!)}`,
    why: { ko: 'people은 여러 사람이라 are를 써요.', en: '"People" are many.' },
  },
  {
    // "My friends and I", "Tom and I": more than one, whatever stands nearest to the verb.
    id: 'and-i',
    pattern: new RegExp(`^((?:(?:my|the|our) )?[\\w]+ and i) (is|am|was|has|${sureThirds})${END}`, 'gi'),
    mend: (_all, who, verb) => `${who} ${lower(verb!) === 'am' ? 'are' : toMany(verb!)}`,
    why: MANY,
  },
  {
    // The word itself is one: "the word they is plural".
    id: 'they-are',
    pattern: new RegExp(
      `(?<!\\b(?:word|pronoun) )(?<![“"'‘])\\b(they|we) (${singleBe}|${thirds})${END}`,
      'gi',
    ),
    mend: (_all, who, verb) => `${who} ${toMany(verb!)}`,
    why: {
      ko: 'they, we 뒤에는 are, were, have를 쓰고 동사에 -s를 붙이지 않아요.',
      en: 'After they, we: are, were, have, and no -s.',
    },
  },
  {
    // "You" and "I" stand at the end of what came before, too: "what I told you is true", "taller than I is".
    id: 'you-are',
    pattern: new RegExp(`${START}(you) (${singleBe}|${thirds})${END}`, 'gi'),
    mend: (_all, start, who, verb) => `${start}${who} ${toMany(verb!)}`,
    why: {
      ko: 'you 뒤에는 are, were, have를 쓰고 동사에 -s를 붙이지 않아요.',
      en: 'After you: are, were, have, and no -s.',
    },
  },
  {
    id: 'i-am',
    pattern: new RegExp(`${START}(I) (is|are|has|doesn't|${thirds})${END}`, 'gi'),
    mend: (_all, start, who, verb) => `${start}${who} ${/^(?:is|are)$/i.test(verb!) ? 'am' : toMany(verb!)}`,
    why: { ko: 'I 뒤에는 am, have를 쓰고 동사에 -s를 붙이지 않아요.', en: 'After I: am, have, and no -s.' },
  },
  {
    id: 'one-is',
    pattern: new RegExp(`(?<!\\b(?:and|or|than|of|if|with) )\\b(he|she) (are|aren't|don't)${END}`, 'gi'),
    mend: (_all, who, verb) => `${who} ${toOne(verb!)}`,
    why: ONE,
  },
  {
    // Not after "if" and "wish", where "were" is right.
    id: 'one-is',
    pattern: new RegExp(`${START}(he|she|it) (${pluralBe})${END}`, 'gi'),
    mend: (_all, start, who, verb) => `${start}${who} ${toOne(verb!)}`,
    why: ONE,
  },
  {
    id: 'one-is',
    pattern: new RegExp(
      `(${START}|\\band )(it) (have|look|work|taste|smell|take|need|make|seem|feel|help)${END}`,
      'gi',
    ),
    mend: (...match) => `${match[1]}${match[3]} ${toOne(match[4]!)}`,
    why: ONE,
  },
  {
    id: 'one-is',
    pattern: new RegExp(
      `${START}(everyone|everybody|someone|somebody|nobody|no one) (${pluralBe})${END}`,
      'gi',
    ),
    mend: (_all, start, who, verb) => `${start}${who} ${toOne(verb!)}`,
    why: {
      ko: 'everyone, somebody 같은 말은 한 사람처럼 is, has를 써요.',
      en: 'Everyone, somebody and the like take is, has.',
    },
  },
  {
    id: 'one-is',
    pattern: new RegExp(`${START}((?:${owner}) (?:(?:${looks}) ){0,2}(?:${one})) (${pluralBe})${END}`, 'gi'),
    mend: (_all, start, who, verb) => `${start}${who} ${toOne(verb!)}`,
    why: ONE,
  },
  {
    id: 'one-does',
    pattern: new RegExp(
      `${START}((?:my|your|his|her|our|their|the) (?:${people}|mom|mum|dad|grandma|grandpa)) (${verbs})${END}`,
      'gi',
    ),
    mend: (_all, start, who, verb) => `${start}${who} ${toOne(verb!)}`,
    why: ONE,
  },
  {
    id: 'these-are',
    pattern: /^(these|those) (is|was)\b/gi,
    mend: (_all, these, be) => `${these} ${toMany(be!)}`,
    why: { ko: 'these, those는 여럿이라 are를 써요.', en: '"These" and "those" are many.' },
  },
  {
    // "There are a boy and two girls" is said; "a lot of" and the like are many.
    id: 'there-is',
    pattern: new RegExp(
      `\\b(there) (are|were) ((?:a|an|one) (?:(?:${looks}) ){0,2}(?:${one}))${END}(?!.* and\\b)`,
      'gi',
    ),
    mend: (_all, there, be, what) => `${there} ${toOne(be!)} ${what}`,
    why: { ko: '하나면 there is를 써요.', en: 'With one: there is.' },
  },
  {
    id: 'question-agreement',
    pattern:
      /^((?:(?:where|when|why|how|what|who|what time),? )?)(do|don't|are|aren't|have) (he|she|it)\b(?=.*\?$)/gi,
    mend: (_all, start, verb, who) => `${start}${likeFirst(toOne(verb!), verb!)} ${who}`,
    why: ONE,
  },
  {
    id: 'question-agreement',
    pattern:
      /^((?:(?:where|when|why|how|what|who|what time),? )?)(does|doesn't|is|isn't|was|wasn't|has) (you|we|they)\b(?=.*\?$)/gi,
    mend: (_all, start, verb, who) => `${start}${likeFirst(toMany(verb!), verb!)} ${who}`,
    why: MANY,
  },
];
