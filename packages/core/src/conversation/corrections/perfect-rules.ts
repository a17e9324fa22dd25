import type { CorrectionRule } from '../correction-rule.ts';
import { baseOfThirdPerson, gerundOf, participleOf, pastOf, thirdPersonOf, VERBS } from '../verb-forms.ts';
import { END, lower } from './patterns.ts';

const DAY = '(?:mon|tues|wednes|thurs|fri|satur|sun)day';
/** A time that something began at; "since" before anything else may mean "because". */
const BEGAN = `(?:(?:19|20)\\d\\d|last (?:night|week|month|year|${DAY})|yesterday|this morning|morning|childhood|(?:elementary|middle|high) school|${DAY}|i was (?:\\w+ years old|a (?:child|kid|student|baby)|young|little|born|in \\w+ school|\\w*(?:teen|ty)|six|seven|eight|nine|ten|eleven|twelve|\\d+))`;
const SINCE = `((?: [\\w']+){0,5}? since ${BEGAN}[.!?]?$)`;
const YEARS = `((?: [\\w']+){0,4}? for (?:(?:two|three|four|five|six|seven|eight|nine|ten|\\d+|many|several|a few) (?:months|years)|a (?:month|year)|a long time)[.!?]?$)`;
const LASTING = 'live|work|study|learn|teach|know|play|use|stay|like|love|want';
const pastsOfLasting = LASTING.split('|').map(pastOf).join('|');
const WHO = '(?:and |but |because |so )?(?:i|we|they|you|he|she|my \\w+)';
const OVER = `(?:yesterday|last (?:night|week|weekend|month|year|summer|winter|${DAY})|(?:two|three|four|five|\\d+|a few) (?:hours|days|weeks|months|years) ago|(?:an hour|a week|a month|a year) ago|in (?:19\\d\\d|20[01]\\d))`;
/** With these the time is no moment that is over: "since last year", "he said he met her yesterday". */
const ANOTHER =
  /\b(?:since|from|until|before|by|that|who|what|which|where|how|to|than|because|when|after)\b/i;

const hasFor = (who: string) => (/\b(?:he|she|my \w+)$/i.test(who) && !/s$/i.test(who) ? 'has' : 'have');
const BASE_OF_PAST: ReadonlyMap<string, string> = new Map(
  LASTING.split('|').map((verb) => [pastOf(verb), verb]),
);
const PAST_OF_PARTICIPLE: ReadonlyMap<string, string> = new Map([
  ...VERBS.map((verb) => [participleOf(verb), pastOf(verb)] as const),
  ['been to', 'went to'],
]);

const UNTIL_NOW = {
  ko: '그때부터 지금까지 이어지는 일은 have + 과거분사로 말해요: I have lived here since 2019.',
  en: 'From then until now: have and the participle. I have lived here since 2019.',
};

/** The present perfect: what has gone on until now takes it, what is over does not. */
export const PERFECT_RULES: readonly CorrectionRule[] = [
  {
    // Not a state that began: "I was happy since he passed".
    id: 'perfect-since',
    pattern: new RegExp(
      `^(${WHO}) (${pastsOfLasting}|${LASTING}|${LASTING.split('|').map(thirdPersonOf).join('|')})${END}${SINCE}`,
      'gi',
    ),
    mend: (_all, who, verb, rest) => {
      const said = lower(verb!);
      return `${who} ${hasFor(who!)} ${participleOf(BASE_OF_PAST.get(said) ?? baseOfThirdPerson(said))}${rest}`;
    },
    why: UNTIL_NOW,
  },
  {
    // "I work here for three months a year" has no end here, and "lived" may be over.
    id: 'perfect-for',
    pattern: new RegExp(`^(${WHO}) (live|lives|know|knows)${END}${YEARS}`, 'gi'),
    mend: (_all, who, verb, rest) =>
      `${who} ${hasFor(who!)} ${participleOf(baseOfThirdPerson(lower(verb!)))}${rest}`,
    why: UNTIL_NOW,
  },
  {
    id: 'perfect-since',
    pattern: new RegExp(
      `^(?:(i am|i'm|we are|we're|they are|they're|you are|you're)|(he is|he's|she is|she's|it is|it's)) (${[...VERBS, 'rain', 'snow'].map(gerundOf).join('|')})${END}${SINCE}`,
      'gi',
    ),
    mend: (_all, ...match) => {
      const [many, one, verb, rest] = match as [string | undefined, string | undefined, string, string];
      const said = many ?? one ?? '';
      const who = said.replace(/(?: am| are| is|'m|'re|'s)$/i, '');
      const has = said.includes("'") ? (one ? "'s" : "'ve") : one ? ' has' : ' have';
      return `${who}${has} been ${verb}${rest}`;
    },
    why: UNTIL_NOW,
  },
  {
    id: 'past-not-perfect',
    pattern: new RegExp(
      `^(i|we|they|you|he|she)(?: have| has|'ve|'s)(?: just| already)? (${[...PAST_OF_PARTICIPLE.keys()].join('|')})${END}((?!(?: [\\w']+){0,5}? (?:i|you|he|she|we|they) \\w+)(?: [\\w']+){0,6}? ${OVER}[.!?]?$)`,
      'gi',
    ),
    mend: (all, who, participle, rest) =>
      ANOTHER.test(rest!) ? all : `${who} ${PAST_OF_PARTICIPLE.get(lower(participle!))}${rest}`,
    why: {
      ko: 'yesterday, last year처럼 끝난 때를 말하면 have 없이 과거형을 써요.',
      en: 'With a time that is over (yesterday, last year) it is the simple past.',
    },
  },
];
