import type { CorrectionRule } from '../correction-rule.ts';
import { END, lower, MASS_ENDS } from './patterns.ts';

const COMPARATIVES =
  'bigger|smaller|cheaper|better|worse|faster|slower|easier|older|younger|taller|hotter|colder|nicer|larger|longer|shorter|earlier|later|higher|lower|stronger|happier';
const SHORT =
  'easy|cheap|big|small|fast|slow|tall|old|young|hot|cold|nice|long|short|high|low|strong|happy|busy|early|heavy|pretty|clean|warm';
/** What people are interested in. */
const INTERESTS =
  'art|music|sports|soccer|baseball|basketball|tennis|science|history|math|english|korean|japanese|chinese|fashion|movies|books|games|computers|cars|animals|dogs|cats|plants|flowers|space|robots|food|k-pop|travel|politics|photography|culture|korean culture|languages|languages and culture|them|him|it';
const FEELINGS = 'interesting|boring|exciting|tiring|confusing|surprising|disappointing|embarrassing';

/** big -> bigger, easy -> easier, nice -> nicer. */
function comparativeOf(adjective: string): string {
  if (/^(?:big|hot)$/.test(adjective)) return `${adjective}${adjective.at(-1)}er`;
  if (adjective.endsWith('y')) return `${adjective.slice(0, -1)}ier`;
  return adjective.endsWith('e') ? `${adjective}r` : `${adjective}er`;
}

const FEEL_ED = {
  ko: "내가 느끼는 감정은 -ed로 말해요: I'm interested.",
  en: "How somebody feels ends in -ed: I'm interested.",
};
const REALLY = { ko: '동사를 강조할 때는 very 대신 really를 써요.', en: 'To stress a verb use "really".' };

