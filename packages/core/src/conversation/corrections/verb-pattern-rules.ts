import type { CorrectionRule } from '../correction-rule.ts';
import { baseOf, gerundOf, pastOf, VERBS } from '../verb-forms.ts';
import { AFTER_VERB, PLAIN_NOUNS, plainOnly } from './agreement-words.ts';
import { END, lower, SENTENCE_ENDS } from './patterns.ts';

const verbs = [...VERBS, 'be', 'read', 'rest'].join('|');
const THEM = 'me|you|him|her|us|them';
/** Pasts that are nothing else: no nouns, adjectives or base forms. */
const SURE_PASTS =
  'went|ate|bought|took|came|did|made|met|got|gave|told|wrote|drank|knew|forgot|ran|wore|sang|swam|flew|understood|brought|kept|began|heard|taught|drove|spoke|slept|visited|finished|learned|arrived|enjoyed|listened|watched|studied|cooked|passed|decided';
/** A verb that is no noun, or one that its object follows. */
const VERB = `(?:${plainOnly}|read|(?:${PLAIN_NOUNS})${AFTER_VERB})`;
const SUBJECTS: Readonly<Record<string, string>> = {
  me: 'I',
  you: 'you',
  him: 'he',
  her: 'she',
  us: 'we',
  them: 'they',
};
const ING: ReadonlyMap<string, string> = new Map(VERBS.map((verb) => [gerundOf(verb), verb]));
const ings = [...ING.keys()].join('|');

/** visited -> visit, studied -> study, went -> go. */
function plainOf(past: string): string {
  return VERBS.find((verb) => pastOf(verb) === past) ?? baseOf(past.replace(/ied$/, 'y').replace(/ed$/, ''));
}

