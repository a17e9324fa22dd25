import type { CorrectionRule } from '../correction-rule.ts';
import { gerundOf, pastOf, THIRD_PERSONS, thirdPersonOf } from '../verb-forms.ts';
import { END, lower, PEOPLE } from './patterns.ts';

const LIKED =
  'music|soccer|baseball|basketball|tennis|football|coffee|tea|milk|pizza|chicken|kimchi|movies|books|games|sports|swimming|cooking|reading|singing|dancing|shopping|english|math|rain|snow|summer|winter|spring|fall';

/** Verbs that are nothing else after "be", whatever follows. */
const ALWAYS =
  'want|need|have|know|think|understand|believe|agree|enjoy|remember|forget|buy|eat|learn|meet|hate|see|speak|give|take|listen|teach|tell|say|sell|send|bring|feel';
/** Others are nouns or adjectives, too; what follows tells. "We are live in five minutes" is right, and "she is like her mother". */
const WITH = [
  'go(?= (?:to|home|there|shopping|out|back|camping|swimming|hiking)\\b)',
  `like(?= (?:to [a-z]+|${LIKED})(?:[.!?]|$| (?:and|but|so|because|very much|a lot)\\b))`,
  'like(?= (?:dogs|cats|animals|flowers)(?:[.!?]|$))',
  'live(?= (?:in (?:seoul|busan|incheon|daegu|daejeon|gwangju|jeju|korea|japan|china|america|canada)(?:[.!?]|$)|with (?:my|his|her|our|their)|near|alone)\\b)',
  'live(?= in (?:an? |seoul[.!?]?$|busan[.!?]?$|korea[.!?]?$))',
  'work(?= (?:at|in|for|hard|every|there|here)\\b)',
  'study(?= (?:english|korean|math|science|japanese|chinese|hard|every|with)\\b)',
  'love(?= (?:you|him|her|it|them|my|the|this|music)\\b)',
  'play(?= (?:soccer|baseball|basketball|tennis|football|games|the|with|piano|guitar)\\b)',
  'watch(?= (?:tv|movies|a|the)\\b)',
].join('|');
/** These are said of what is, not of what goes on: no -ing. */
const STATES =
  /^(?:want|need|have|know|think|understand|believe|agree|enjoy|remember|forget|hate|like|live|love|see|feel)$/;
const GOES_ON =
  /\b(?:now|tomorrow|tonight|soon|this (?:afternoon|evening|weekend)|next (?:week|month|year|monday|saturday|sunday))\b/i;

const PLAIN_SUBJECT = "i am|i'm|you are|you're|we are|we're|they are|they're";
const THIRD_SUBJECT = `he is|he's|she is|she's|(?:my|his|her|our|your|their) (?:(?:older|younger|little|big|best) )?(?:${PEOPLE}) is`;
const TIRED =
  'hungry|sad|happy|busy|sick|sleepy|thirsty|angry|afraid|bored|excited|tired|nervous|lonely|sorry|beautiful|handsome|healthy';
const KIND = `${TIRED}|kind|tall|pretty|smart|nice|strong|cute|good|famous|friendly|funny|young|old`;

const VERB_ALREADY = {
  ko: '동사가 이미 있으니 am, is, are는 빼요: I agree.',
  en: 'There is a verb already, so no am, is or are: I agree.',
};
const BE_MISSING = {
  ko: '형용사 앞에는 am, is, are가 있어야 해요: I am hungry.',
  en: 'Before an adjective there has to be am, is or are: I am hungry.',
};

/** "I am", "I'm" -> "I"; "My sister is" -> "My sister". */
const withoutBe = (subject: string) => subject.replace(/(?: am| is| are|['’](?:m|re|s))$/i, '');

/** "Be" beside another verb, and "be" that is missing. */
export const BE_RULES: readonly CorrectionRule[] = [
  {
    id: 'be-with-verb',
    pattern: new RegExp(
      `\\b(${PLAIN_SUBJECT}|${THIRD_SUBJECT}) (?:(${ALWAYS})${END}|(${WITH}))([^.!?]*)`,
      'gi',
    ),
    mend(all, ...match) {
      const [subject, one, other, rest] = match as [string, string | undefined, string | undefined, string];
      const verb = lower(one ?? other ?? '');
      if (GOES_ON.test(rest) && !STATES.test(verb)) return `${subject} ${gerundOf(verb)}${rest}`;
      const isThird = /(?: is|['’]s)$/i.test(subject);
      // "They are like cats and dogs" compares.
      if (!isThird && verb === 'like' && /^ (?:dogs|cats|animals|flowers)\b/i.test(rest)) return all;
      return `${withoutBe(subject)} ${isThird ? thirdPersonOf(verb) : verb}${rest}`;
    },
    why: VERB_ALREADY,
  },
  {
    id: 'be-with-verb',
    pattern: new RegExp(
      `\\b(i|he|she|we|they|you|(?:my|his|her|our|your|their) (?:${PEOPLE})) (?:was|were) (go|eat|buy|have|see|meet|want|know|think|learn|take|speak|listen|teach)${END}`,
      'gi',
    ),
    mend: (_all, who, verb) => `${who} ${pastOf(lower(verb!))}`,
    why: {
      ko: '동사가 이미 있으니 was, were는 빼고 동사를 과거형으로 써요.',
      en: 'There is a verb already: no "was", and the verb in the past.',
    },
  },
  {
    id: 'be-with-verb',
    pattern: new RegExp(
      `((?:^|\\b(?:and|but|because|so) ))(he|she) is (${THIRD_PERSONS.join('|')})${END}`,
      'gi',
    ),
    mend: '$1$2 $3',
    why: VERB_ALREADY,
  },
  {
    id: 'be-with-have',
    pattern: /\b(there (?:is|are|was|were)) (?:have|has|had)(?= (?:an?|the|many|some|two|three|no|lots)\b)/gi,
    mend: '$1',
    why: { ko: 'there is가 이미 "있다"라서 have는 빼요.', en: '"There is" says it already, so no "have".' },
  },
  {
    id: 'be-missing',
    pattern:
      /((?:^|\b(?:but|because|so|when) |[,.] and ))(i|he|she|we|they) ((?:(?:very|so|really|not) )?(?:afraid of|interested in|good at|bad at|proud of|ready (?:to|for)|late for|able to|sure about|allergic to|worried about))(?= \w)/gi,
    mend(_all, start, who, what) {
      const be = /^i$/i.test(who!) ? 'am' : /^(?:he|she)$/i.test(who!) ? 'is' : 'are';
      return `${start}${who} ${be} ${what}`;
    },
    why: BE_MISSING,
  },
  {
    // At the end only: "they tired of it", "we happy few".
    id: 'be-missing',
    pattern: new RegExp(
      `((?:^|\\b(?:and|but|because|so|when) ))(i|he|she|we|they) (?:((?:very|so|really) )(${KIND})|(${TIRED}))(?=[.!]|$| (?:now|today|and (?:i|he|she|we|they))\\b)`,
      'gi',
    ),
    mend(_all, ...match) {
      const [start, who, how, described, plain] = match as string[];
      const be = /^i$/i.test(who!) ? 'am' : /^(?:he|she)$/i.test(who!) ? 'is' : 'are';
      return `${start}${who} ${be} ${how ?? ''}${described ?? plain}`;
    },
    why: BE_MISSING,
  },
];
