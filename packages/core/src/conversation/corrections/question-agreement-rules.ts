import type { CorrectionRule } from '../correction-rule.ts';
import { likeFirst } from '../like-first.ts';
import { asks, MANY, ONE, toMany, toOne, verbs } from './agreement-words.ts';
import { END } from './patterns.ts';

/** The verb that begins a question fits what is asked about. */
export const QUESTION_AGREEMENT_RULES: readonly CorrectionRule[] = [
  {
    id: 'question-agreement',
    pattern: new RegExp(
      `^(${asks})(do|don't) (he|she)( \\w+ly| always| often| also)? (${verbs})${END}(?=.*\\?$)`,
      'gi',
    ),
    mend: (_all, start, verb, who, often, what) =>
      `${start}${likeFirst(toOne(verb!), verb!)} ${who}${often ?? ''} ${what}`,
    why: ONE,
  },
  {
    // "Do it again?" asks somebody to do it.
    id: 'question-agreement',
    pattern: /^((?:where|when|why|how|what|what time),? )(do|don't) (it)\b(?=.*\?$)/gi,
    mend: (_all, start, verb, who) => `${start}${toOne(verb!)} ${who}`,
    why: ONE,
  },
  {
    id: 'question-agreement',
    pattern: /^(do|don't) (it) (have|need|taste|smell|cost|rain|hurt)\b(?=.*\?$)/gi,
    mend: (_all, verb, who, what) => `${likeFirst(toOne(verb!), verb!)} ${who} ${what}`,
    why: ONE,
  },
  {
    id: 'question-agreement',
    pattern: new RegExp(
      `^(${asks})(are|aren't|have(?= (?:(?:he|she) (?:ever|already|gone|come|eaten|seen|done|finished|left)|\\w+ been)\\b)) (he|she|it)\\b(?! (?:and|or)\\b)(?=.*\\?$)`,
      'gi',
    ),
    mend: (_all, start, verb, who) => `${start}${likeFirst(toOne(verb!), verb!)} ${who}`,
    why: ONE,
  },
  {
    id: 'question-agreement',
    pattern: new RegExp(
      `^(${asks})(does|doesn't) (you|we|they)( \\w+ly| always| often| also)? (${verbs})${END}(?=.*\\?$)`,
      'gi',
    ),
    mend: (_all, start, verb, who, often, what) =>
      `${start}${likeFirst(toMany(verb!), verb!)} ${who}${often ?? ''} ${what}`,
    why: MANY,
  },
  {
    // The word itself is one, and "what has you so worried?" asks for what worries her.
    id: 'question-agreement',
    pattern: new RegExp(
      `^(${asks})(is|isn't|was|wasn't|(?<!who |what )has) (you|we|they)\\b(?! (?:and|(?:a|the|an) (?:\\w+ )?(?:word|pronoun)|singular|plural|correct)\\b)(?=.*\\?$)`,
      'gi',
    ),
    mend: (_all, start, verb, who) => `${start}${likeFirst(toMany(verb!), verb!)} ${who}`,
    why: MANY,
  },
];
