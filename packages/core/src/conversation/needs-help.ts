import { plainOf } from './personal-data.ts';

/** "want to", also as learners say it: "want die". */
const WANT = String.raw`(?<!\b(?:not|don't|dont|didn't|didnt) )\b(?:want(?:ed)?(?: to)?|wanna|wish (?:that )?i could|would rather|i'd rather|ready to|decided to)(?: just)?`;
const WANT_NOT = String.raw`\b(?:don't|dont|do not|didn't) (?:want(?: to)?|wanna)`;
/** The clause ends here: "live" goes on as "live in a big city" or "live, work or study abroad". */
const END = String.raw`(?=\s*(?:[.!?]|,(?! \w+(?:,| (?:or|and)\b))|$))`;
const SO_LONG = `(?: any ?more| any longer| no more| more| ever again| again| like this| now| tonight| today| tomorrow| forever)?`;
/** What she was doing, or on what she fell: an accident. */
const NO_ACCIDENT = String.raw`(?!.{0,40}\b(?:cook|shav|paper|glass|bread|kitchen|accident|mistake|practice|playing|fence|while|when i (?:was|fell)|(?:on|with) (?:an?|the|some|my) (?!(?:knife|razor|blade|cutter)\b)))`;
/** Why one does it, or with what: no accident. */
const ON_PURPOSE = String.raw`(?: sometimes| again| often| a lot)?(?: on purpose\b| with (?:a )?(?:cigarettes?|lighter|razor|blade)\b| until (?:it|they|i) bleeds?\b| (?:when|because) (?:i|i'm|i am|i feel|i was) (?:feel )?(?:so |too |very )?(?:hate|sad|stressed|angry|depressed|lonely|upset|anxious|bad)\b)`;

