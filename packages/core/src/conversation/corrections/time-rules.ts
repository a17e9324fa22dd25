import type { CorrectionRule } from '../correction-rule.ts';
import { baseOfThirdPerson, pastOf, THIRD_PERSONS, VERBS } from '../verb-forms.ts';
import { END, lower, PEOPLE } from './patterns.ts';

const DAYS = 'monday|tuesday|wednesday|thursday|friday|saturday|sunday';
/** Without those that are names and words, too: April, May, June, March, August. */
const MONTHS = 'january|february|july|september|october|november|december';
const OVER =
  '(?:yesterday|last (?:night|week|month|year|weekend|spring|summer|fall|winter|(?:mon|tues|wednes|thurs|fri|satur|sun)day)|(?:two|three|four|five|a few|several) (?:hours|days|weeks|months|years) ago|(?:an hour|a week|a month|a year) ago)';
const SUBJECT = `(?:i|we|they|you|he|she|(?:my|our|his|her|their) (?:${PEOPLE}|family|friends|parents))`;
const NOW_FORMS = [...VERBS, ...THIRD_PERSONS.filter((form) => VERBS.includes(baseOfThirdPerson(form)))].join(
  '|',
);
/** Another clause or another verb: the time may be that one's. "I know that he came yesterday" is right. */
const ANOTHER_VERB = new RegExp(
  `\\b(?:that|what|who|which|where|when|because|i|you|he|she|it|we|they|was|were|did|had|from|than|of|after|before|since|until|like|about|for|as|\\w{2,}ed|built|born|written|given|taken|done|seen|made|${VERBS.map(pastOf).join('|')}|read|put|cut|hit|cost)${END}`,
  'i',
);

/** The time is what the verb is about: "I want to forget yesterday". */
const TIME_AS_OBJECT = /\b(?:forget|remember|regret|repeat|change|discuss|miss|celebrate|relive|to) $/i;
/** What she feels or knows now may be of then: "I remember last year", "I love my trip last summer". */
const OF_NOW = /^(?:remember|forget|believe|hope|know|think|agree|understand|like|love|hate|miss)s?$/i;
const OF_ANOTHER = [ANOTHER_VERB, TIME_AS_OBJECT];

const IS_OVER = { ko: '지난 일이니까 과거형을 써요.', en: 'It is over, so use the past.' };

/** No verb stands before that has "in" or "on" for a part of its own, with what it is done to: "I moved in two years ago", "she left the light on last night". */
const NO_PARTICLE =
  "(?<!\\b(?:mov(?:e|es|ed|ing)|check(?:s|ed)?|log(?:s|ged)?|sign(?:s|ed)?|stay(?:s|ed)?|sle(?:ep|eps|pt)|c[ao]mes?|drop(?:s|ped)?|turn(?:s|ed)?|put(?:s)?|has|have|had|is|are|was|were|am|what's|leaves?|left|keeps?|kept)(?: (?:it|them|(?:the|my) \\w+|\\w+))? )";

