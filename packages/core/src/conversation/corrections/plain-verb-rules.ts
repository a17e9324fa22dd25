import type { CorrectionRule } from '../correction-rule.ts';
import { baseOfThirdPerson } from '../verb-forms.ts';
import {
  asks,
  many,
  one,
  owner,
  PLAIN,
  people,
  START,
  sureThirds,
  thirds,
  verbs,
} from './agreement-words.ts';
import { END, lower } from './patterns.ts';

/** A verb stays plain after do, does, did and modals. */
export const PLAIN_VERB_RULES: readonly CorrectionRule[] = [
  {
    id: 'plain-after-do',
    pattern: new RegExp(
      `(?<!\\b(?:what|whatever|all|everything|anything|nothing|something|that) \\w+ )\\b(doesn't|don't|didn't) (${sureThirds}|has)${END}`,
      'gi',
    ),
    mend: (_all, aux, verb) => `${aux} ${baseOfThirdPerson(lower(verb!))}`,
    why: PLAIN,
  },
  {
    // Only where a sentence asks: "what he does makes me happy", "whatever I do she hates it".
    id: 'plain-after-do',
    pattern: new RegExp(
      `^(${asks})((?:does|do|did|doesn't|don't|didn't|can|could|will|would|should|must) (?:he|she|they|we|i)) (${thirds})${END}`,
      'gi',
    ),
    mend: (_all, start, asked, verb) => `${start}${asked} ${baseOfThirdPerson(lower(verb!))}`,
    why: PLAIN,
  },
  {
    id: 'plain-after-do',
    pattern: new RegExp(
      `^(${asks})((?:does|do|did|doesn't|don't|didn't) (?:it|you)) (${sureThirds}|has)${END}`,
      'gi',
    ),
    mend: (_all, start, asked, verb) => `${start}${asked} ${baseOfThirdPerson(lower(verb!))}`,
    why: PLAIN,
  },
  {
    id: 'plain-after-do',
    pattern: new RegExp(
      `^(does|do|did|can|will) ((?:${owner}) (?:${one}|${many})) (${thirds})${END}(?! (?:be|have|${verbs})\\b)(?=.*\\?)`,
      'gi',
    ),
    mend: (_all, aux, who, verb) => `${aux} ${who} ${baseOfThirdPerson(lower(verb!))}`,
    why: PLAIN,
  },
  {
    // Not after a thing: "the trash can has a lid", "her will helps her".
    id: 'plain-after-modal',
    pattern: new RegExp(
      `(${START}|\\b(?:and|but|so) )((?:i|you|he|she|it|we|they|(?:my|your|his|her|our|their|the) (?:${people}|mom|mum|dad|grandma|grandpa))) (can|can't|cannot|could|couldn't|will|won't|would|wouldn't|should|shouldn't|must) (${sureThirds}|runs|plays|works|walks|calls|helps|cooks|drinks|drives)${END}`,
      'gi',
    ),
    mend: (...match) => `${match[1]}${match[3]} ${match[4]} ${baseOfThirdPerson(lower(match[5]!))}`,
    why: PLAIN,
  },
];
