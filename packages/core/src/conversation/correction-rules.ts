import { AGREEMENT_RULES } from './agreement-rules.ts';
import type { CorrectionRule } from './correction-rule.ts';
import { NUMBER_RULES } from './number-rules.ts';
import { baseOf, gerundOf, pastOf, thirdPersonOf, VERBS } from './verb-forms.ts';
import { WRONG_PAST_RULE } from './wrong-past-rule.ts';

const verbs = VERBS.join('|');
const states = 'agree|like|want|need|have|know|think|live|go|understand|believe|hope|love|hate|work';
const jobs =
  'student|teacher|doctor|nurse|engineer|designer|singer|writer|cook|chef|programmer|manager|housewife|beginner|tourist|lawyer|artist';
const days = 'monday|tuesday|wednesday|thursday|friday|saturday|sunday';
const past =
  'went|saw|ate|bought|took|came|had|did|made|met|got|gave|found|lost|left|said|told|wrote|drank|slept|knew|thought';
const lower = (text: string) => text.toLowerCase();

/** In the order they are tried; each may mend what the one before left. */
export const CORRECTION_RULES: readonly CorrectionRule[] = [
  WRONG_PAST_RULE,
  {
    id: 'be-with-verb',
    pattern: new RegExp(`\\b(I)(?: am|'m) (${states})\\b(?! to\\b)`, 'gi'),
    mend: (_all, _i, verb) => `I ${lower(verb!)}`,
    why: {
      ko: '동사가 이미 있으니 am은 빼요: I agree.',
      en: 'There is a verb already, so no "am": I agree.',
    },
  },
  {
    id: 'third-person-dont',
    pattern: /\b(he|she|it) don't\b/gi,
    mend: (_all, who) => `${who} doesn't`,
    why: { ko: "he, she, it 뒤에는 doesn't를 써요.", en: "After he, she, it: doesn't." },
  },
  {
    id: 'third-person-s',
    pattern: new RegExp(
      `(?<!\\b(?:does|did|do|can|could|will|would|should|may|might|must|let|make|made|help|if|and|or|that|doesn't|didn't|don't|suggest|insist|recommend) )\\b(he|she) (?!(?:and|or)\\b)(${verbs})\\b(?! (?:and I|or I)\\b)`,
      'gi',
    ),
    mend: (_all, who, verb) => `${who} ${thirdPersonOf(lower(verb!))}`,
    why: { ko: 'he, she가 주어면 동사에 -s를 붙여요.', en: 'With he or she the verb takes -s.' },
  },
  {
    id: 'did-with-past',
    pattern: new RegExp(`\\b(did|didn't)( (?:i|you|he|she|it|we|they))? (${past})\\b`, 'gi'),
    mend: (_all, did, who, verb) => `${did}${who ?? ''} ${baseOf(lower(verb!))}`,
    why: {
      ko: 'did가 이미 과거라 뒤에는 동사원형을 써요.',
      en: '"Did" is the past already: the verb stays plain.',
    },
  },
  {
    id: 'past-time',
    pattern: new RegExp(
      `^((?:yesterday|last (?:night|week|month|year|weekend)|(?:two|three|four|five|a few) (?:days|weeks|months|years) ago),? (?:i|we|they|he|she)) (${verbs})\\b`,
      'gi',
    ),
    mend: (_all, before, verb) => `${before} ${pastOf(lower(verb!))}`,
    why: { ko: '지난 일이니까 과거형을 써요.', en: 'It is over, so use the past.' },
  },
  {
    id: 'past-time',
    pattern: new RegExp(
      `^((?:i|we|they)) (${verbs})\\b((?: [\\w']+){0,6} (?:yesterday|last (?:night|week|month|year|weekend)|ago))(?=[.!?]?$)`,
      'gi',
    ),
    mend: (_all, who, verb, rest) => `${who} ${pastOf(lower(verb!))}${rest}`,
    why: { ko: '지난 일이니까 과거형을 써요.', en: 'It is over, so use the past.' },
  },
  {
    id: 'article-job',
    isAboutArticles: true,
    pattern: new RegExp(
      `\\b(I am|I'm|he is|she is|he's|she's|my (?:mother|father|sister|brother|friend) is) (${jobs})\\b`,
      'gi',
    ),
    mend: (_all, who, job) => `${who} ${/^[aeiou]/i.test(job!) ? 'an' : 'a'} ${job}`,
    why: { ko: '직업을 말할 때는 a나 an을 붙여요.', en: 'A job takes "a" or "an".' },
  },
  {
    id: 'article-an',
    isAboutArticles: true,
    pattern:
      /\b(a) (apple|egg|orange|hour|umbrella|email|example|idea|aisle|iced|umpire|onion|office|airport|old|easy|interesting|important|english|american|island|uncle|aunt|answer|exam)\b/gi,
    mend: (_all, _a, noun) => `an ${noun}`,
    why: { ko: '모음 소리 앞에는 an을 써요.', en: 'Before a vowel sound: an.' },
  },
  {
    id: 'article-a',
    isAboutArticles: true,
    pattern:
      /\b(an) (coffee|tea|book|bag|friend|hotel|house|room|taxi|ticket|university|problem|question|car|bus|big|small|good|new|nice|movie|meeting|reservation|window)\b/gi,
    mend: (_all, _an, noun) => `a ${noun}`,
    why: { ko: '자음 소리 앞에는 a를 써요.', en: 'Before a consonant sound: a.' },
  },
  {
    id: 'go-home',
    pattern:
      /\b(go|goes|went|going|gone|come|came|coming|get|got) to (home|here|there|abroad|downstairs|upstairs|shopping)\b(?! (?:page|button|mall|mode|center|team))/gi,
    mend: '$1 $2',
    why: {
      ko: 'home, here, there, abroad, shopping 앞에는 to를 쓰지 않아요.',
      en: 'No "to" before home, here, there, abroad, shopping.',
    },
  },
  {
    id: 'no-preposition',
    pattern: /\b(discuss|discussed|discussing) about\b|\b(mention|mentioned) about\b/gi,
    mend: '$1$2',
    why: { ko: 'discuss, mention은 about 없이 바로 써요.', en: '"Discuss" and "mention" take no "about".' },
  },
  {
    id: 'no-preposition',
    pattern:
      /\b(call|calls|called|contact|contacted|marry|married|visit|visited|phone|phoned|answer|answered) (?:to|with) (me|you|him|her|us|them)\b/gi,
    mend: '$1 $2',
    why: { ko: '이 동사는 전치사 없이 바로 목적어를 써요.', en: 'This verb takes its object directly.' },
  },
  {
    id: 'missing-preposition',
    pattern:
      /\b(listen|listens|listened|listening) (?!to\b|for\b|in\b|up\b|and\b|very\b|carefully\b|again\b|closely\b|well\b|here\b|now\b|first\b|when\b|please\b|more\b|actively\b)(music|the music|songs|the radio|me|him|her|it|this|podcasts|jazz|k-pop)\b/gi,
    mend: '$1 to $2',
    why: { ko: 'listen 뒤에는 to를 써요.', en: '"Listen" takes "to".' },
  },
  {
    id: 'missing-preposition',
    pattern:
      /\b(wait|waits|waited|waiting) (me|you|him|her|us|them|the bus|a bus|the taxi|the train|my friend)\b/gi,
    mend: '$1 for $2',
    why: { ko: 'wait 뒤에는 for를 써요.', en: '"Wait" takes "for".' },
  },
  {
    id: 'wrong-preposition',
    pattern: /\b(depend|depends|depended) (?:of|in|at|to)\b/gi,
    mend: '$1 on',
    why: { ko: 'depend 뒤에는 on을 써요.', en: '"Depend" takes "on".' },
  },
  {
    id: 'wrong-preposition',
    pattern: /\b(married) with\b/gi,
    mend: '$1 to',
    why: { ko: 'married 뒤에는 to를 써요.', en: '"Married" takes "to".' },
  },
  {
    id: 'wrong-preposition',
    pattern:
      /\b(good|bad|better) in (english|math|sports|cooking|singing|tennis|soccer|speaking|drawing|swimming)\b/gi,
    mend: '$1 at $2',
    why: { ko: '잘한다고 할 때는 good at이에요.', en: 'Good "at" something.' },
  },
  {
    id: 'wrong-preposition',
    pattern: /\b(arrive|arrives|arrived) to\b/gi,
    mend: '$1 at',
    why: { ko: 'arrive 뒤에는 at이나 in을 써요.', en: '"Arrive" takes "at" or "in".' },
  },
  {
    id: 'time-preposition',
    pattern: new RegExp(`\\b(?:in|at) (${days})\\b`, 'gi'),
    mend: 'on $1',
    why: { ko: '요일 앞에는 on을 써요.', en: 'Days take "on".' },
  },
  {
    id: 'time-preposition',
    pattern: /\b(?:on|at) (?:the )?(morning|afternoon|evening)\b(?! of)/gi,
    mend: 'in the $1',
    why: { ko: '아침, 오후, 저녁은 in the를 써요.', en: '"In the" morning, afternoon, evening.' },
  },
  {
    id: 'time-preposition',
    pattern:
      /\b(?:in|on) ((?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2}) o'clock)/gi,
    mend: 'at $1',
    why: { ko: '시각 앞에는 at을 써요.', en: 'Clock times take "at".' },
  },
  {
    id: 'time-preposition',
    pattern:
      /\b(?:in|on|at) (yesterday|tomorrow|last (?:night|week|month|year)|next (?:week|month|year))\b/gi,
    mend: '$1',
    why: {
      ko: 'yesterday, tomorrow, last, next 앞에는 전치사를 쓰지 않아요.',
      en: 'No preposition before yesterday, tomorrow, last, next.',
    },
  },
  {
    id: 'modal-to',
    pattern: new RegExp(`\\b(can|could|should|must|will|would|may|might) to (${verbs}|be)\\b`, 'gi'),
    mend: '$1 $2',
    why: { ko: '조동사 뒤에는 to 없이 동사원형을 써요.', en: 'After a modal the verb comes without "to".' },
  },
  {
    id: 'want-to',
    pattern:
      /\b(want|wants|wanted|would like|need|hope|decided) (go|eat|drink|buy|see|know|learn|try|ask|make|meet|play|say|speak|visit|exchange|open|check|pay|order|leave)\b(?! (?:bag|ticket|list|order))/gi,
    mend: '$1 to $2',
    why: { ko: 'want, need, hope 뒤의 동사 앞에는 to가 필요해요.', en: 'Put "to" before the verb.' },
  },
  {
    id: 'gerund',
    pattern: new RegExp(`\\b(enjoy|enjoys|enjoyed|finish|finished|avoid|mind) to (${verbs})\\b`, 'gi'),
    mend: (_all, before, verb) => `${before} ${gerundOf(lower(verb!))}`,
    why: { ko: 'enjoy, finish, mind 뒤에는 -ing를 써요.', en: 'After enjoy, finish, mind: -ing.' },
  },
  {
    id: 'ing-ed',
    pattern:
      /\b(I am|I'm|I was|I feel|I felt) (so |very |really |a little )?(interesting|boring|exciting|tiring|confusing|surprising|disappointing|embarrassing)\b(?! (?:person|man|woman|friend|teacher|speaker))/gi,
    mend: (_all, who, how, adjective) => `${who} ${how ?? ''}${lower(adjective!).replace(/ing$/, 'ed')}`,
    why: {
      ko: "내가 느끼는 감정은 -ed로 말해요: I'm interested.",
      en: "How you feel ends in -ed: I'm interested.",
    },
  },
  {
    id: 'very-verb',
    pattern: /\b(I|we|they|you) very (like|love|enjoy|want|hate|miss|need)\b/gi,
    mend: '$1 really $2',
    why: { ko: '동사를 강조할 때는 very 대신 really를 써요.', en: 'To stress a verb use "really".' },
  },
  {
    id: 'double-comparative',
    pattern:
      /\bmore (bigger|smaller|cheaper|better|worse|faster|slower|easier|older|younger|taller|hotter|colder|nicer|larger|longer|shorter|earlier|later|higher|lower|stronger|happier)\b/gi,
    mend: '$1',
    why: { ko: '-er이 이미 "더"라는 뜻이라 more를 빼요.', en: '-er says "more" already.' },
  },
  {
    id: 'uncountable',
    pattern: /\b(information|advice|homework|furniture|equipment|luggage|baggage|knowledge)s\b/gi,
    mend: '$1',
    why: { ko: '셀 수 없는 명사라 -s를 붙이지 않아요.', en: 'It cannot be counted, so no -s.' },
  },
  {
    id: 'much-many',
    pattern:
      /\bmany (money|water|homework|information|advice|furniture|luggage|coffee|rain|snow|traffic|work|help|food|noise|bread|milk|rice)\b(?! (?:shops|beans|cups|bottles|machines|programs))/gi,
    mend: (_all, noun) => `a lot of ${noun}`,
    why: {
      ko: '셀 수 없는 명사에는 many 대신 a lot of나 much를 써요.',
      en: 'With what cannot be counted: a lot of, or much.',
    },
  },
  ...NUMBER_RULES,
  ...AGREEMENT_RULES,
  {
    id: 'question-order',
    pattern: /^(where|when|how|what time|why) (I|we|you) (can|should|will|could)\b(?=.*\?$)/gi,
    mend: (_all, word, who, modal) => `${word} ${lower(modal!)} ${who}`,
    why: { ko: '물어볼 때는 조동사가 주어 앞에 와요.', en: 'In a question the modal comes first.' },
  },
  {
    id: 'question-order',
    pattern: /^(how much|what time|where|what|who|how far) (it|this|that) is\?$/gi,
    mend: '$1 is $2?',
    why: { ko: '물어볼 때는 is가 먼저 와요.', en: 'In a question "is" comes first.' },
  },
  {
    id: 'question-do',
    pattern:
      /^(what|where|why|how|when|what time) (you|they|we) (want|like|need|go|live|do|think|have|eat|know|mean)\b(?=.*\?$)/gi,
    mend: '$1 do $2 $3',
    why: { ko: '물어볼 때는 do가 필요해요.', en: 'A question needs "do".' },
  },
  {
    id: 'how-to-say',
    pattern: /^how (?:to|can) say\b/gi,
    mend: 'How do you say',
    why: { ko: '물어볼 때는 How do you say ...?라고 해요.', en: 'Ask: How do you say ...?' },
  },
  {
    id: 'what-mean',
    pattern: /^what is (?:the )?(?:mean|meaning is)(?: this| that| it)?\?$/gi,
    mend: 'What does it mean?',
    why: { ko: '뜻을 물을 때는 What does it mean?이에요.', en: 'Ask: What does it mean?' },
  },
  {
    id: 'konglish',
    pattern: /\b(hand ?phone)\b/gi,
    mend: 'cell phone',
    why: { ko: '핸드폰은 영어로 cell phone이에요.', en: 'In English it is a cell phone.' },
  },
  {
    id: 'konglish',
    pattern: /\beye shopping\b/gi,
    mend: 'window shopping',
    why: { ko: '아이쇼핑은 영어로 window shopping이에요.', en: 'In English it is window shopping.' },
  },
  {
    id: 'konglish',
    pattern:
      /\b(I have|I've got) (?:a |an )?(?:promise|appointment) with (my friend|my friends|a friend)\b/gi,
    mend: 'I have plans with $2',
    why: { ko: '친구와의 약속은 plans라고 해요.', en: 'With friends you have plans.' },
  },
  {
    id: 'konglish',
    pattern: /\bmy condition is (?:very |so |really )?(?:bad|not good)\b/gi,
    mend: "I don't feel well",
    why: { ko: "몸이 안 좋을 때는 I don't feel well이라고 해요.", en: "Say: I don't feel well." },
  },
];
