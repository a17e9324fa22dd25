import type { CorrectionRule } from '../correction-rule.ts';
import {
  before,
  isTitle,
  looks,
  MANY,
  many,
  NO_AMOUNT,
  one,
  plurals,
  START,
  singleBe,
  sureThirds,
  TITLES,
  thirds,
  toMany,
} from './agreement-words.ts';
import { END, lower } from './patterns.ts';

/** Verbs after what is more than one, and after they, we, you, I. */
export const MANY_RULES: readonly CorrectionRule[] = [
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
];
