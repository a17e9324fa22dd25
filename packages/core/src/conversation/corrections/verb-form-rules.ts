import type { CorrectionRule } from '../correction-rule.ts';
import { baseOf, gerundOf, pastOf, thirdPersonOf, VERBS } from '../verb-forms.ts';
import { END, lower, PEOPLE } from './patterns.ts';

const verbs = VERBS.join('|');
/** go <- going. */
const BASE_OF_ING: ReadonlyMap<string, string> = new Map(VERBS.map((verb) => [gerundOf(verb), verb]));
const BASE_OF_PAST: ReadonlyMap<string, string> = new Map(VERBS.map((verb) => [pastOf(verb), verb]));
const pasts = [...BASE_OF_PAST.keys()].join('|');
/** Participles that differ from the past that learners take for them. */
const PARTICIPLES: Readonly<Record<string, string>> = {
  went: 'gone',
  ate: 'eaten',
  saw: 'seen',
  took: 'taken',
  came: 'come',
  did: 'done',
  wrote: 'written',
  gave: 'given',
  drank: 'drunk',
  knew: 'known',
  forgot: 'forgotten',
  spoke: 'spoken',
  eat: 'eaten',
  see: 'seen',
};
/** What a verb acts on, and hardly what stands after a noun. */
const OBJECT_AFTER =
  ' (?:the|an?|my|your|his|her|our|their|this|that|these|those|it|them|him|me|you|us|some|something|anything|water|coffee|tea|milk|juice|soccer|tennis|basketball|baseball|football|games|piano|guitar|hello|sorry|(?:two|three|four|five|\\d+) \\w+|money|clothes|shoes|seoul|busan|jeju|korea|america|japan|canada|europe|london|paris|new york|australia|at home|with (?:my|him|her|them|you|me|friends)|by (?:card|credit))\\b';
const HAS = "have|has|haven't|hasn't|i've|we've|you've|they've";

/**
 * After these "he" and "she" do not make their verb end in -s: what a question begins with ("is she like you?"), and what asks for the
 * plain form ("I suggest he go").
 */
const PLAIN_BEFORE =
  'do|does|did|am|is|are|was|were|has|have|had|can|could|will|would|shall|should|may|might|must|need|dare|cannot|let|make|made|help|if|and|or|that|suggest|suggests|suggested|insist|insists|insisted|recommend|recommends|recommended|propose|proposed|demand|demanded|request|requested|require|required|ask|asks|asked|rather|important|necessary|essential|vital|better|best';

const PLAIN_AFTER_DID = {
  ko: 'did가 이미 과거라 뒤에는 동사원형을 써요.',
  en: '"Did" is the past already: the verb stays plain.',
};
const PLAIN_AFTER_MODAL = {
  ko: '조동사 뒤에는 to 없이 동사원형을 써요.',
  en: 'After a modal the verb comes without "to".',
};
const PARTICIPLE = {
  ko: 'have 뒤에는 과거분사를 써요: I have seen it.',
  en: 'After "have" comes the participle: I have seen it.',
};

