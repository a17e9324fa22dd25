/** Words and pieces of patterns of the rules of agreement. */
import { pluralOf } from '../noun-number.ts';
import { baseOfThirdPerson, pastOf, THIRD_PERSONS, thirdPersonOf, VERBS } from '../verb-forms.ts';
import { END, lower } from './patterns.ts';

/** Base forms, as one alternative. */
export const verbs = VERBS.join('|');
/** "He plays", "she works": forms that are plural nouns as well, which may follow a noun ("the school plays are fun"). */
const NOUNS_TOO = new Set(
  'plays works walks calls starts helps travels uses orders looks smiles dances jumps cries hopes moves shows kicks runs stands rides flies draws keeps catches holds reads cuts hits costs drinks talks loves visits watches cooks drives passes answers changes misses practices worries'.split(
    ' ',
  ),
);
/** Plain forms that are nouns as well: "the doctor visit". */
export const PLAIN_NOUNS =
  'like|visit|call|work|play|walk|watch|cook|wait|talk|start|finish|help|travel|order|look|smile|dance|jump|laugh|cry|hope|move|show|kick|push|pull|climb|bark|exercise|study|drink|sleep|run|stand|ride|fly|draw|win|drive|stay|wash|clean|pass|answer|change|miss|practice|worry';
/** Base forms that are verbs only. */
export const plainOnly = VERBS.filter((verb) => !PLAIN_NOUNS.split('|').includes(verb)).join('|');
/** Third persons, as one alternative. */
export const thirds = THIRD_PERSONS.join('|');
/** Third persons that are no plural nouns. */
export const sureThirds = THIRD_PERSONS.filter((form) => !NOUNS_TOO.has(form)).join('|');

/**
 * Where a subject is surely one: at the beginning, after what a sentence begins with, and after words that a clause follows. Elsewhere
 * the verb may be of what came before: "one of the boys runs", "the box of toys is", "playing with the dogs is".
 */
const opening =
  '(?:and|but|so|then|also|now|today|yesterday|sometimes|usually|often|every (?:day|morning|evening|night|week|weekend|year)|in (?:the|this|my) picture|on the (?:left|right)|in the (?:middle|park|morning|evening)|at (?:home|school|night)|after (?:school|work|lunch|dinner)|maybe|of course|yes|no)';
const clause =
  '(?:because|when|while|although|(?<!\\bto )(?:(?:i|we|you|they|he|she) (?:think|thinks|thought|know|knows|knew|hope|guess|believe|said|say|says)(?: that)?))';
/** A subject is at the beginning of its clause, so that the verb after it is surely its own. One group: what stands before it. */
export const START = `((?:^(?:${opening},? ){0,2}|\\b${clause} ))`;

/** One of some people. */
export const people =
  'boy|girl|man|woman|child|kid|baby|student|teacher|doctor|nurse|friend|sister|brother|son|daughter|parent|cousin|classmate|neighbor|aunt|uncle|grandmother|grandfather|mother|father|husband|wife|boss|coworker|colleague|manager|clerk|customer|tourist|guest|professor|roommate|waiter|passenger';
/** One of some animals. */
export const animals = 'dog|puppy|cat|kitten|bird|duck|horse|cow|pig|rabbit|animal|mouse|goose';
/** One of some things. */
export const things =
  'tree|flower|leaf|car|bus|boat|bicycle|bike|ball|balloon|kite|umbrella|chair|table|house|building|cloud|star|mountain|book|apple|cup|bag|shoe|train|shop|store|window|picture|phone|hotel|restaurant|computer|laptop|bag|shirt|jacket|ticket|price|room|movie|song|meeting|exam|lesson|flight|problem|seat';
