import type { CorrectionRule } from '../correction-rule.ts';
import { END, isName, LOOKS, lower, NOUN_ENDS, PEOPLE, SENTENCE_ENDS } from './patterns.ts';

/** Of these there is one or there are some: after "have" or "see" none of them stands alone, unless it belongs to the next noun. */
const THINGS =
  'dog|puppy|cat|kitten|rabbit|bird|horse|cow|turtle|monkey|car|bike|bicycle|truck|boat|bus|house|apartment|camera|computer|laptop|phone|smartphone|cell phone|book|notebook|pen|pencil|bag|backpack|umbrella|chair|desk|table|ticket|receipt|menu|map|key|hat|shirt|jacket|coat|dress|skirt|sweater|ring|ball|soccer ball|balloon|kite|doll|toy|guitar|robot|spoon|fork|knife|bottle|box|basket|tree|flower|garden|wallet|passport|blanket|pillow|tent|suitcase|mirror|clock|lamp|bench|building|bridge|window|sandwich|hamburger|latte|americano|cappuccino|(?:banana|apple)(?! (?:in|with)\\b)|cookie|question|idea|meeting|appointment|reservation|headache|stomachache|toothache|fever|cough|hobby|dream|job|problem|party|interview|presentation|discount|accident';
const RELATIVES =
  'brother|sister|son|daughter|friend|girlfriend|boyfriend|baby|cousin|boy|girl|man|woman|child';
const JOBS =
  'student|teacher|doctor|nurse|engineer|designer|singer|writer|chef|programmer|manager|housewife|beginner|tourist|lawyer|artist|dentist|driver|actor|actress|businessman|soldier|farmer|scientist|pilot|police officer|firefighter|vet|freshman|office worker|person|man|woman|boy|girl|child|baby|friend|player|dancer|cook|lucky person';
const KINDS = `(?:very |really )?(?:${LOOKS}|kind|smart|funny|shy|friendly|happy|lucky|busy|quiet|strong|high school|middle school|elementary school|college|university|graduate|office|bank|computer|english|math|science|soccer|baseball|basketball|tennis)`;
const HAVE =
  "have|has|had|want|wants|wanted|need|needs|needed|buy|bought|see|saw|found|ordered|would like|i'd like|lost|borrow|borrowed";
const IS =
  "(?:i am|i'm|you are|you're|he is|he's|she is|she's|he was|she was|i was|(?:my|his|her|our|your|their) (?:(?:older|younger|little|big|best) )?(?:" +
  `${PEOPLE}) (?:is|was))`;

const NEEDS_ONE = {
  ko: '셀 수 있는 것 하나를 말할 때는 앞에 a나 an을 붙여요.',
  en: 'One of what can be counted takes "a" or "an".',
};
const A_JOB = {
  ko: '직업이나 어떤 사람인지 말할 때는 a나 an을 붙여요.',
  en: 'What somebody is, or does for a living, takes "a" or "an".',
};
const NO_ARTICLE = {
  ko: '식사, 운동 경기, 나라 이름, by bus 같은 말에는 a나 the를 붙이지 않아요.',
  en: 'No article with meals, sports, names of countries, and "by bus".',
};

/** "a dog", "an old dog": by the sound that the first word begins with. */
function one(words: string): string {
  return `${/^(?:[aeio]|u(?!ni|se|su)|hour|honest)/i.test(words) ? 'an' : 'a'} ${words}`;
}

function withOne(all: string, before: string, looks: string | undefined, noun: string): string {
  return isName(noun) || (isName(looks ?? '') && !/^(?:english|korean|american) $/i.test(looks ?? ''))
    ? all
    : `${before} ${one(`${looks ?? ''}${noun}`)}`;
}

type ArticleRule = Omit<CorrectionRule, 'isAboutArticles'>;

/**
 * What lacks its "a" or "an".
 * @param pattern with what stands before, what describes it or nothing, and the noun as its groups, unless `mend` has others
 */
function oneMissing(
  id: string,
  why: CorrectionRule['why'],
  pattern: string,
  mend: CorrectionRule['mend'] = (all, ...match) => withOne(all!, match[0]!, match[1], match[2]!),
): ArticleRule {
  return { id, pattern: new RegExp(pattern, 'gi'), mend, why };
}