/** When something was: the past where it is over, and prepositions before times. */
export const TIME_RULES: readonly CorrectionRule[] = [
  {
    id: 'past-time',
    pattern: new RegExp(`^(${OVER},? ${SUBJECT}) (${NOW_FORMS})${END}`, 'gi'),
    mend: (_all, before, verb) => `${before} ${pastOf(baseOfThirdPerson(lower(verb!)))}`,
    why: IS_OVER,
  },
  {
    id: 'past-time',
    pattern: new RegExp(`^(${SUBJECT}) (${NOW_FORMS})\\b((?: [\\w']+){0,6}? ${OVER})(?=[.!?]?$)`, 'gi'),
    mend: (all, who, verb, rest) =>
      OF_NOW.test(verb!) ||
      OF_ANOTHER.some((other) => other.test(rest!.replace(new RegExp(`${OVER}$`, 'i'), '')))
        ? all
        : `${who} ${pastOf(baseOfThirdPerson(lower(verb!)))}${rest}`,
    why: IS_OVER,
  },
  {
    id: 'time-preposition',
    pattern: new RegExp(
      `\\b(?:in|at) (${DAYS})(?=[.,!?]|$| (?:morning|afternoon|evening|night)s?(?:[.,!?]|$)| (?:at|i|we|he|she|they|and|or|with|because)\\b)`,
      'gi',
    ),
    mend: 'on $1',
    why: { ko: '요일 앞에는 on을 써요.', en: 'Days take "on".' },
  },
  {
    id: 'time-preposition',
    pattern:
      /\b(?:on|at) (?:the )?(morning|afternoon|evening)(?=[.,!?]|$| (?:at|and|because|before|after|i|we|he|she|they)\b)/gi,
    mend: 'in the $1',
    why: { ko: '아침, 오후, 저녁은 in the를 써요.', en: '"In the" morning, afternoon, evening.' },
  },
  {
    id: 'time-preposition',
    pattern:
      /\b(?:in|on) ((?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2}) o'clock)/gi,
    mend: 'at $1',
    why: { ko: '시각 앞에는 at을 써요.', en: 'Clock times take "at".' },
  },
  {
    id: 'time-preposition',
    // "Look at tomorrow", "I focus on tomorrow".
    pattern: new RegExp(
      `(?<!\\b(?:look|looks|looked|looking|focus|focuses|focused|focusing|depend|depends|based|work|working|believe|decide|decided) )${NO_PARTICLE}\\b(?:in|on|at) (yesterday|tomorrow|(?:last|next) (?:night|week|weekend|month|year|summer|winter|(?:mon|tues|wednes|thurs|fri|satur|sun)day)|every (?:day|morning|afternoon|evening|night|week|weekend|month|year))(?=[.,!?]|$| (?:i|we|he|she|they|and|because|at|with)\\b)`,
      'gi',
    ),
    mend: (all, when) => (/^[A-Z]/.test(all) ? `${when!.charAt(0).toUpperCase()}${when!.slice(1)}` : when!),
    why: {
      ko: 'yesterday, tomorrow, last, next 앞에는 전치사를 쓰지 않아요.',
      en: 'No preposition before yesterday, tomorrow, last, next.',
    },
  },
  {
    id: 'time-preposition',
    pattern: new RegExp(
      `(?<!\\b(?:based|depends?|depending|work|working|focus|count) )\\b(?:on|at) (${MONTHS})(?=[.,!?]|$| (?:and|because|every|last|next)\\b)`,
      'gi',
    ),
    mend: 'in $1',
    why: { ko: '달 앞에는 in을 써요.', en: 'Months take "in".' },
  },
  {
    id: 'time-preposition',
    pattern: new RegExp(
      `${NO_PARTICLE}\\b(?:in|at|on|before) ((?:two|three|four|five|six|ten|a few|several|many|an?|\\d+) (?:minutes?|hours?|days?|weeks?|months?|years?) ago)\\b`,
      'gi',
    ),
    mend: '$1',
    why: { ko: 'ago 앞에는 전치사를 쓰지 않아요.', en: 'No preposition before "ago".' },
  },
  {
    id: 'time-preposition',
    // "During the two days", "during three hours of rain" name which.
    pattern:
      /\bduring ((?:two|three|four|five|six|seven|ten|a few|several|an?|\d+) (?:minutes?|hours?|days?|weeks?|months?|years?))(?=[.,!?]|$| (?:and|but|because|in|at|with)\b)/gi,
    mend: 'for $1',
    why: {
      ko: '얼마 동안인지는 for로 말해요. during 뒤에는 기간의 이름이 와요.',
      en: 'How long: "for". "During" goes with what went on.',
    },
  },
  {
    id: 'time-preposition',
    pattern: /\b(born) (?:at|on) ((?:19|20)\d\d)(?=[.,!?]|$)/gi,
    mend: '$1 in $2',
    why: { ko: '연도 앞에는 in을 써요.', en: 'Years take "in".' },
  },
];
