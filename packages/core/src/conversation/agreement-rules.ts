import type { CorrectionRule } from './correction-rule.ts';
import { likeFirst } from './like-first.ts';
import { pluralOf } from './noun-number.ts';
import { baseOfThirdPerson, pastOf, THIRD_PERSONS, thirdPersonOf, VERBS } from './verb-forms.ts';

const lower = (text: string) => text.toLowerCase();
const verbs = VERBS.join('|');
/** "He plays", "she works": forms that are plural nouns as well, which may follow a noun ("the school plays are fun"). */
const NOUNS_TOO = new Set(
  'plays works walks calls starts helps travels uses orders looks smiles dances jumps cries hopes moves shows kicks runs stands rides flies draws keeps catches holds reads cuts hits costs drinks talks loves visits watches cooks drives'.split(
    ' ',
  ),
);
/** Plain forms that are nouns as well: "the doctor visit". */
const PLAIN_NOUNS =
  'like|visit|call|work|play|walk|watch|cook|wait|talk|start|finish|help|travel|order|look|smile|dance|jump|laugh|cry|hope|move|show|kick|push|pull|climb|bark|exercise|study|drink|sleep|run|stand|ride|fly|draw|win|drive|stay|wash|clean';
const plainOnly = VERBS.filter((verb) => !PLAIN_NOUNS.split('|').includes(verb)).join('|');
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
/** In front of a question's verb. */
const asks =
  '(?:(?:and|but|so|then),? )?(?:(?:where|when|why|how|what|who|what time|how often|how long|how much),? )?';
const looks =
  'two|three|four|five|big|small|little|young|old|new|red|blue|green|yellow|white|black|brown|pink|purple|cute|pretty|happy|beautiful|tall|other';
const plurals = `(?:(?:${before}) (?:(?:${looks}) ){0,2}(?:${many})|people|children|men|women)`;
/** "Two dogs is enough": so many is one amount. "Cars is a film": a name is one. */
const NO_AMOUNT =
  '(?! (?:(?:my|his|her|our|their|your) favou?rite|(?:a|an) (?:\\w+ ){0,2}(?:film|movie|show|book|song|series|musical|play|novel|drama|game|story|cartoon|band|album|poem|word|noun)|a crowd|enough|not enough|plenty|a lot|too many|too much|more than|less than|better|what|all (?:I|we|you)|the (?:most|least|limit|maximum|minimum))\\b)';

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
/** Plurals that films and songs are called by as well. */
const TITLES =
  /^(?:friends|cars|cats|birds|boys|girls|horses|trees|stars|sisters|brothers|parents|neighbors|babies|trains|mothers|clouds|flowers)$/i;
/** "The Birds", "The Boys" with capitals where a sentence has none. */
const isTitle = (who: string) => / [A-Z]/.test(who);
/** A verb that agrees with its subject, in the same clause: what stands before it was none. */
const NO_FINITE_AFTER = `(?!(?:(?! (?:because|when|but|so|if)\\b)[^,;]){0,80}? (?:is|are|was|were|has|had|does|did|can|will|would|should|could|must|may|might|isn't|wasn't|won|read|${[...THIRD_PERSONS, ...VERBS.map(pastOf)].join('|')})${END})`;
/** What follows a verb and hardly a noun. */
const AFTER_VERB =
  '(?= (?:me|him|her|us|them|you|it|the|a|an|my|his|our|their|your|this|that|these|those|very|every|hard|well|at|in|to|on|with|for|here|there|always|a lot|too|so|and|[a-z]+ly|[a-z]+ing|golf|tennis|soccer|football|baseball|basketball|games?|piano|guitar|english|korean|coffee|tea|water|milk|movies|tv|books|music|dinner|lunch|breakfast)\\b)';