const RULES: readonly ArticleRule[] = [
  oneMissing(
    'article-missing',
    NEEDS_ONE,
    `(?<!\\bto )\\b(${HAVE}) ((?:${LOOKS}) )?(${THINGS}|${RELATIVES})${NOUN_ENDS}`,
  ),
  oneMissing(
    'article-missing',
    NEEDS_ONE,
    `\\b((?:want|wants|need|needs|like|hope|have|going) to (?:have|buy|see|get)) ((?:${LOOKS}) )?(${THINGS}|${RELATIVES})${NOUN_ENDS}`,
  ),
  // Both of a pair: "I have brother and sister".
  oneMissing(
    'article-missing',
    NEEDS_ONE,
    `\\b(have|has) (dog|cat|brother|sister|son|daughter) and (dog|cat|brother|sister|son|daughter)${NOUN_ENDS}`,
    (_all, have, first, second) => `${have} ${one(first!)} and ${one(second!)}`,
  ),
  oneMissing(
    'article-missing',
    NEEDS_ONE,
    `\\b(there is|there's|there was) ((?:${LOOKS}) )?(${THINGS}|${RELATIVES})${NOUN_ENDS}`,
  ),
  // Not before "in": "this is dog in Korean" speaks of the word.
  oneMissing(
    'article-missing',
    NEEDS_ONE,
    `^((?:this|that|it) (?:is|was)|it's|that's) ((?:very )?(?:${LOOKS}) )?(${THINGS})(?=[.,!?]|$| (?:for|that|which|and (?:it|i))${END})`,
  ),
  oneMissing(
    'article-missing',
    NEEDS_ONE,
    `\\b((?:live|lives|lived) in(?= (?:\\w+ )?(?:apartment|house|dormitory))|at(?= (?:\\w+ )?(?:cafe|restaurant|party))) ((?:${LOOKS}) )?(apartment|house|dormitory|cafe|restaurant|party)${NOUN_ENDS}`,
  ),
  oneMissing(
    'article-missing',
    NEEDS_ONE,
    `\\b((?:is|are|am|was|were|'s|'m|'re) reading) (newspaper|book|letter|magazine|comic book)${NOUN_ENDS}`,
    (_all, reads, what) => `${reads} ${one(what!)}`,
  ),
  oneMissing(
    'article-missing',
    NEEDS_ONE,
    `\\b(watch|watches|watched|watching|see|saw) (movie|film|drama)${NOUN_ENDS}`,
    (_all, watch, what) => `${watch} ${one(what!)}`,
  ),
  oneMissing(
    'article-missing',
    NEEDS_ONE,
    `\\b((?:move|moves|moved|moving) to|(?:live|lives|lived|living) in) ((?:${LOOKS}) )(apartment|house|city|town|office|place|school)${NOUN_ENDS}`,
  ),
  {
    id: 'article-the',
    pattern: /^in (picture|photo)(?=,| (?:there|i|we|a(?! (?:there|i|we|he|she|the)\b)|the|he|she)\b)/gi,
    mend: (all, what) => `${all.startsWith('I') ? 'In' : 'in'} the ${what}`,
    why: { ko: '지금 보고 있는 그림이니까 the를 붙여요.', en: 'It is the picture both look at: "the".' },
  },
  {
    id: 'article-missing',
    pattern:
      /\b(take|takes|took|taking) (taxi|bus|train|subway)(?=[.,!?]|$| (?:to|from|home|every|because)\b)/gi,
    mend: (_all, take, what) => `${take} ${lower(what!) === 'subway' ? 'the subway' : one(what!)}`,
    why: {
      ko: '탈것을 탄다고 할 때는 take a taxi, take the subway처럼 말해요.',
      en: 'One takes a taxi, a bus, the subway.',
    },
  },
  oneMissing(
    'article-job',
    A_JOB,
    `\\b(${IS}) (${KINDS} )?(${JOBS})(?=[.,!?;]|$| (?:at|in|from|but|now|too|who|and (?:i|he|she|my|his|her|it|we|they))${END})`,
  ),
  oneMissing(
    'article-job',
    A_JOB,
    `\\b((?:want|wants|wanted|hope|hopes|like|decided|dream is) to (?:be|become)) (${KINDS} )?(${JOBS})(?=[.,!?;]|$| (?:in|at|when|and (?:i|he|she)|because|but|one day|someday)${END})`,
  ),
  oneMissing('article-job', A_JOB, `^(are you|is he|is she) (${KINDS} )?(${JOBS})(?=\\?)`),
  {
    id: 'article-an',
    pattern:
      /\b(a) (apple|egg|orange|hour|umbrella|email|example|idea|aisle|iced|umpire|onion|office|airport|old|easy|interesting|important|english|american|americano|island|uncle|aunt|answer|exam)\b/gi,
    mend: (_all, _a, noun) => `an ${noun}`,
    why: { ko: '모음 소리 앞에는 an을 써요.', en: 'Before a vowel sound: an.' },
  },
  {
    id: 'article-a',
    pattern:
      /\b(an) (coffee|tea|book|bag|friend|hotel|house|room|taxi|ticket|university|problem|question|car|bus|big|small|good|new|nice|movie|meeting|reservation|window)\b/gi,
    mend: (_all, _an, noun) => `a ${noun}`,
    why: { ko: '자음 소리 앞에는 a를 써요.', en: 'Before a consonant sound: a.' },
  },
  {
    id: 'article-the',
    pattern: new RegExp(
      `\\b(go|goes|went|going|come|came|walk|walked|get|got|drive|drove) to (bank|airport|bus stop|bus station|train station|subway station|supermarket|grocery store|library|park|gym|pharmacy|drugstore|post office|dentist|doctor|beach|zoo|bathroom|restroom|toilet|movies|mall|department store|museum|police station)(?=[.,!?]|$| (?:every|yesterday|today|tomorrow|with|by|after|before|because|and|on|last|next|once|twice|(?:two|three|four|five|\\d) times|to (?:buy|see|get|meet|swim|study|read|play))${END})`,
      'gi',
    ),
    // "I get to park" is no place.
    mend: (all, go, where) =>
      isName(where!) || (/^g[eo]t$/i.test(go!) && where === 'park') ? all : `${go} to the ${where}`,
    why: {
      ko: '늘 가는 곳이나 서로 아는 곳에는 the를 붙여요: go to the bank.',
      en: 'Places that both know take "the": go to the bank.',
    },
  },
  {
    id: 'article-the',
    pattern: /\bin (morning|afternoon|evening)(?=[.,!?]|$| (?:i|we|he|she|they|before|after)\b)/gi,
    mend: 'in the $1',
    why: { ko: '아침, 오후, 저녁은 in the를 써요.', en: '"In the" morning, afternoon, evening.' },
  },
  {
    id: 'article-the',
    pattern: /\b(on|in) (left|right|middle|center)(?=[.,!?]|$| of\b| side\b)/gi,
    mend: '$1 the $2',
    why: { ko: 'left, right, middle 앞에는 the를 써요.', en: '"The" left, "the" right, "the" middle.' },
  },
  {
    id: 'article-none',
    pattern: new RegExp(
      `\\b(play|plays|played|playing) the (soccer|baseball|basketball|tennis|golf|football|volleyball|badminton|table tennis)${SENTENCE_ENDS}`,
      'gi',
    ),
    mend: '$1 $2',
    why: NO_ARTICLE,
  },
  {
    id: 'article-none',
    // "We had a dinner with the mayor": an event.
    pattern:
      /\b(have|has|had|having|eat|ate) a (breakfast|lunch|dinner)(?=[.!?]|$| (?:at (?:home|noon|school|one|six|seven|eight)|(?<!dinner )with (?:my|our|his|her|their)|every day|yesterday|together)\b)/gi,
    mend: '$1 $2',
    why: NO_ARTICLE,
  },
  {
    id: 'article-none',
    pattern:
      /\b((?:go|goes|went|come|comes|came) (?:(?:to \w+(?: \w+)?|home|there|here) )?)by (?:a|the) (bus|car|train|subway|taxi|bike|bicycle|plane)(?=[.!?]|$| (?:every|yesterday|today)\b)/gi,
    mend: '$1by $2',
    why: NO_ARTICLE,
  },
  {
    id: 'article-none',
    pattern:
      /\b(in|to|from) the (korea|seoul|busan|jeju|japan|china|america|canada|england|france|germany|italy|spain|vietnam|thailand|taiwan|australia|europe|asia|rome|paris|london|tokyo|osaka|sydney|bangkok|new york)(?=[.,!?]|$| (?:now|last|next|with|and|for)\b)/gi,
    mend: '$1 $2',
    why: NO_ARTICLE,
  },
  {
    id: 'article-none',
    pattern: /\bat the night(?=[.,!?]|$)/gi,
    mend: 'at night',
    why: { ko: '밤에는 the 없이 at night이라고 해요.', en: 'Without "the": at night.' },
  },
];

/** "a", "an" and "the": missing, too many, the wrong one. Where words were only made out, nobody knows whether they were said. */
export const ARTICLE_RULES: readonly CorrectionRule[] = RULES.map((rule) => ({
  ...rule,
  isAboutArticles: true,
}));
