import type { CorrectionRule } from '../correction-rule.ts';
import {
  AFTER_VERB,
  animals,
  looks,
  NO_FINITE_AFTER,
  ONE,
  one,
  ownerNoArticle,
  PLAIN_NOUNS,
  people,
  plainOnly,
  pluralBe,
  START,
  things,
  toMany,
  toOne,
} from './agreement-words.ts';
import { END } from './patterns.ts';

/** "My dog are" -> "my dog is". */
function beOfOne(id: string, before: string): CorrectionRule {
  return {
    id,
    pattern: new RegExp(`${START}((?:${before}) (?:(?:${looks}) ){0,2}(?:${one})) (${pluralBe})${END}`, 'gi'),
    mend: (_all, start, who, verb) => `${start}${who} ${toOne(verb!)}`,
    why: ONE,
  };
}

/** Verbs after what is one; these and those; there is. */
export const ONE_RULES: readonly CorrectionRule[] = [
  {
    // "The bus tour" has no verb yet: only verbs that are no nouns.
    id: 'one-does',
    pattern: new RegExp(
      `${START}((?:my|your|his|her|our|their|the|this|that) (?:(?:${looks}) )?(?:${animals}|${things})) (${plainOnly})${AFTER_VERB}${NO_FINITE_AFTER}`,
      'gi',
    ),
    mend: (_all, start, who, verb) => `${start}${who} ${toOne(verb!)}`,
    why: ONE,
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
      `(${START}|\\band )(it) (have|look|work|taste|smell|take|need|make|seem|feel|help|rain|snow|come|go|happen|depend|sound|mean)${END}`,
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
  beOfOne('one-is', ownerNoArticle),
  // "A dog are running": where words were made out it may have been "the dogs".
  { ...beOfOne('a-one-is', 'a|an'), isAboutArticles: true },
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
    isAboutArticles: true,
  },
];
