import { pluralOf } from '../conversation/noun-number.ts';
import type { PictureContents } from '../ports/picture-contents.ts';
import type { WordGrammar } from '../ports/sentence-listener.ts';
import {
  ADJECTIVES,
  ADVERBS,
  COMMON_NOUNS,
  COMPARATIVES,
  DEGREES,
  DETERMINERS,
  OPENERS,
  POINTERS,
  PREPOSITIONS,
  PRONOUNS,
  SPOTS_SAID,
  VERBS,
} from './description-words.ts';

/** Where in a sentence a word stands. */
const NODES = [
  'start',
  'clause',
  'nounPhrase',
  'noun',
  'subject',
  'afterBe',
  'afterVerb',
  'looks',
  'infinitive',
  'afterPredicate',
  'end',
] as const;
type Node = (typeof NODES)[number];

/**
 * What a word costs beside the chance to be the one of its kind, in natural-log units: any; one that is not of this picture. Set
 * on the sentences of three pictures in one voice (`npm run bench:pictures` tells what others make of it).
 */
const WORD = 3;
const OF_NO_PICTURE = 1.5;

/**
 * Sentences that can be said of a picture, as loose as learners speak: what is in it with its colour, size, number and place,
 * what somebody does, wears, has, likes, how it looks, what one thinks of it, joined by "and", "but", "because". Made of the
 * picture's own words, which are cheapest, and of the words that any picture is described with (`description-words.ts`). It
 * lets wrong sentences through: a learner's mistakes are to be heard, not mended.
 */
export function pictureGrammar(contents: PictureContents): WordGrammar {
  const arcs: WordGrammar['arcs'][number][] = [];
  const add: Add = (from, to, words, { extra = 0, isKey = false } = {}) => {
    const texts = [...words];
    const cost = WORD + Math.log(texts.length) + extra;
    for (const text of texts)
      arcs.push({ from: NODES.indexOf(from), to: NODES.indexOf(to), text, cost, ...(isKey && { isKey }) });
  };
  const skip = (from: Node, to: Node, cost = 0) =>
    arcs.push({ from: NODES.indexOf(from), to: NODES.indexOf(to), text: '', cost });

  skip('start', 'clause');
  add('start', 'clause', OPENERS);
  addNounPhrases(add, skip, contents);
  addPredicates(add, skip);
  return { nodeCount: NODES.length, ends: [NODES.indexOf('end')], arcs };
}

type Add = (from: Node, to: Node, words: Iterable<string>, how?: { extra?: number; isKey?: boolean }) => void;
type Skip = (from: Node, to: Node, cost?: number) => void;

function addNounPhrases(add: Add, skip: Skip, contents: PictureContents): void {
  const own = ownNouns(contents);
  add('clause', 'nounPhrase', POINTERS);
  add('clause', 'afterBe', [
    'it is',
    "it's",
    'they are',
    'he is',
    'she is',
    "they're",
    'he was',
    'she was',
    'it was',
  ]);
  add('clause', 'subject', PRONOUNS);
  skip('clause', 'nounPhrase');
  add('nounPhrase', 'noun', DETERMINERS);
  skip('nounPhrase', 'noun', 1);
  add('noun', 'noun', ADJECTIVES);
  add('noun', 'noun', ['and', 'or', 'very', 'really', 'so', 'other'], { extra: 1 });
  add('noun', 'subject', own, { isKey: true });
  const others = COMMON_NOUNS.filter((noun) => !own.has(noun));
  add('noun', 'subject', others, { extra: OF_NO_PICTURE });
  if (contents.place) add('subject', 'afterPredicate', [contents.place.en], { isKey: true });
}

function addPredicates(add: Add, skip: Skip): void {
  const [bases, thirds, ings] = [0, 1, 2].map((form) => VERBS.map((verb) => verb[form]!)) as [
    string[],
    string[],
    string[],
  ];
  add('subject', 'afterBe', ['is', 'are', 'was', 'were', 'am', "isn't", "aren't"]);
  add('subject', 'nounPhrase', ['has', 'have', 'had', 'and', 'or', 'looks like', 'look like']);
  add('subject', 'clause', ['and', 'but', 'because', 'so'], { extra: 0.5 });
  add('subject', 'looks', ['looks', 'look', 'seems', 'seem', 'feels']);
  add('subject', 'infinitive', [
    'wants to',
    'want to',
    'can',
    "can't",
    'is going to',
    'are going to',
    'will',
    'likes to',
    'like to',
    'would like to',
    'need to',
    'have to',
    'has to',
    'must',
    "don't",
    "doesn't",
  ]);
  add('subject', 'afterVerb', thirds);
  add('subject', 'afterVerb', bases);
  add('subject', 'afterVerb', ings);
  add('subject', 'subject', ['who is', 'that is', 'who are', 'that are'], { extra: 3 });
  add('subject', 'subject', ['also', 'all', 'both'], { extra: 1 });
  add('subject', 'nounPhrase', PREPOSITIONS);
  add('subject', 'subject', SPOTS_SAID);
  skip('subject', 'afterPredicate', 0.5);

  add('afterBe', 'afterBe', DEGREES);
  add('afterBe', 'afterPredicate', ADJECTIVES);
  add(
    'afterBe',
    'nounPhrase',
    COMPARATIVES.map((comparative) => `${comparative} ${/^as /.test(comparative) ? 'as' : 'than'}`),
  );
  add('afterBe', 'afterPredicate', COMPARATIVES, { extra: 1 });
  add('afterBe', 'afterVerb', ings);
  add('afterBe', 'nounPhrase', PREPOSITIONS);
  add('afterBe', 'infinitive', ['going to']);
  skip('afterBe', 'nounPhrase', 0.5);

  add('looks', 'looks', DEGREES);
  add('looks', 'afterPredicate', ADJECTIVES);

  add('infinitive', 'afterVerb', bases);
  add('infinitive', 'afterBe', ['be']);

  add('afterVerb', 'nounPhrase', PREPOSITIONS);
  add('afterVerb', 'afterVerb', ings, { extra: 1 });
  add('afterVerb', 'infinitive', ['to']);
  add('afterVerb', 'afterPredicate', ['me', 'him', 'her', 'them', 'it', 'us', 'you']);
  skip('afterVerb', 'nounPhrase');
  skip('afterVerb', 'afterPredicate', 0.5);

  add('afterPredicate', 'afterPredicate', [...ADVERBS, ...SPOTS_SAID]);
  add('afterPredicate', 'nounPhrase', PREPOSITIONS);
  add('afterPredicate', 'afterBe', ['and', 'or', 'but'], { extra: 0.5 });
  add('afterPredicate', 'clause', ['and', 'but', 'because', 'so', 'when'], { extra: 0.5 });
  add('afterPredicate', 'infinitive', ['to'], { extra: 0.5 });
  skip('afterPredicate', 'end');
}

/** Every word for what is in the picture and where it is, in the singular and the plural. */
function ownNouns({ things, place }: PictureContents): Set<string> {
  const names = things.flatMap(({ words, enAgain }) => [enAgain.replace(/^the /, ''), ...words]);
  return new Set([...names, ...(place?.words ?? [])].flatMap((name) => [name, pluralOf(name)]));
}
