import type { CorrectionRule } from '../correction-rule.ts';
import { baseOfThirdPerson, thirdPersonOf, VERBS } from '../verb-forms.ts';
import { sureThirds } from './agreement-words.ts';
import { ASKS_NO_MORE, END, lower } from './patterns.ts';

const verbs = [...VERBS, 'rain', 'snow', 'be'].join('|');
/** What asks within a sentence. */
const ASKED =
  "(?:(?:don't|doesn't|didn't|do not) (?:know|remember|understand)|do you (?:know|remember)|(?:can|could|would) you (?:tell|show) me|tell me|wonder|want to know|forgot)";
/** Of "what is the best" nobody knows which is the subject. */
const NAMED =
  'name|answer|problem|reason|meaning|password|price|number|address|date|title|plan|time|difference';
const ORDER_WITHIN = {
  ko: "문장 안에 들어간 질문은 주어가 먼저 와요: I don't know what it is.",
  en: "A question within a sentence has its subject first: I don't know what it is.",
};

/** Clauses: "if" without "will", and the order of questions, asked or told of. */
export const CLAUSE_RULES: readonly CorrectionRule[] = [
  {
    // "If you will excuse me" asks politely, and "if it will help" is a wish.
    id: 'if-will',
    pattern: new RegExp(
      `^((?:and |but |so )?if )(i|it|he|she|we|they|(?:the|my) \\w+) will (?!help\\b)(${verbs})${END}`,
      'gi',
    ),
    mend: (_all, start, who, verb) => {
      const isOne = !/^(?:i|we|they)$/i.test(who!) && !/s$/i.test(who!);
      const be = /^i$/i.test(who!) ? 'am' : isOne ? 'is' : 'are';
      return `${start}${who} ${lower(verb!) === 'be' ? be : isOne ? thirdPersonOf(lower(verb!)) : verb}`;
    },
    why: { ko: 'if 뒤에서는 앞날도 현재형으로 말해요.', en: 'After "if" what is to come is in the present.' },
  },
  {
    id: 'asked-order',
    pattern: new RegExp(
      `\\b(${ASKED}) (?:(where|when|how) (is|are|was|were) (it|he|she|they|this|that|(?:the|my|your|his|her|our|their) \\w+(?: (?:room|station|stop|store|shop|office))?)|(what) (is|are|was|were) ((?:the|my|your|his|her|our|their|its) (?:${NAMED})))(?=[.?!]?$)`,
      'gi',
    ),
    mend: (_all, ...match) => {
      const [asked, where, be, who, what, is, named] = match;
      return `${asked} ${where ?? what} ${who ?? named} ${be ?? is}`;
    },
    why: ORDER_WITHIN,
  },
  {
    id: 'question-do',
    pattern: new RegExp(
      `^((?:how long|how much|how often|what time|when|where|why|what)) (it|he|she|this|that) (${sureThirds}|works|helps|starts|means|opens|closes)${END}${ASKS_NO_MORE}(?=[^,]*\\?$)(?! is\\b)`,
      'gi',
    ),
    mend: (_all, start, who, verb) =>
      `${start} does ${who} ${/^(?:means|opens|closes)$/i.test(verb!) ? verb!.slice(0, -1) : baseOfThirdPerson(lower(verb!))}`,
    why: { ko: '물어볼 때는 does가 필요해요.', en: 'A question needs "does".' },
  },
  {
    id: 'question-do',
    pattern:
      /^(how much) (?:is cost|costs?) (?:(it|this|that|(?:this|that|the|your) \w+(?<!s))|((?:these|those)(?: \w+)?))\?$/gi,
    mend: (_all, start, one, many) => `${start} ${one ? 'does' : 'do'} ${one ?? many} cost?`,
    why: { ko: '물어볼 때는 does가 필요해요.', en: 'A question needs "does".' },
  },
  {
    id: 'like-better',
    // "I like nothing more than", "she likes it rather than me".
    pattern:
      /\b((?:i|you|we|they|he|she) (?:really )?(?:like|likes|love|loves)) ((?!nothing|no |any|some|it |more|other|rather|less|better|\w+er )\w+(?: (?!more|better|rather|other|less|\w+er )\w+)?) than (?=\w+(?: \w+)?[.!?]?$)/gi,
    mend: '$1 $2 better than ',
    why: {
      ko: '둘 중 더 좋아한다고 할 때는 like A better than B예요.',
      en: 'Of two: like one better than the other.',
    },
  },
];
