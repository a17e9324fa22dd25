import type { WordGrammar } from '@nova/core/ports/sentence-listener.ts';
import type { Curriculum } from '@nova/curriculum/load.ts';
import type { TalkShelf } from '@nova/curriculum/load-talks.ts';
import type { Talk } from '@nova/curriculum/talk-schema.ts';
import { asidesOf, expectedOf } from './expected.ts';
import { MANNERS } from './manners.ts';
import { END, START, trigramGrammar, type WordRow } from './trigram-grammar.ts';

/** How learners begin a sentence of their own, and go on with it. Written by us. */
const FRAMES = list(
  "I want a|I want the|I want some|I want to|I want my|I want it|I need a|I need the|I need to|I need some|I have a|I have the|I have my|I have to|I have no|I have two|I don't have|I do not have|I don't have a|I don't have the|I like the|I like to|I like it|I don't like|I don't like the|I would like to|I would like a|I'd like to|I'd like a|I'd like the|can I have|can I have a|can I have the|can I get|can I get a|could I get|could I have|can I|can you|could you|can we|could we|I can|I can't|I can not|I will|I'll|I'll have|I will have|I am|I'm|I'm not|I am not|I was|I am going to|I'm going to|I'm looking for|give me|please give me|do you have|do you have a|do you|do I have to|do I need|how much is|how much is it|how much is the|how much does it|how long|how long does it|how far is|where is|where is the|where can I|when is|when can I|when do I|when will|what is|what time|what is the|which|is it|is there|is there a|is this|are there|this is|that is|it is|it's|it is not|it's not|it is very|it is too|it's very|it's too|it was|there is|there are|let's|we can|we have to|we should|we could|you can|you have to|you should|I think|I think it is|I don't think|I think so|yes I|yes it is|yes please|no I|no thank you|no it|of course|sorry|I'm sorry|excuse me|thank you|thank you for|I went to|I bought|I took|I lost|I found|I saw|I met|I did|I didn't|I did not|I have been|because|because I|because it|but I|but it|and I|and a|and the|in the|on the|at the|to the|for the|with the|with my|with a|of the|from the|a little|a lot of|very much|one more|my name is|it has|he is|she is|they are|we are|for two|for me|with me|to me|it again|again please|here please|today|tomorrow|yesterday|now|this week|next week|last week|next month|on Monday|on Sunday|every day|every week|too|please",
  '|',
);

/** Words that stand in any talk, beside those of the curriculum. */
const COMMON = list(
  'I you he she it we they me him her us them my your his our their a an the this that these those one two three four five six seven eight nine ten some any no not yes many much more very too really so and or but because for to in on at of with from about by after before now today tomorrow yesterday here there again please is are was were am be have has had do does did can could will would should go come get want need like make take give see look find know think say tell ask talk work play eat drink buy pay use try help wait stay start finish good bad big small nice new old hot cold great fine okay happy busy free right',
  ' ',
);

/** How much a sentence counts by where it stands. */
const WEIGHTS = { ownReply: 4, ownPartner: 1, otherTalk: 1, lesson: 0.5, frame: 2, word: 2 };

/**
 * What a learner may say in a talk beside its replies: any row of words, the likelier the more it goes like the talk's own
 * sentences (replies, asides, paraphrases, phrases), like frames that learners use and like the rest of the curriculum. A learner's
 * mistakes are possible, if rarer. Every word of it counts (`mustBeCertain`), because the partner answers it.
 */
export function talkGrammar(
  talk: Talk,
  shelf: Pick<TalkShelf, 'talks'>,
  curriculum: Pick<Curriculum, 'lessons'>,
): WordGrammar {
  const rows: WordRow[] = [];
  const whole = (texts: readonly string[], weight: number, isKey = false) => {
    for (const text of texts.flatMap(sentencesIn))
      rows.push({ words: [START, ...wordsIn(text), END], weight, isKey });
  };
  whole([...said(talk), ...asidesOf(MANNERS).map(({ text }) => text)], WEIGHTS.ownReply, true);
  for (const { line, repair } of talk.turns)
    whole(repair ? [line.en, repair.en] : [line.en], WEIGHTS.ownPartner, true);
  whole(shelf.talks.filter(({ id }) => id !== talk.id).flatMap(said), WEIGHTS.otherTalk);
  for (const { dialogue, sentences } of curriculum.lessons)
    whole(
      [...dialogue, ...sentences].map(({ en }) => en),
      WEIGHTS.lesson,
    );
  for (const frame of FRAMES) rows.push({ words: [START, ...wordsIn(frame)], weight: WEIGHTS.frame });
  for (const word of COMMON) rows.push({ words: [word], weight: WEIGHTS.word });
  return { ...trigramGrammar(rows), mustBeCertain: true };
}

function said({ turns, asides = [], phrases }: Talk): string[] {
  return [
    ...turns.flatMap(({ replies }) => expectedOf(replies).map(({ text }) => text)),
    ...asidesOf(asides).map(({ text }) => text),
    ...phrases.map(({ en }) => en),
  ];
}

function sentencesIn(text: string): string[] {
  return text.replaceAll(/\b(Mr|Mrs|Ms|Dr)\./g, '$1').split(/(?<=[.?!]) +/);
}

function wordsIn(sentence: string): string[] {
  const words = sentence.replaceAll(/[’‘]/g, "'").split(/\s+/);
  return words.map((word) => word.replaceAll(/^\W+|\W+$/g, '')).filter((word) => word !== '');
}

function list(text: string, between: string): readonly string[] {
  return text.split(between);
}