/** One of people, animals and things. */
export const one = `${people}|mom|mum|dad|grandma|grandpa|${animals}|${things}`;
/** More of them. */
export const many = [
  ...`${people}|${animals}|${things}`
    .split('|')
    .filter((noun) => noun !== 'boss')
    .map(pluralOf),
  'people',
].join('|');
/** What stands before more than one of them. */
export const before =
  'the|these|those|two|three|four|five|six|seven|eight|nine|ten|many|several|some|all the|both|my|our|his|her|their|your|a lot of|lots of|most';
/** What stands before one of them, but "a" and "an". */
export const ownerNoArticle = 'the|my|our|his|her|their|your|this|that';
/** What stands before one of them. */
export const owner = `${ownerNoArticle}|a|an`;
/** In front of a question's verb. */
export const asks =
  '(?:(?:and|but|so|then),? )?(?:(?:where|when|why|how|what|who|what time|how often|how long|how much),? )?';
/** What describes them. */
export const looks =
  'two|three|four|five|big|small|little|young|old|new|red|blue|green|yellow|white|black|brown|pink|purple|cute|pretty|happy|beautiful|tall|other';
/** More than one, with what stands before. */
export const plurals = `(?:(?:${before}) (?:(?:${looks}) ){0,2}(?:${many})|people|children|men|women)`;
/** "Two dogs is enough": so many is one amount. "Cars is a film": a name is one. */
export const NO_AMOUNT =
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
/** Be, have and do for one. */
export const singleBe = "is|was|has|isn't|wasn't|hasn't|doesn't";
/** Be, have and do for more. */
export const pluralBe = "are|were|have|aren't|weren't|haven't|don't";
/** Plurals that films and songs are called by as well. */
export const TITLES =
  /^(?:friends|cars|cats|birds|boys|girls|horses|trees|stars|sisters|brothers|parents|neighbors|babies|trains|mothers|clouds|flowers|windows)$/i;
/** "The Birds", "The Boys" with capitals where a sentence has none. */
export const isTitle = (who: string) => / [A-Z]/.test(who);
/** A verb that agrees with its subject, in the same clause: what stands before it was none. */
export const NO_FINITE_AFTER = `(?!(?:(?! (?:because|when|but|so|if)\\b)[^,;]){0,80}? (?:is|are|was|were|has|had|does|did|can|will|would|should|could|must|may|might|isn't|wasn't|won|read|${[...THIRD_PERSONS, ...VERBS.map(pastOf)].join('|')})${END})`;
/** What follows a verb and hardly a noun. */
export const AFTER_VERB =
  '(?= (?:me|him|her|us|them|you|it|the|a|an|better|faster|my|his|our|their|your|this|that|these|those|very|every|hard|well|at|in|to|on|with|for|here|there|always|a lot|too|so|and|[a-z]+ly|[a-z]+ing|golf|tennis|soccer|football|baseball|basketball|games?|piano|guitar|english|korean|coffee|tea|water|milk|movies|tv|books|music|dinner|lunch|breakfast)\\b)';
/** The same verb for more than one: is -> are, runs -> run. */
export const toMany = (verb: string) => TO_MANY[lower(verb)] ?? baseOfThirdPerson(lower(verb));
/** The same verb for one: are -> is, run -> runs. */
export const toOne = (verb: string) => TO_ONE[lower(verb)] ?? thirdPersonOf(lower(verb));

/** Why, with more than one. */
export const MANY = {
  ko: '여럿이 주어면 are, were, have를 쓰고 동사에 -s를 붙이지 않아요.',
  en: 'With more than one: are, were, have, and no -s on the verb.',
};
/** Why, with one. */
export const ONE = {
  ko: '하나가 주어면 is, was, has를 쓰고 동사에 -s를 붙여요.',
  en: 'With one: is, was, has, and -s on the verb.',
};
/** Why, where the verb stays plain. */
export const PLAIN = {
  ko: 'do, does, did, can 같은 말이 있으면 뒤의 동사는 원형으로 써요.',
  en: 'After do, does, did, can and the like the verb stays plain.',
};
