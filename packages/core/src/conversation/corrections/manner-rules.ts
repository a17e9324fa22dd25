import type { CorrectionRule } from '../correction-rule.ts';
import { gerundOf, pastOf, VERBS } from '../verb-forms.ts';
import { END, lower } from './patterns.ts';

const BE =
  "(?:i am|i'm|i was|you are|you're|he is|he's|he was|she is|she's|she was|we are|we're|we were|they are|they're|they were)";
const SURPRISE =
  'surprise|shock|disappoint|embarrass|confuse|impress|excite|worry|frustrate|satisfy|scare|interest';
const ENDS = '(?=[.,!?;]|$| (?:and|but|because|so|now|today)\\b)';
const TASTES =
  'good|bad|great|nice|delicious|strong|weird|strange|terrible|amazing|salty|sweet|spicy|sour|bitter|fresh|wonderful';

/** surprise -> surprised, worry -> worried, embarrass -> embarrassed. */
const feltOf = (verb: string) => verb.replace(/(?<![aeiou])y$/, 'i').replace(/e?$/, 'ed');

const FELT = {
  ko: '느끼는 감정은 -ed로 말해요: I was surprised.',
  en: 'How somebody feels ends in -ed: I was surprised.',
};

/** How somebody feels or does something: adverbs, adjectives and the words made of verbs. */
export const MANNER_RULES: readonly CorrectionRule[] = [
  {
    id: 'felt-ed',
    pattern: new RegExp(
      `\\b(${BE}) ((?:so |very |really |a little |too )?)(?:(${SURPRISE})(?= (?:by|at|with|about|in|to (?:hear|see|find|know))\\b)|(${SURPRISE.replace('|interest', '')})${ENDS})`,
      'gi',
    ),
    mend: (_all, who, how, before, last) => `${who} ${how}${feltOf(lower((before ?? last)!))}`,
    why: FELT,
  },
  {
    id: 'passive-ed',
    pattern:
      /\b((?:flight|train|bus|plane|meeting|class|game|concert|trip|order|delivery) (?:is|was)) (delay|cancel|postpone)(?=[.!?]|$| (?:for|by|because|until|due|again|today|yesterday)\b)/gi,
    mend: (_all, what, verb) => `${what} ${lower(verb!) === 'cancel' ? 'canceled' : feltOf(lower(verb!))}`,
    why: { ko: '"~되다"는 be + 과거분사로 말해요.', en: 'What is done to it: be and the participle.' },
  },
  {
    id: 'while-ing',
    pattern: new RegExp(
      `\\b((?:when|while) (?:i|you|he|she|we|they) (?:was|were)) (${VERBS.filter((verb) => !/^(?:like|show|help|love|come|call|run)$/.test(verb)).join('|')})${END}`,
      'gi',
    ),
    mend: (_all, before, verb) => `${before} ${gerundOf(lower(verb!))}`,
    why: { ko: '하고 있던 일은 was + -ing로 말해요.', en: 'What was going on: was and -ing.' },
  },
  {
    id: 'weather-past',
    pattern: /\b(it) (?:was|is) (rained|snowed)\b(?! (?:in|under|out|off)\b)/gi,
    mend: '$1 $2',
    why: { ko: '동사가 이미 있으니 was는 빼요.', en: 'There is a verb already, so no "was".' },
  },
  {
    // "An excited crowd" feels it.
    id: 'ed-ing',
    pattern:
      /\b(?:an?|(the|this|that)) ((?:very |so |really )?)(excited|bored|interested) (game|movie|film|book|story|trip|lecture|show|drama|day|weekend|song|match|place|city|experience|lesson|festival)\b/gi,
    mend: (_all, the, how, adjective, noun) => {
      const word = lower(adjective!).replace(/ed$/, 'ing');
      return `${the ?? (how || word === 'boring' ? 'a' : 'an')} ${how}${word} ${noun}`;
    },
    why: {
      ko: '어떤 것인지는 -ing로 말해요: an exciting game.',
      en: 'What something is like ends in -ing: an exciting game.',
    },
  },
  {
    id: 'well',
    pattern: new RegExp(
      `\\b(speak|speaks|speaking|sing|sings|dance|dances|swim|swims|cook|cooks|drive|drives|hear|understand|understands|sleep|slept|know|knows|remember) ((?:english|korean|you|me|it|him|her|them) )?((?:very |so |really )?)good(?!,| and )${ENDS}`,
      'gi',
    ),
    mend: (_all, verb, what, how) => `${verb} ${what ?? ''}${how}well`,
    why: {
      ko: '동사를 꾸밀 때는 good이 아니라 well을 써요.',
      en: 'How something is done: "well", not "good".',
    },
  },
  {
    // "I get up early lately" and "he has come lately" are right.
    id: 'late',
    pattern:
      /\b((?:get|gets|got|wake|wakes|woke) up|(?:go|goes|went) to bed|arrive|arrives|arrived) ((?:very |so |too )?)lately\b/gi,
    mend: '$1 $2late',
    why: {
      ko: '"늦게"는 late예요. lately는 "요즘"이에요.',
      en: '"Late" is not early; "lately" is these days.',
    },
  },
  {
    id: 'make-adjective',
    pattern:
      /\b((?:make|makes|made) (?:me|you|him|her|us|them|people)|(?:i|you|we|they) (?:feel|felt)|(?:he|she) (?:feels|felt)) ((?:very |so |really )?)(happily|sadly|angrily|nervously|comfortably|excitedly)(?=[.!?]?$)/gi,
    mend: (_all, before, how, adverb) =>
      `${before} ${how}${{ happily: 'happy', sadly: 'sad', angrily: 'angry', nervously: 'nervous', comfortably: 'comfortable', excitedly: 'excited' }[lower(adverb!)]}`,
    why: { ko: 'make, feel 뒤에는 부사가 아니라 형용사를 써요.', en: 'After make and feel: an adjective.' },
  },
  {
    id: 'fun',
    pattern:
      /\b(have|has|had) (?:a )?(?:very )(fun)(?=[.!?]|$| (?:with|at|in|yesterday|today)\b)|\b(have|has|had) a (fun)(?=[.!?]|$| with\b)/gi,
    mend: (_all, have, _fun, plain) => `${have ?? plain} ${have ? 'a lot of fun' : 'fun'}`,
    why: {
      ko: 'fun은 셀 수 없는 명사예요: have fun, have a lot of fun.',
      en: '"Fun" is not counted: have fun, have a lot of fun.',
    },
  },
  {
    id: 'sense-verb',
    pattern: new RegExp(
      `^((?:the|this|that|my|your) (?!(?:\\w*s|people|children|men|women|band|team|staff|crew|police|family|fish) )\\w+) (?:(is|was) )?(taste|smell|sound)((?: (?:so|very|really|too))?) (?=(?:${TASTES})\\b)`,
      'gi',
    ),
    mend: (_all, what, be, verb, how) =>
      `${what} ${be && lower(be) === 'was' ? pastOf(lower(verb!)) : `${lower(verb!)}s`}${how} `,
    why: {
      ko: 'taste, smell이 동사예요: It tastes good.',
      en: 'Taste and smell are the verbs: it tastes good.',
    },
  },
  {
    id: 'day-of',
    pattern:
      /^(today|tomorrow|yesterday) (weather|news|meeting|lunch|homework|schedule|lesson|dinner) (?=(?:is|was) (?:very|so|really|good|bad|nice|cold|hot|warm|at|about)\b)/gi,
    mend: "$1's $2 ",
    why: { ko: '"오늘의 ~"는 today\'s로 말해요.', en: "Of a day: today's." },
  },
];