/** Which form of a verb another verb, a noun or an adjective takes. */
export const VERB_PATTERN_RULES: readonly CorrectionRule[] = [
  {
    id: 'let-to',
    pattern: new RegExp(`\\b(let|lets|(?:make|makes|made)(?! them\\b)) (${THEM}) to (${verbs})${END}`, 'gi'),
    mend: '$1 $2 $3',
    why: {
      ko: 'let, make 뒤의 동사에는 to를 쓰지 않아요.',
      en: 'After let and make the verb comes without "to".',
    },
  },
  {
    id: 'suggest-that',
    pattern: new RegExp(`\\b(suggest|suggests|suggested) (${THEM}) to (${verbs})${END}`, 'gi'),
    mend: (_all, suggest, who, verb) => `${suggest} that ${SUBJECTS[lower(who!)]} ${verb}`,
    why: {
      ko: 'suggest는 사람 + to가 아니라 that 문장을 써요.',
      en: '"Suggest" takes a clause: suggest that he goes.',
    },
  },
  {
    id: 'spend-ing',
    pattern: new RegExp(
      `\\b(spend|spends|spent|spending) ((?:(?:a lot of|so much|too much|much|my|some|all my) )?time|(?:an hour|(?:two|three|four|five|many|\\d+) hours|all day|the (?:whole )?(?:day|weekend))) (?:to|for) (${VERBS.join('|')}|read)${END}`,
      'gi',
    ),
    mend: (_all, spend, time, verb) => `${spend} ${time} ${gerundOf(lower(verb!))}`,
    why: { ko: 'spend + 시간 뒤에는 -ing를 써요.', en: 'Spend time doing something: -ing.' },
  },
  {
    // "He gave up drink" is said; these are verbs only, or have their object.
    id: 'give-up-ing',
    pattern: new RegExp(`\\b((?:give|gives|gave|giving) up|quit) (smoke|eat|learn|read|buy|go)${END}`, 'gi'),
    mend: (_all, before, verb) => `${before} ${gerundOf(lower(verb!))}`,
    why: { ko: 'give up, quit 뒤에는 -ing를 써요.', en: 'After give up and quit: -ing.' },
  },
  {
    id: 'hobby-ing',
    pattern: new RegExp(`\\b(hobby is) (${VERB})${END}`, 'gi'),
    mend: (_all, before, verb) => `${before} ${gerundOf(lower(verb!))}`,
    why: { ko: '취미는 -ing로 말해요: My hobby is cooking.', en: 'A hobby is an -ing: my hobby is cooking.' },
  },
  {
    id: 'dream-to',
    pattern: new RegExp(`\\b((?:dream|goal|plan) is) (be|become|${plainOnly})${END}(?! or\\b)`, 'gi'),
    mend: '$1 to $2',
    why: { ko: '꿈이나 목표는 to + 동사원형으로 말해요.', en: 'A dream or a goal is "to" do something.' },
  },
  {
    id: 'like-ing',
    pattern: new RegExp(`\\b(like|likes|love|loves|enjoy|enjoys|hate|hates) to (${ings})${END}`, 'gi'),
    mend: '$1 $2',
    why: {
      ko: 'to와 -ing는 함께 쓰지 않아요: like to cook, like cooking.',
      en: 'Either "to" or -ing: like to cook, like cooking.',
    },
  },
  {
    id: 'to-plain',
    pattern: new RegExp(
      `\\b(want|wants|wanted|need|needs|needed|hope|hopes|going|able|try|plan|have|has|had) to (${ings})${END}(?! (?:class|lesson|school|club|practice|course)e?s?\\b)`,
      'gi',
    ),
    mend: (_all, before, verb) => `${before} to ${ING.get(lower(verb!))}`,
    why: { ko: 'to 뒤에는 동사원형을 써요.', en: 'After "to" the verb stays plain.' },
  },
  {
    // "Compared to made-up ones": only after words that a verb follows.
    id: 'to-plain',
    pattern: new RegExp(
      `\\b(happy|glad|nice|sad|sorry|excited|ready|able|want|wants|wanted|need|needs|needed|like|hope|hopes|going|try|tried|decided|forgot|plan|planned|started|began|have|has|had|used|easy|hard|difficult|time|way|how) to (${SURE_PASTS})${END}`,
      'gi',
    ),
    mend: (_all, before, past) => `${before} to ${plainOf(lower(past!))}`,
    why: { ko: 'to 뒤에는 동사원형을 써요.', en: 'After "to" the verb stays plain.' },
  },
  {
    id: 'modal-plain',
    pattern: new RegExp(
      `\\b(i|you|he|she|it|we|they) (can|could|should|must|will|would|may|might|can't|cannot|won't|couldn't|shouldn't) (${ings})${END}(?! (?:is|are|was)\\b)`,
      'gi',
    ),
    mend: (_all, who, modal, verb) => `${who} ${modal} ${ING.get(lower(verb!))}`,
    why: { ko: '조동사 뒤에는 동사원형을 써요.', en: 'After a modal the verb stays plain.' },
  },
  {
    id: 'how-to',
    pattern: new RegExp(
      `\\b((?:learn|learns|learned|learning|know|knows|knew|forgot|teach|teaches|taught|show|showed)(?: (?:${THEM}))? how) (${VERB})${END}`,
      'gi',
    ),
    mend: '$1 to $2',
    why: { ko: '"~하는 방법"은 how to + 동사원형이에요.', en: 'The way to do something: "how to" do it.' },
  },
  {
    id: 'phrasal-order',
    pattern: new RegExp(
      `(?<!\\b(?:your|my|his|her|the|a) )\\b(turn|turned|pick|picked|put|take|took|throw|threw|give|gave|try|tried|write|wrote|fill|filled|wake|woke) (on|off|up|away|back|down|out) (it|them|me|him|us)${SENTENCE_ENDS}`,
      'gi',
    ),
    // "He turned on me", "she picked on him", "write on it": only what is switched or lifted is put between.
    mend: (all, verb, where, what) =>
      (/^(?:pick|writ|wrote)/i.test(verb!) && /^on$/i.test(where!)) ||
      (/^(?:turn|tr|t[ao]k|took|put)/i.test(verb!) && !/^(?:it|them)$/i.test(what!))
        ? all
        : `${verb} ${what} ${where}`,
    why: { ko: '대명사는 turn it off처럼 사이에 써요.', en: 'A pronoun goes between: turn it off.' },
  },
  {
    id: 'dont-past',
    pattern: new RegExp(
      `\\b(i|you|we|they) don't (${SURE_PASTS}|answered|called|liked|wanted|worked|tried)${END}`,
      'gi',
    ),
    mend: (_all, who, past) => `${who} didn't ${plainOf(lower(past!))}`,
    why: {
      ko: "지난 일은 didn't + 동사원형으로 말해요.",
      en: "What is over: didn't, and the verb stays plain.",
    },
  },
];