/** How one speaks in English of dying or of hurting oneself. */
const ENGLISH = [
  // Dying.
  String.raw`\b(?:kill(?:ing|ed)?|unaliv(?:e|ing)) my ?self\b`,
  String.raw`\bkms\b`,
  String.raw`\bsuicid(?:es?|ed|al|ing)\b(?! squad)`,
  String.raw`${WANT} (?:(?:be )?die\b(?! (?:of|at|for|my|the|laughing))|(?:be )?dead\b(?! (?:man|body|\w+lift))|be died\b|kill me${SO_LONG}${END}|(?:be gone|go to heaven|leave this world|end (?:everything|it all))${SO_LONG}${END})`,
  `${WANT} (?:(?:be )?disappear(?:ed)?|vanish)${SO_LONG}(?: from (?:this|the) (?:world|earth))?${END}`,
  String.raw`\blife\b.{0,40}\bend it${END}`,
  String.raw`\b(?:feel like|ready for|(?:thinking|think|thought) (?:of|about)) (?:die|dying|death|disappearing)\b(?! (?:in|of|my|the)\b)`,
  String.raw`\blet me die\b|\b(?:please|someone|somebody)(?: just)? kill me${END}`,
  String.raw`\b(?:drank|drink) (?:bleach|pesticide|poison)\b|\bthinking (?:of|about) jumping${END}`,
  String.raw`\b(?:nobody|no one) (?:loves?|needs?|wants?) me(?: in this world| any ?more)?${END}`,
  String.raw`\bi(?:'ll| will) die (?:today|tonight|tomorrow|soon)${END}`,
  String.raw`\bdying is (?:better|easier)\b`,
  String.raw`\b(?:if|when) i(?:'m| am)? (?:die|died|dead)\b(?! in\b).{0,30}\b(?:nobody|no one|everyone|everybody|they|my family)\b|\b(?:everyone|everybody|they|my family) (?:is|are|will be|would be) (?:happy|happier|better) (?:if|when) i(?:'m| am)? (?:die|died|dead|gone)\b`,
  String.raw`\b(?:nobody|no one) will miss me when i(?:'m| am) gone\b`,
  String.raw`\bi should(?:n't| not)? (?:just die|die|be dead|be born|have been born|exist)${END}`,
  String.raw`\bi wish (?:that )?i (?:(?:was|were|am|had|had been) (?:dead|gone|never (?:been )?born)|(?:wasn't|weren't|was not) (?:alive|born)|die${END})`,
  String.raw`\b(?:no one|nobody) (?:would |will )?(?:even )?(?:cares?|notices?|miss(?:es)? me) if i (?:die|died|was dead|were dead)\b`,
  String.raw`\b(?:be |am |i'm )?better off dead\b`,
  String.raw`\bbetter if i (?:was|were|am) (?:dead|gone|never born)\b`,
  String.raw`\b(?:everyone|everybody|they|you|the world|my family) (?:would|will|'d) be (?:better(?: off)?|happy|happier) without me${END}`,
  String.raw`\boverdos(?:e|ed|ing)\b`,
  String.raw`\b(?:took|ate|eat|take) (?:too many (?:sleeping )?|many sleeping )pills\b|\bpills\b.{0,12}\bto die\b`,
  String.raw`\b(?:letter|note) (?:for|about|before) my (?:own )?death\b`,
  String.raw`\btake all (?:of )?my pills\b`,
  String.raw`\btoo hard to (?:stay|be) alive\b`,
  String.raw`\b(?:(?:and|hope (?:that )?i|could|to|can) never|sleep and (?:not|don't)) wake up\b|${WANT} sleep forever${END}`,
  String.raw`(?<!\bbungee )\b(?:jump(?:ing)?|want to fall) (?:(?:off|from) (?:an?|the|my) (?:bridge|roof|rooftop|building|balcony)|in front of (?:an?|the) (?:train|subway|car|truck|bus))\b`,
  // Living no more.
  String.raw`${WANT_NOT} (?:be alive\b|be (?:here (?:any ?more|any longer)|in this world)${END}|wake up${SO_LONG}${END}|(?:exist|live)${SO_LONG}(?: in this world)?${END})`,
  String.raw`\b(?:end|tak|finish|quitt?|giv)(?:e|ing)?(?: up)?(?: on)? my (?:own )?life\b(?=\s*(?:[.,!?]|$)| (?:now|today|tonight|because|and)\b)`,
  String.raw`\b(?:tired of|sick of|hate|can't go on|stop) (?:living|being alive|existing)${SO_LONG}${END}|\bi (?:really )?hate (?:to live|live|my life)${END}|\btired of my life${END}|\bmy life (?:has no|doesn't have any|is without) (?:meaning|worth)${END}|\bmy life is (?:meaningless|worthless)${END}|\b(?:don't|do not) deserve to live${END}|\bmy life is over\b|(?:^|[.!?] )why (?:do|should) i (?:have to )?live${END}`,
  String.raw`\b(?:can't|can not|cannot) live (?:any ?more|any longer|like this)${END}`,
  String.raw`\b(?:no|any|not|have a?|lost (?:my|the|all)) ?(?:reason|meaning|will|wish|desire|worth) ?(?:left )?(?:to |for )?(?:keep |go on |be )?(?:live|living|alive)${SO_LONG}${END}`,
  // Hurting.
  String.raw`\bself[- ]?harm`,
  String.raw`\b(?:want(?:ed)?|wanna|going|gonna|plan(?:ning)?|try(?:ing)?|feel like|like|think(?:ing)? (?:of|about)) (?:to )?(?:hurt|harm|cut)(?:t?ing)? my ?(?:self|body)\b(?! (?:an?|some|the)\b)`,
  String.raw`\b(?:cut(?:ting)?|slit|slash(?:ed)?) (?:my (?:own )?(?:wrists?|veins?)|my ?self)\b(?! (?:an?|some|the|another)\b)${NO_ACCIDENT}`,
  String.raw`\b(?:harm|hang|drown|starv|poison)(?:e|ed|ing)? my ?self\b`,
  String.raw`\b(?:i will|i'll|might|may) hurt my ?self${END}`,
  String.raw`\bhurting my ?self\b`,
  String.raw`\bhurt my ?self (?:sometimes|often|a lot|again)(?: yesterday| today| last night)?${END}`,
  String.raw`\b(?:cut|burn|scratch|hurt|hit|punch|starve)(?:ed|ned|t|ing|d)? my ?(?:self|own body|body|arms?|legs?|thighs?|skin)${ON_PURPOSE}`,
  String.raw`\b(?:sometimes|often|always) (?:i )?cut my (?:skin|arms?|legs?)\b|\bma(?:k|d)e (?:wounds?|cuts?|scars?) on my\b`,
  String.raw`\bcut (?:my ?self|my arms?|my legs?) every (?:day|night)\b|\bcut my arms? again${END}`,
  String.raw`\bhit my head\b.{0,40}\bhate myself\b`,
];