/** Adjectives, adverbs and little words in the wrong form. */
export const WORD_FORM_RULES: readonly CorrectionRule[] = [
  {
    // "I am confusing you", "I feel exciting things will happen": not before what it acts on or describes.
    id: 'ing-ed',
    pattern: new RegExp(
      `\\b(I am|I'm|I was|I feel|I felt) (so |very |really |a little )?(${FEELINGS})(?=[.,!?;]|$| (?:in(?! (?:person|real life|conversation)\\b)|about|with|by|because|and|but|so|when|if|now|today|these days|all|every|during|to|too|that (?:i|you|he|she|it|we|they))\\b)`,
      'gi',
    ),
    mend: (_all, who, how, adjective) => `${who} ${how ?? ''}${lower(adjective!).replace(/ing$/, 'ed')}`,
    why: FEEL_ED,
  },
  {
    // "She is interesting in many ways", "he is interesting in class": only before what people are interested in.
    id: 'ing-ed',
    pattern: new RegExp(
      `\\b((?:he|she|we|they|you) (?:is|are|was|were)|(?:he|she)'s|(?:we|they|you)'re|(?:my|his|her) \\w+ is) (so |very |really )?interesting in (?=(?:(?:${INTERESTS})|learning|making|playing|studying|watching|reading|cooking|dancing|singing|drawing|taking)(?:[.,!?]|$| (?:and|but|because|so|too|now|very|a lot|english|korean|games|movies|books|pictures|soccer|music)\\b))`,
      'gi',
    ),
    mend: '$1 $2interested in ',
    why: FEEL_ED,
  },
  {
    id: 'ed-ing',
    pattern:
      /\b((?:the|this|that|my|our) (?:movie|book|story|lesson|game|trip|film|drama|song)) (is|was) (so |very |really )?(bored|excited|interested|tired)(?=[.,!?]|$| (?:and|but|because)\b)/gi,
    mend: (_all, ...match) =>
      `${match[0]} ${match[1]} ${match[2] ?? ''}${{ bored: 'boring', excited: 'exciting', interested: 'interesting', tired: 'tiring' }[lower(match[3]!)]}`,
    why: {
      ko: '책이나 영화가 어떤지는 -ing로 말해요: The movie was boring.',
      en: 'What a book or a film is like ends in -ing: the movie was boring.',
    },
  },
  {
    id: 'very-verb',
    pattern: /\b(I|we|they|you) very (like|love|enjoy|want|hate|miss|need)\b/gi,
    mend: '$1 really $2',
    why: REALLY,
  },
  {
    id: 'very-verb',
    pattern: /\b(he|she|(?:my|his|her|our) \w+) very (likes|loves|enjoys|wants|hates|misses|needs)\b/gi,
    mend: '$1 really $2',
    why: REALLY,
  },
  {
    id: 'double-comparative',
    // "There are more younger students now": so many more of them.
    pattern: new RegExp(
      `(?<=\\b(?:a|much) )more (${COMPARATIVES})\\b|\\bmore (${COMPARATIVES})(?=[.,!?;]|$| (?:than|and|but|because|now|today|if|when|for|to|every|in|at|here)\\b)`,
      'gi',
    ),
    mend: '$1$2',
    why: { ko: '-er이 이미 "더"라는 뜻이라 more를 빼요.', en: '-er says "more" already.' },
  },
  {
    id: 'double-superlative',
    pattern:
      /\b(?:(the|my|your|his|her|our|their) |((?:is|are|was|were|it's|that's|he's|she's) ))most (best|worst|biggest|smallest|cheapest|fastest|easiest|oldest|youngest|tallest|nicest|largest|longest|happiest)\b(?!-)/gi,
    mend: (_all, whose, be, superlative) => `${whose ? `${whose} ` : `${be}the `}${superlative}`,
    why: { ko: '-est가 이미 "가장"이라는 뜻이라 most를 빼요.', en: '-est says "most" already.' },
  },
  {
    // "More cold than wet" weighs two words against each other.
    id: 'short-comparative',
    pattern: new RegExp(
      `\\b(is|are|was|were|looks|feels) more (${SHORT}) than (?=(?:me|you|him|her|us|them|mine|yours|the|my|his|this|that|those|these|before|i|last)${END})`,
      'gi',
    ),
    mend: (_all, be, adjective) => `${be} ${comparativeOf(lower(adjective!))} than `,
    why: { ko: '짧은 형용사는 more 대신 -er을 붙여요: cheaper.', en: 'Short adjectives take -er: cheaper.' },
  },
  {
    id: 'most-people',
    pattern:
      /\b(most|many) of (people|students|koreans|americans|children)(?=[.,!?]|$| (?:like|think|know|want|are|have|live|say|don't|can|in|use|love|hate|enjoy)\b)/gi,
    mend: '$1 $2',
    why: { ko: 'most, many 뒤에는 of 없이 바로 명사를 써요.', en: 'Most people, many people: without "of".' },
  },
  {
    id: 'most-people',
    pattern:
      /\b(almost) (people|koreans|students)(?= (?:like|think|know|want|are|have|live|say|don't|can|use|love|hate|enjoy)\b)/gi,
    mend: (_all, almost, who) => `${almost!.startsWith('A') ? 'Most' : 'most'} ${who}`,
    why: { ko: '"대부분의"는 almost가 아니라 most예요.', en: 'The larger part of them is "most".' },
  },
  {
    id: 'every-day',
    pattern:
      /\b((?:i|we|they|you|he|she) [\w' ]*?)(?<!\b(?:an?|the|my|our|your|his|her|their|for|of|is|are|very|and) )everyday(?=[.!?]?$)/gi,
    mend: '$1every day',
    why: {
      ko: '"날마다"는 every day로 띄어 써요. everyday는 "일상의"예요.',
      en: '"Each day" is two words: every day.',
    },
  },
  {
    id: 'because-of',
    pattern: /\b(because) of (i|he|she|we|they)(?= (?!(?:who|the)\b)\w)/gi,
    mend: '$1 $2',
    why: {
      ko: 'because of 뒤에는 명사를, because 뒤에는 문장을 써요.',
      en: 'Before a sentence: because, without "of".',
    },
  },
  {
    // Only before a clause: "although he was tired, but not sick, he went".
    id: 'although-but',
    pattern:
      /^((?:although|even though) (?:i|you|he|she|it|we|they|the|my) [^,;]+, )but (?=(?:i|you|he|she|it|we|they|there|(?:my|his|her|our|their|the) \w+)\b[^,;]*$)/gi,
    mend: '$1',
    why: { ko: 'although가 있으면 but은 쓰지 않아요.', en: 'With "although" there is no "but".' },
  },
  {
    id: 'uncountable',
    pattern: /\b(information|advice|homework|furniture|equipment|luggage|baggage|knowledge)s\b/gi,
    mend: '$1',
    why: { ko: '셀 수 없는 명사라 -s를 붙이지 않아요.', en: 'It cannot be counted, so no -s.' },
  },
  {
    // Before a noun it only describes ("how many food trucks"), and many work and help: "too many work late".
    id: 'much-many',
    pattern: new RegExp(
      `\\b(too |so |how )?many (?:(money|water|homework|information|advice|furniture|luggage|coffee|rain|snow|traffic|food|noise|bread|milk|rice)${MASS_ENDS}|(?<=\\b(?:have|has|had|having|needs?|gets?|got|do|did|give|gave|wants?|is|are|was|were) (?:too |so )?many )(work|help)${MASS_ENDS}|(?<=how many )(work|help)(?= (?:do|does|did|is)\\b))`,
      'gi',
    ),
    mend: (_all, how, ...nouns) => {
      const noun = nouns.slice(0, 3).find(Boolean);
      return how ? `${how}much ${noun}` : `a lot of ${noun}`;
    },
    why: {
      ko: '셀 수 없는 명사에는 many 대신 a lot of나 much를 써요.',
      en: 'With what cannot be counted: a lot of, or much.',
    },
  },
];
