import type { CorrectionRule } from '../correction-rule.ts';
import { gerundOf, VERBS } from '../verb-forms.ts';
import { END, lower, PEOPLE, SENTENCE_ENDS } from './patterns.ts';

const CITIES =
  'seoul|busan|incheon|daegu|daejeon|gwangju|jeju|korea|japan|china|america|canada|london|paris|new york|tokyo';
/** Where one arrives at. */
const PLACES =
  'station|airport|hotel|hostel|school|house|home|apartment|office|company|park|restaurant|cafe|stop|terminal|beach|hospital|store|shop|mall|market|museum|building|classroom|room|university|college|campus|bank|library|church|gym|theater|cinema|zoo|stadium|port|gate|bridge|party|concert|meeting|class|place|destination';
/** Where one arrives in. */
const LANDS = 'city|town|village|country|capital';
/** Verbs that are hardly nouns, whose -ing follows a preposition. */
const NO_NOUNS = VERBS.filter(
  (verb) =>
    !/^(?:like|love|visit|call|work|play|walk|watch|cook|wait|talk|start|finish|help|travel|order|look|smile|dance|jump|laugh|cry|hope|move|show|kick|push|pull|climb|bark|exercise|study|drink|sleep|run|stand|ride|fly|draw|win|drive|stay|wash|clean|need|want|hate|use|try|catch|hold|throw|say)$/.test(
      verb,
    ),
).join('|');
const PERSON = `(?:my|his|her|our|their|the) (?:(?:older|younger|best) )?(?:${PEOPLE})`;

const OBJECT_DIRECTLY = {
  ko: '이 동사는 전치사 없이 바로 목적어를 써요.',
  en: 'This verb takes its object directly.',
};
const WAIT_FOR = { ko: 'wait 뒤에는 for를 써요.', en: '"Wait" takes "for".' };
const ING_AFTER = { ko: '전치사 뒤의 동사는 -ing로 써요.', en: 'After a preposition the verb takes -ing.' };