/** Beginning with a capital where what it stands for does. */
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
      `(?<!\\b(?:what|whatever|all|everything|anything|nothing|something|that) \\w+ )\\b(doesn't|don't|didn't) (${sureThirds}|has)${END}`,
      'gi',
    ),
    mend: (_all, aux, verb) => `${aux} ${baseOfThirdPerson(lower(verb!))}`,
    why: PLAIN,
  },
  {
    // Only where a sentence asks: "what he does makes me happy", "whatever I do she hates it".
    id: 'plain-after-do',
    pattern: new RegExp(
      `^(${asks})((?:does|do|did|doesn't|don't|didn't|can|could|will|would|should|must) (?:he|she|they|we|i)) (${thirds})${END}`,
      'gi',
    ),
    mend: (_all, start, asked, verb) => `${start}${asked} ${baseOfThirdPerson(lower(verb!))}`,
    why: PLAIN,
  },
  {
    id: 'plain-after-do',
    pattern: new RegExp(
      `^(${asks})((?:does|do|did|doesn't|don't|didn't) (?:it|you)) (${sureThirds}|has)${END}`,
      'gi',
    ),
    mend: (_all, start, asked, verb) => `${start}${asked} ${baseOfThirdPerson(lower(verb!))}`,
    why: PLAIN,
  },
  {
    id: 'plain-after-do',
    pattern: new RegExp(
      `^(does|do|did|can|will) ((?:${owner}) (?:${one}|${many})) (${thirds})${END}(?! (?:be|have|${verbs})\\b)(?=.*\\?)`,
      'gi',
    ),
    mend: (_all, aux, who, verb) => `${aux} ${who} ${baseOfThirdPerson(lower(verb!))}`,
    why: PLAIN,
  },
  {
    // Not after a thing: "the trash can has a lid", "her will helps her".
    id: 'plain-after-modal',
    pattern: new RegExp(
      `(${START}|\\b(?:and|but|so) )((?:i|you|he|she|it|we|they|(?:my|your|his|her|our|their|the) (?:${people}|mom|mum|dad|grandma|grandpa))) (can|can't|cannot|could|couldn't|will|won't|would|wouldn't|should|shouldn't|must) (${sureThirds}|runs|plays|works|walks|calls|helps|cooks|drinks|drives)${END}`,
      'gi',
    ),
    mend: (...match) => `${match[1]}${match[3]} ${match[4]} ${baseOfThirdPerson(lower(match[5]!))}`,
    why: PLAIN,
  },
  {
    id: 'many-are',
    pattern: new RegExp(`${START}(${plurals}) (${singleBe})${END}${NO_AMOUNT}`, 'gi'),
    mend: (all, start, who, verb) => (isTitle(who!) ? all : `${start}${who} ${toMany(verb!)}`),
    why: MANY,
  },
  {
    id: 'many-do',
    pattern: new RegExp(`${START}(${plurals}) (${thirds})${END}(?! (?:is|are|was|were)\\b)`, 'gi'),
    mend: (all, start, who, verb) => (isTitle(who!) ? all : `${start}${who} ${toMany(verb!)}`),
    why: MANY,
  },
  {
    // Alone at the beginning it may be a name: "Friends makes me laugh".
    id: 'many-do',
    pattern: new RegExp(`^((?:${many})) (${sureThirds}|is|was|has)${END}${NO_AMOUNT}`, 'gi'),
    mend: (all, who, verb) => (TITLES.test(who!) ? all : `${who} ${toMany(verb!)}`),
    why: MANY,
  },
  {
    id: 'many-do',
    pattern: new RegExp(
      `^((?:${many})) (is|was)(?= (?:sleeping|playing|running|eating|flying|sitting|standing|walking|barking|singing|swimming|talking|jumping|laughing|waiting|dancing|crying|growing|drinking|looking)\\b(?! (?:on tv|at the theat)))`,
      'gi',
    ),
    mend: (_all, who, verb) => `${who} ${toMany(verb!)}`,
    why: MANY,
  },
  {
    // Only where they are the subject: "the number of people is high", "helping people is fun".
    id: 'people-are',
    pattern: new RegExp(
      `${START}((?:there )?(?:(?:${before}|${looks}|korean|american|foreign|poor|rich|busy|kind|those|other) ){0,3}people) (is|was)${END}${NO_AMOUNT}`,
      'gi',
    ),
    mend: (_all, start, who, be) => `${start}${who} ${toMany(be!)}`,
    why: { ko: 'people은 여러 사람이라 are를 써요.', en: '"People" are many.' },
  },
  {
    // "My friends and I": more than one, whatever stands nearest to the verb. "Okay and I was late" is not.
    id: 'and-i',
    pattern: new RegExp(
      `^((?:(?:(?:my|the|our|his|her) )?(?:${one}|${many})|he|she|you|they) and i) (is|am|was|has|${sureThirds})${END}`,
      'gi',
    ),
    mend: (_all, who, verb) => `${who} ${lower(verb!) === 'am' ? 'are' : toMany(verb!)}`,
    why: MANY,
  },
  {
    id: 'and-i',
    pattern: new RegExp(`^(\\w+ and i) (has|${sureThirds})${END}`, 'gi'),
    mend: (_all, who, verb) => `${who} ${toMany(verb!)}`,
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
    // "The doctor visit was short", "my brother like me has a dog": no verbs, and what is the verb comes after.
    id: 'one-does',
    pattern: new RegExp(
      `${START}((?:my|your|his|her|our|their|the) (?:${people}|mom|mum|dad|grandma|grandpa)) (?:(${plainOnly})${END}|(${PLAIN_NOUNS})${AFTER_VERB}|(like)${END}(?= ))${NO_FINITE_AFTER}`,
      'gi',
    ),
    mend: (_all, start, who, ...verb) => `${start}${who} ${toOne(verb.slice(0, 3).find(Boolean)!)}`,
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
    pattern: new RegExp(
      `^(${asks})(do|don't) (he|she)( \\w+ly| always| often| also)? (${verbs})${END}(?=.*\\?$)`,
      'gi',
    ),
    mend: (_all, start, verb, who, often, what) =>
      `${start}${likeFirst(toOne(verb!), verb!)} ${who}${often ?? ''} ${what}`,
    why: ONE,
  },
  {
    // "Do it again?" asks somebody to do it.
    id: 'question-agreement',
    pattern: /^((?:where|when|why|how|what|what time),? )(do|don't) (it)\b(?=.*\?$)/gi,
    mend: (_all, start, verb, who) => `${start}${toOne(verb!)} ${who}`,
    why: ONE,
  },
  {
    id: 'question-agreement',
    pattern: /^(do|don't) (it) (have|need|taste|smell|cost|rain|hurt)\b(?=.*\?$)/gi,
    mend: (_all, verb, who, what) => `${likeFirst(toOne(verb!), verb!)} ${who} ${what}`,
    why: ONE,
  },
  {
    id: 'question-agreement',
    pattern: new RegExp(
      `^(${asks})(are|aren't|have(?= (?:(?:he|she) (?:ever|already|gone|come|eaten|seen|done|finished|left)|\\w+ been)\\b)) (he|she|it)\\b(?! (?:and|or)\\b)(?=.*\\?$)`,
      'gi',
    ),
    mend: (_all, start, verb, who) => `${start}${likeFirst(toOne(verb!), verb!)} ${who}`,
    why: ONE,
  },
  {
    id: 'question-agreement',
    pattern: new RegExp(
      `^(${asks})(does|doesn't) (you|we|they)( \\w+ly| always| often| also)? (${verbs})${END}(?=.*\\?$)`,
      'gi',
    ),
    mend: (_all, start, verb, who, often, what) =>
      `${start}${likeFirst(toMany(verb!), verb!)} ${who}${often ?? ''} ${what}`,
    why: MANY,
  },
  {
    // The word itself is one, and "what has you so worried?" asks for what worries her.
    id: 'question-agreement',
    pattern: new RegExp(
      `^(${asks})(is|isn't|was|wasn't|(?<!who |what )has) (you|we|they)\\b(?! (?:(?:a|the|an) (?:\\w+ )?(?:word|pronoun)|singular|plural|correct)\\b)(?=.*\\?$)`,
      'gi',
    ),
    mend: (_all, start, verb, who) => `${start}${likeFirst(toMany(verb!), verb!)} ${who}`,
    why: MANY,
  },
];