/** A moment, not a place: 서울에서 살기 싫어요 is about Seoul. */
const KOREAN_START = `(?:^|[.!?,] ?|(?:더 ?이상|더는|그만|이제|정말|진짜|너무|그냥|나는?|난|저는|전) )`;

/** How one does in Korean. */
const KOREAN = [
  // Dying.
  '죽고[만도]? ?싶(?!지 ?(?:않|는 ?않))',
  '(?<!너 ?)죽을래',
  '죽었으면 ?좋겠|죽어 ?버렸으면',
  '(?:^|[.!?,] ?|(?<![가-힣])(?:내가|나는?|나도|그냥) ?)(?:사라져|없어져) ?버렸으면|이 ?세상에 ?(?:내가 ?)?없었으면',
  '(?:^|[.!?,] ?|(?<![가-힣])(?:나|난|저|전|내가|제가) ?)(?:그냥|걍|오늘|내일|확|이제)? ?죽을 ?(?:게|거|겁|래)',
  'ㅈㅅ ?하'.normalize('NFKC'),
  '죽어 ?버(?:리고|릴)',
  '죽는 ?게 ?(?:더 ?)?(?:낫|나아|나을|편하|편할|좋겠)',
  '죽어야 ?(?:해|돼|하|되|끝|다)',
  '(?:내가 ?|차라리 ?)죽으면',
  '죽으면 ?(?:다 ?)?(?:편하|편할|끝)',
  '(?:내일이|아침이) ?안 ?(?:오|왔으)면 ?좋',
  '영원히 ?(?:잠들|자)고 ?싶',
  '(?:자고 ?일어나면|다시는?) ?안 ?깼으면',
  '눈을? ?안 ?(?:뜨|떴으)면(?: ?좋|[.!~]*$)',
  '죽을 ?생각[이을도]',
  '죽을까(?! ?봐)',
  '죽는 ?(?:방법|법)',
  '(?<![가이] )죽으려고',
  '자살(?!골)',
  '극단적(?:인)? ?선택',
  '유서를? ?(?:썼|쓰|써)',
  '목숨을 ?끊',
  '목을? ?매(?:고|달)',
  '수면제를? ?(?:많이|한꺼번에|잔뜩|다)',
  '(?:사라지|없어지|사라져 ?버리|없어져 ?버리)(?:고 ?싶|는 ?게 ?(?:낫|나아|나을))',
  '(?:내가|나는?|나만|저는|제가) ?(?:없어지|사라지)면 ?좋',
  '태어나지 ?말(?:았|걸)',
  '(?:안|못) ?태어났으면|태어나지 ?(?:않|말)았으면',
  '(?:나|저) ?같은 ?(?:건|것은|거|애는) ?(?:그냥 ?)?(?:없어져|사라져|죽어)',
  '(?:손목|팔)에 ?칼',
  '죽는 ?게 ?(?:더 ?이상 ?|이제 ?)?(?:안 ?무서|무섭지 ?않)',
  '죽(?:는|을|고 ?싶은|고 ?싶다는) ?생각[이만을도]',
  '숨 ?쉬기도? ?싫',
  '태어난 ?(?:게|것이) ?(?:너무 ?)?(?:후회|싫|잘못|죄)',
  '(?:나|저) ?하나 ?(?:없어|사라)져도',
  '(?:내가|제가) ?(?:없어지|사라지)면 ?(?:다|모두|다들) ?(?:좋|행복|편)',
  '세상을 ?(?:떠나고 ?싶|등지)',
  '(?:옥상|다리|창문|베란다|건물|아파트)에서 ?뛰어내리(?:고 ?싶|려|면)',
  '한강(?:에|으로|에서) ?뛰어(?:내리|들)',
  '뛰어내릴래',
  '(?<![가-힣]에서 ?|[가-힣]에 ?|[가-힣]로 ?)뛰어내리고 ?싶',
  '(?:옥상|다리|창문|베란다|건물|아파트)에서 ?떨어지고 ?싶',
  // Living no more. To buy something is 살, too: what is bought stands before it.
  '(?<![을를걸] |(?:차|옷|집|가방)[은는] )살 ?(?:이유|가치)[가도]? ?없',
  '살아갈 ?(?:이유|자신|힘|의미|용기|의욕)[이가도은]? ?없',
  '살아야 ?(?:할|하는) ?이유[를가]? ?(?:모르|없)',
  '(?:^|[.!?,] ?)(?:나는?|난|저는?|전)? ?(?:더는|더 ?이상|이제) ?못 ?살겠',
  '사는 ?게 ?(?:의미[가도]? ?없|지옥)',
  '살고 ?싶은 ?(?:마음|생각)[이도]? ?없',
  '(?<!(?:여기|에서|랑|하고|같이|함께|혼자) ?)(?:사는|살아 ?있는|숨 ?쉬는) ?(?:게|것도|것이|거|게 너무) ?(?:너무 ?)?(?:싫|괴롭|괴로|고통)',
  '그만 ?살(?:래|고 ?싶)',
  '(?<![을를] )(?:이제|전부|모두|다|모든 ?걸|모든 ?것을) ?끝내고 ?싶(?!은)',
  '왜 ?사는지 ?모르',
  '살아서 ?(?:뭐|무엇|뭘)',
  `${KOREAN_START}살(?:고 ?싶지[가는도]? ?않|기[가도]? ?(?:너무 |정말 )?싫(?!은))`,
  '(?:삶|인생|생)을 ?(?:끝내|마감하)고 ?싶',
  // Hurting.
  '자해(?! ?공갈)',
  '(?:손목을?|팔을?|몸을?) ?(?:칼로 ?)?(?:또 ?|다시 ?)?(?:그었|그은|그어|그을|긋)',
  '(?:제|내|나|스스로)[가를]? ?(?:몸|자신)을? ?(?:때리|상처|해치)',
];

const NEEDS_HELP = new RegExp([...ENGLISH, ...KOREAN].join('|'), 'i');

/** How learners who write fast spell it. */
const SPELT: readonly (readonly [RegExp, string])[] = [
  [/([a-z])\1{2,}/gi, '$1'],
  [/\bwan+a\b/gi, 'wanna'],
  [/\b(?:suisid|sucid|suecid|suicied|suisaid|suacid)e?/gi, 'suicide'],
  [/\bi wants\b/gi, 'i want'],
  [/\bcutted\b/gi, 'cut'],
  [/\bthinked\b/gi, 'thought'],
  [/고 ?시[퍼포]/g, '고 싶어'],
  [/고 ?십(?=[다어])/g, '고 싶'],
];

/**
 * Whether she speaks of dying or of hurting herself, in English or Korean. Of herself only, and not of what she hurt by accident, which
 * is a matter for a scene at the doctor's. Reads words, not meaning: who is told in vain whom to call loses nothing, so rather once too often.
 */
export function needsHelp(text: string): boolean {
  return NEEDS_HELP.test(
    SPELT.reduce((plain, [spelt, meant]) => plain.replaceAll(spelt, meant), plainOf(text)),
  );
}