/** Prepositions that a verb or an adjective takes or does not take; where somebody is. Times have rules of their own. */
export const PREPOSITION_RULES: readonly CorrectionRule[] = [
  {
    // "We go to home games": what belongs to the next word is a place.
    id: 'go-home',
    pattern:
      /\b(go|goes|went|going|gone|come|came|coming|get|got) to (?:(here|there|abroad|downstairs|upstairs)\b|(home|shopping)(?=[.,!?;]|$| (?:i|you|he|she|it|we|they|and|but|because|so|when|if|then|until|or|at|by|in|on|with|without|after|before|from|for|to|early|late|now|today|tonight|tomorrow|yesterday|every|last|next|this|first|right|straight|directly|quickly|slowly|soon|again|alone|together|too|around|about|as)\b))/gi,
    mend: (_all, go, where, what) => `${go} ${where ?? what}`,
    why: {
      ko: 'home, here, there, abroad, shopping 앞에는 to를 쓰지 않아요.',
      en: 'No "to" before home, here, there, abroad, shopping.',
    },
  },
  {
    // "Next we go to swimming class": a place.
    id: 'go-ing',
    pattern: new RegExp(
      `\\b(go|goes|went|going) to (swimming|hiking|fishing|camping|jogging|skiing|bowling|dancing)(?! and \\w+ing\\b)${SENTENCE_ENDS}`,
      'gi',
    ),
    mend: '$1 $2',
    why: { ko: 'go swimming, go fishing처럼 to 없이 말해요.', en: 'Go swimming, go fishing: without "to".' },
  },
  {
    // "We mentioned about five places": not quite so many.
    id: 'no-preposition',
    pattern:
      /\b(discuss|discussed|discussing|mention|mentioned) about\b(?! (?:\d|(?:two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|half|a (?:dozen|hundred|thousand))\b))/gi,
    mend: '$1',
    why: { ko: 'discuss, mention은 about 없이 바로 써요.', en: '"Discuss" and "mention" take no "about".' },
  },
  {
    id: 'no-preposition',
    pattern:
      /\b(?:(contact|contacted|marry|married|phoned) (?:to|with)|(visit|visited|answered) to) (me|you|him|her|us|them)\b/gi,
    mend: '$1$2 $3',
    why: OBJECT_DIRECTLY,
  },
  {
    // "A phone call to my friend" and "he calls to us from the garden" are right.
    id: 'no-preposition',
    pattern: new RegExp(
      `((?:^|\\b(?:and|but|so|because|yesterday|will|can|to|please) )(?:(?:i|you|we|they|he|she) )?)(?:(call|phone|answer) to (me|you|him|them|us)|(call|calls|called) to (${PERSON}))(?=[.!?]|$| (?:yesterday|today|tomorrow|later|every|last|at)\\b)`,
      'gi',
    ),
    mend: (_all, start, verb, them, other, person) => `${start}${verb ?? other} ${them ?? person}`,
    why: OBJECT_DIRECTLY,
  },
  {
    id: 'no-preposition',
    pattern:
      /\b(enter|enters|entered|entering) (?:to|into) (the (?:room|building|house|classroom|school|store|shop|office|restaurant))\b/gi,
    mend: '$1 $2',
    why: OBJECT_DIRECTLY,
  },
  {
    id: 'no-preposition',
    pattern:
      /\b(reach|reaches|reached) (?:to|at) (the (?:station|airport|hotel|office|top|park|school)|home|seoul|busan)(?=[.,!?]|$| (?:at|by|in|late|early)\b)/gi,
    mend: '$1 $2',
    why: OBJECT_DIRECTLY,
  },
  {
    id: 'no-preposition',
    pattern:
      /\b(attend|attends|attended|attending) to (school|class|(?:the|a) (?:meeting|class|party|wedding|lecture|concert))(?=[.,!?]|$| (?:in|at|on|yesterday|today|every)\b)/gi,
    mend: '$1 $2',
    why: OBJECT_DIRECTLY,
  },
  {
    id: 'no-preposition',
    pattern:
      /((?:^|\b(?:and|but|so) )(?:i|you|we|they|he|she) )(ask|asks|asked) to (me|him|her|us|them|you)(?=[.,!?]|$| (?:about|why|where|when|if|how|what)\b)/gi,
    mend: '$1$2 $3',
    why: OBJECT_DIRECTLY,
  },
  {
    id: 'explain-to',
    pattern:
      /\b(explain|explains|explained) (me|us) ((?:the|this|that|my|your|these|those) \w+|it|this|that|how \w+(?: \w+)*|why \w+(?: \w+)*)(?=[.,!?]|$| (?:please|again)\b)/gi,
    mend: '$1 $3 to $2',
    why: { ko: '누구에게 설명한다고 할 때는 explain ... to me예요.', en: 'Explain something "to" somebody.' },
  },
  {
    id: 'explain-to',
    pattern: /\b(explain|explains|explained) (me|us)(?=[.!?]|$| (?:please|again)\b)/gi,
    mend: '$1 to $2',
    why: { ko: '누구에게 설명한다고 할 때는 explain to me예요.', en: 'Explain "to" somebody.' },
  },
  {
    id: 'say-tell',
    pattern:
      /\b(i|you|he|she|we|they|(?:my|the|his|her|our) (?:mother|father|mom|dad|brother|sister|friend|husband|wife|teacher|boss|doctor|manager|professor)) (?:said|says) (me|him|her|us|them) (that|about|to(?! (?:me|you|him|her|us|them|my|the|every\w+)\b))\b/gi,
    mend: '$1 told $2 $3',
    why: {
      ko: '누구에게 말했다고 할 때는 said가 아니라 told를 써요.',
      en: 'One "tells" somebody something.',
    },
  },
  {
    id: 'missing-preposition',
    // "Please listen this once": a time.
    pattern:
      /\b(listen|listens|listened|listening) (music|songs|the (?!(?:first|second|third|last|next|other|whole|same|way)\b)\w+|(?:my|his|our|their|your) \w+|me|him|her|it(?! out\b)|this(?=[.,!?]|$| (?:song|music|podcast|please|carefully|again|every)\b)|podcasts|jazz|k-pop)\b/gi,
    mend: '$1 to $2',
    why: { ko: 'listen 뒤에는 to를 써요.', en: '"Listen" takes "to".' },
  },
  {
    id: 'missing-preposition',
    pattern: new RegExp(
      `\\b(wait|waits|waited|waiting) (me|you|him|her|us|them|the bus|a bus|the taxi|the train|${PERSON})${SENTENCE_ENDS}`,
      'gi',
    ),
    mend: '$1 for $2',
    why: WAIT_FOR,
  },
  {
    id: 'missing-preposition',
    pattern: /\b(wait|waits|waited|waiting) (me|you|him|us|them)(?= (?:at|in|for|here|there|outside)\b)/gi,
    mend: '$1 for $2',
    why: WAIT_FOR,
  },
  {
    id: 'wrong-preposition',
    pattern: /\bit(?:'s| is) (?:depend|depends) (?:on|of|in)\b/gi,
    mend: (all) => `${all.startsWith('I') ? 'It' : 'it'} depends on`,
    why: {
      ko: '동사가 이미 있으니 is는 빼요: It depends on ...',
      en: 'There is a verb already: it depends on.',
    },
  },
  {
    // "It depends at times on the weather", "it depends to some extent": "on" comes later, or what is between is no thing.
    id: 'wrong-preposition',
    pattern:
      /\b(depend|depends|depended) (?:of|(?:in|at|to)(?= (?:me|you|him|her|us|them|it|that|this|what|how|who|where|when|whether|if|my|your|his|our|their|the|people|weather)\b)(?! (?:the|this|that|my|your|his|her|our|their) (?:moment|end|time|case|extent|degree|way|beginning)\b)(?![^,;]{0,60} (?:on|upon)\b))\b/gi,
    mend: '$1 on',
    why: { ko: 'depend 뒤에는 on을 써요.', en: '"Depend" takes "on".' },
  },
  {
    id: 'wrong-preposition',
    pattern:
      /\b(?:(?<=^|\b(?:and|but|because|so) )(i|he|she|we|they) married|(married)) with (me|you|him|her|us|them|an? (?:korean|american|canadian|japanese|chinese|foreigner|doctor|teacher|man|woman|engineer|businessman|lawyer|nurse|singer|actor|pilot)|(?:my|his|her) (?:friend|boyfriend|girlfriend|sister|brother|teacher|boss))(?=[.,!?]|$| (?:in|last|when|and|two|three|five|ten)\b)/gi,
    mend: (_all, ...match) => `${match[0] ? `${match[0]} married` : `${match[1]} to`} ${match[2]}`,
    why: {
      ko: 'marry는 전치사 없이, be married는 to와 함께 써요.',
      en: 'One marries somebody, and is married "to" somebody.',
    },
  },
  {
    id: 'wrong-preposition',
    pattern: /\b(interested) (?:about|with) (?!as\b)/gi,
    mend: '$1 in ',
    why: { ko: 'interested 뒤에는 in을 써요.', en: '"Interested" takes "in".' },
  },
  {
    id: 'wrong-preposition',
    pattern: /\b(different) with (mine|yours|hers|ours|theirs|korea|korean)\b/gi,
    mend: '$1 from $2',
    why: { ko: 'different 뒤에는 from을 써요.', en: '"Different" takes "from".' },
  },
  {
    // "My grades are good in English", "I feel better in sports clothes": only of people, and where no other noun follows.
    id: 'wrong-preposition',
    pattern: new RegExp(
      `\\b((?:(?:i am|i'm|you are|you're|we are|we're|they are|they're|he is|he's|she is|she's|(?:he|she|i) was|(?:you|we|they) were|(?:am|is|are|was|were) (?:i|you|he|she|we|they)|${PERSON} (?:is|was))(?: (?:not|also|very|really|so|pretty|quite))*|(?:isn't|aren't|wasn't|weren't)(?: (?:very|so|really))?) (?:good|bad|better)) in (english|math|sports|cooking|singing|tennis|soccer|speaking|drawing|swimming)${SENTENCE_ENDS}`,
      'gi',
    ),
    mend: '$1 at $2',
    why: { ko: '잘한다고 할 때는 good at이에요.', en: 'Good "at" something.' },
  },
  {
    // Only before a place: "she arrived to help me", "we arrived to a warm welcome".
    id: 'wrong-preposition',
    pattern: new RegExp(
      `\\b(arrive|arrives|arrived|arriving) to (?:((?:(?:the|a|an|my|our|your|his|her|their|this|that) (?:\\w+ )?(?:${PLACES})|school|church)${END}(?! full\\b))|((?:(?:the|a|my|our|his|her|their|this|that) (?:\\w+ )?(?:${LANDS})|${CITIES})${END}))`,
      'gi',
    ),
    mend: (_all, arrive, at, into) => `${arrive} ${at ? `at ${at}` : `in ${into}`}`,
    why: { ko: 'arrive 뒤에는 at이나 in을 써요.', en: '"Arrive" takes "at" or "in".' },
  },
  {
    id: 'ing-after-preposition',
    pattern: new RegExp(
      `\\b((?:look|looks|looking|looked) forward to|(?:good|bad|great) at) (${NO_NOUNS})${END}`,
      'gi',
    ),
    mend: (_all, before, verb) => `${before} ${gerundOf(lower(verb!))}`,
    why: ING_AFTER,
  },
  {
    id: 'ing-after-preposition',
    pattern:
      /\b((?:thank you|thanks)(?: (?:very|so) much)? for) (help|teach|invite|give|tell|call|visit|meet)(?= (?:me|us|my|our)\b)/gi,
    mend: (_all, before, verb) => `${before} ${gerundOf(lower(verb!))}`,
    why: ING_AFTER,
  },
  {
    id: 'ing-after-preposition',
    pattern:
      /\b((?:how|what) about) (go|eat|have|meet|watch|take|buy|see)(?= (?:to|the|a|an|some|at|in|out|there|home|pizza|lunch|dinner|soccer|tennis|together|shopping)\b)/gi,
    mend: (_all, before, verb) => `${before} ${gerundOf(lower(verb!))}`,
    why: ING_AFTER,
  },
  {
    id: 'ing-after-preposition',
    pattern:
      /\b((?:good|bad|great) at) (play|ride|fly|draw)(?= (?:soccer|tennis|baseball|basketball|golf|the|games|piano|guitar|a|pictures)\b)/gi,
    mend: (_all, before, verb) => `${before} ${gerundOf(lower(verb!))}`,
    why: ING_AFTER,
  },
  {
    // What one applies to one has: "apply the cream", "apply the rule".
    id: 'missing-preposition',
    pattern:
      /\b(apply|applies|applied|applying) ((?:the|a|an|this|that|my|many|some) (?:\w+ )?(?:jobs?|positions?|visa|internship|scholarship|company|companies))\b(?=[.,!?]|$| (?:in|at|of|with|last|this|next|yesterday|today|and|but|because)\b)/gi,
    mend: (_all, apply, what) => `${apply} ${/compan/i.test(what!) ? 'to' : 'for'} ${what}`,
    why: { ko: '지원한다고 할 때는 apply for예요.', en: 'One applies "for" a job.' },
  },
  {
    id: 'missing-preposition',
    pattern:
      /\b(reply|replies|replied) (me|him|her|us|them|(?:my|the|your|his|her) (?:message|email|text|letter|question))\b/gi,
    mend: '$1 to $2',
    why: { ko: 'reply 뒤에는 to를 써요.', en: '"Reply" takes "to".' },
  },
  {
    id: 'wrong-preposition',
    pattern: /\b(allergic) (?:with|for(?! (?:a|an|as|years|months|\w+ (?:years|months))\b)|about|of) /gi,
    mend: '$1 to ',
    why: { ko: 'allergic 뒤에는 to를 써요.', en: '"Allergic" takes "to".' },
  },
  {
    id: 'no-preposition',
    pattern: /\b(resemble|resembles|resembled) (?:with|to) /gi,
    mend: '$1 ',
    why: OBJECT_DIRECTLY,
  },
  {
    // "At the home of a friend", "at the home game".
    id: 'place-preposition',
    pattern:
      /\b((?:stay|stays|stayed|am|is|are|was|were|work|works|worked|study|studied|rest|rested) )at the home(?=[.,!?]|$| (?:all|today|yesterday|now|with|because|and|on)\b)/gi,
    mend: '$1at home',
    why: { ko: '집에 있다고 할 때는 at home이에요.', en: 'At home.' },
  },
  {
    id: 'place-preposition',
    pattern: /\b(?:in|on) home(?=[.,!?]|$| (?:now|today|all|every|with|because)\b)/gi,
    mend: 'at home',
    why: { ko: '집에 있다고 할 때는 at home이에요.', en: 'At home.' },
  },
  {
    id: 'place-preposition',
    pattern: new RegExp(
      `\\b(live|lives|lived|living|born) (?:at|on(?! jeju)) (${CITIES})(?=[.,!?]|$| (?:now|with|for|and)\\b)`,
      'gi',
    ),
    mend: '$1 in $2',
    why: { ko: '도시와 나라 앞에는 in을 써요.', en: 'Cities and countries take "in".' },
  },
  {
    id: 'place-preposition',
    pattern: /^on (the|this) (picture|photo),? (?=(?:there|i|we|a|an|the|two|three|some)\b)/gi,
    mend: (all, which, what) =>
      `${all.startsWith('O') ? 'In' : 'in'} ${which} ${what}${all.includes(',') ? ',' : ''} `,
    why: { ko: '그림 속에 있는 것은 in the picture라고 해요.', en: 'What a picture shows is "in" it.' },
  },
];