/** Which form a verb takes after another one. */
export const VERB_FORM_RULES: readonly CorrectionRule[] = [
  {
    id: 'third-person-dont',
    pattern:
      /(?<!\b(?:and|or|than|of|with) )\b(he|she) don't\b|(?:(?<=^|[,;] )|(?<=\b(?:and|but|so|because|that|if|when|why|how) ))(it) don't\b/gi,
    mend: (_all, who, it) => `${who ?? it} doesn't`,
    why: { ko: "he, she, it 뒤에는 doesn't를 써요.", en: "After he, she, it: doesn't." },
  },
  {
    id: 'third-person-s',
    pattern: new RegExp(
      `(?<!(?:\\b(?:${PLAIN_BEFORE})|\\b(?:what|who|where|how|why|when)s|'(?:s|d|ll)|n'?t) )\\b(he|she) (?!(?:and|or)\\b)(${verbs})\\b(?! (?:and I|or I|not)\\b)`,
      'gi',
    ),
    mend: (_all, who, verb) => `${who} ${thirdPersonOf(lower(verb!))}`,
    why: { ko: 'he, she가 주어면 동사에 -s를 붙여요.', en: 'With he or she the verb takes -s.' },
  },
  {
    id: 'third-person-s',
    pattern: new RegExp(
      `(^|\\b(?:but|because|so) |[,.] and )((?:he|she|it|(?:my|his|her|our) (?:${PEOPLE})) (?:always|usually|often|sometimes|really|also|still)) (${verbs})${END}(?! (?:and I|or I)\\b)`,
      'gi',
    ),
    mend: (_all, start, who, verb) => `${start}${who} ${thirdPersonOf(lower(verb!))}`,
    why: { ko: 'he, she가 주어면 동사에 -s를 붙여요.', en: 'With he or she the verb takes -s.' },
  },
  {
    id: 'did-with-past',
    pattern: new RegExp(`\\b(didn't)( (?:i|you|he|she|it|we|they))? (${pasts})${END}`, 'gi'),
    mend: (_all, did, who, verb) => `${did}${who ?? ''} ${BASE_OF_PAST.get(lower(verb!)) ?? verb}`,
    why: PLAIN_AFTER_DID,
  },
  {
    // Only where a sentence asks: "what they did had a reason".
    id: 'did-with-past',
    pattern: new RegExp(
      `^((?:(?:where|when|why|how|what|what time),? )?did (?:i|you|he|she|it|we|they)) (${pasts})${END}`,
      'gi',
    ),
    mend: (_all, did, verb) => `${did} ${BASE_OF_PAST.get(lower(verb!)) ?? baseOf(lower(verb!))}`,
    why: PLAIN_AFTER_DID,
  },
  {
    id: 'did-with-past',
    pattern: new RegExp(`^(i|you|he|she|we|they) did (${pasts})${END}`, 'gi'),
    mend: '$1 $2',
    why: { ko: '동사가 이미 과거형이라 did는 빼요.', en: 'The verb is in the past already, so no "did".' },
  },
  {
    id: 'participle',
    pattern:
      /\b((?:have|has) (?:i|you|he|she|we|they|(?:my|your|his|her) \w+)(?: (?:ever|never|already))?) (went|ate|saw|took|came|did|wrote|gave|drank|knew|forgot|spoke)\b(?=[^.!]*\?)/gi,
    mend: (_all, before, verb) => `${before} ${PARTICIPLES[lower(verb!)]}`,
    why: PARTICIPLE,
  },
  {
    id: 'participle',
    pattern: new RegExp(
      `\\b(${HAS})( (?:never|ever|already|just|not))? (went|ate|saw|took|came|did|wrote|gave|drank|knew|forgot|spoke)${END}`,
      'gi',
    ),
    mend: (_all, has, how, verb) => `${has}${how ?? ''} ${PARTICIPLES[lower(verb!)]}`,
    why: PARTICIPLE,
  },
  {
    id: 'participle',
    pattern: new RegExp(
      `\\b(${HAS})( (?:never|ever|already|just|not))? (eat|see) (?=(?:it|the|a|my|this|that|lunch|dinner|breakfast|him|her|them|kimchi)\\b)`,
      'gi',
    ),
    mend: (_all, has, how, verb) => `${has}${how ?? ''} ${PARTICIPLES[lower(verb!)]} `,
    why: PARTICIPLE,
  },
  {
    id: 'modal-to',
    pattern: new RegExp(
      `(?<!\\b(?:the|an?|my|your|his|her|our|their|free|strong) )\\b(can|could|should|must|will|would|may|might|can't|cannot|couldn't|won't|wouldn't|shouldn't) to (${verbs}|be(?! (?:honest|fair|sure|frank)\\b)|rest|swim|sleep|read)\\b`,
      'gi',
    ),
    mend: '$1 $2',
    why: PLAIN_AFTER_MODAL,
  },
  {
    id: 'modal-can',
    pattern: new RegExp(`\\b(i|you|he|she|we|they) (will|may|might|must) can (${verbs}|be)\\b`, 'gi'),
    mend: '$1 $2 be able to $3',
    why: {
      ko: '조동사는 둘을 나란히 쓰지 않아요: will be able to.',
      en: 'One modal at a time: will be able to.',
    },
  },
  {
    id: 'lets',
    pattern: new RegExp(
      `^(let's|let us) (?:to (${verbs})|(${[...BASE_OF_ING.keys()].join('|')}))${END}`,
      'gi',
    ),
    mend: (_all, lets, plain, ing) => `${lets} ${plain ?? BASE_OF_ING.get(lower(ing!))}`,
    why: { ko: "let's 뒤에는 동사원형을 써요.", en: 'After "let\'s" the verb stays plain.' },
  },
  {
    // "I need drink vouchers", "we want pay raises": of what is a noun or an adjective as well, only before its object.
    id: 'want-to',
    pattern: new RegExp(
      `\\b(want|wants|wanted|would like|'d like|need|needs|hope|decided|forgot|(?<!\\b(?:the|your|my|his|her|our|their|this|that|a) )plan|planning|planned|promised) (?:(go|eat|see|know|learn|make|meet|speak|bring|tell|become|find)\\b(?!-| (?:and|up)\\b)|(drink|buy|try|ask|play|say|visit|exchange|open|check|pay|order|leave|have|send|call|take|get|do|give|cook|watch|study|travel|book|change)(?=${OBJECT_AFTER}))`,
      'gi',
    ),
    mend: (_all, want, verb, other) => `${want} to ${verb ?? other}`,
    why: { ko: 'want, need, hope 뒤의 동사 앞에는 to가 필요해요.', en: 'Put "to" before the verb.' },
  },
  {
    id: 'gerund',
    pattern: new RegExp(`\\b(enjoy|enjoys|enjoyed|finish|finished|avoid|mind) to (${verbs}|read)\\b`, 'gi'),
    mend: (_all, before, verb) => `${before} ${gerundOf(lower(verb!))}`,
    why: { ko: 'enjoy, finish, mind 뒤에는 -ing를 써요.', en: 'After enjoy, finish, mind: -ing.' },
  },
];
