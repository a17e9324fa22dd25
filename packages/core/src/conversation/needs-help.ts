import { plainOf } from './personal-data.ts';

/** "want to", also as learners say it: "want die". */
const WANT = String.raw`(?<!\b(?:not|don't|dont|didn't|didnt) )\b(?:want(?:ed)?(?: to)?|wanna|wish (?:that )?i could|would rather|i'd rather|ready to|decided to)(?: just)?`;
const WANT_NOT = String.raw`\b(?:don't|dont|do not|didn't) (?:want(?: to)?|wanna)`;
/** The clause ends here: "live" goes on as "live in a big city" or "live, work or study abroad". */
const END = String.raw`(?=\s*(?:[.!?]|,(?! \w+(?:,| (?:or|and)\b))|$))`;
const SO_LONG = `(?: any ?more| any longer| like this| now| tonight| today| tomorrow| forever)?`;
/** What she was doing, or on what she fell: an accident. */
const NO_ACCIDENT = String.raw`(?!.{0,40}\b(?:cook|shav|paper|glass|bread|kitchen|accident|mistake|practice|playing|fence|while|when i (?:was|fell)|(?:on|with) (?:an?|the|some|my) (?!(?:knife|razor|blade|cutter)\b)))`;
/** Why one does it, or with what: no accident. */
const ON_PURPOSE = String.raw`(?: sometimes| again| often| a lot)?(?: on purpose\b| with (?:a )?(?:cigarettes?|lighter|razor|blade)\b| until (?:it|they|i) bleeds?\b| (?:when|because) (?:i|i'm|i am|i feel|i was) (?:feel )?(?:so |too |very )?(?:hate|sad|stressed|angry|depressed|lonely|upset|anxious|bad)\b)`;

/** How one speaks in English of dying or of hurting oneself. */
const ENGLISH = [
  // Dying.
  String.raw`\b(?:kill(?:ing|ed)?|unaliv(?:e|ing)) my ?self\b`,
  String.raw`\bkms\b`,
  String.raw`\bsuicid(?:e|al)\b(?! squad)`,
  String.raw`${WANT} (?:die\b(?! (?:of|at|for|my|the|laughing))|be dead\b(?! (?:man|body))|(?:be gone|go to heaven|leave this world|end (?:everything|it all))${SO_LONG}${END})`,
  `${WANT} (?:disappear|vanish)${SO_LONG}(?: from (?:this|the) (?:world|earth))?${END}`,
  String.raw`\blife\b.{0,40}\bend it${END}`,
  String.raw`\b(?:feel like|ready for|thinking (?:of|about)|think (?:of|about)) (?:dying|death|disappearing)\b(?! (?:in|of|my|the)\b)`,
  String.raw`\blet me die\b`,
  String.raw`\bshould(?: just)? die${END}`,
  String.raw`\bi wish (?:that )?i (?:was|were|had|had been) (?:dead|gone|never (?:been )?born)`,
  String.raw`\b(?:no one|nobody) would (?:even )?(?:care|notice|miss me) if i (?:die|died|was dead|were dead)\b`,
  String.raw`\b(?:be |am |i'm )?better off dead\b`,
  String.raw`\bbetter if i (?:was|were|am) (?:dead|gone|never born)\b`,
  String.raw`\b(?:everyone|everybody|they|you|the world|my family) (?:would|will|'d) be better(?: off)? without me${END}`,
  String.raw`\boverdos(?:e|ed|ing)\b`,
  String.raw`\btook too many (?:sleeping )?pills\b`,
  String.raw`\btake all (?:of )?my pills\b`,
  String.raw`\btoo hard to (?:stay|be) alive\b`,
  String.raw`\b(?:and|hope (?:that )?i|could|to|can) never wake up\b`,
  String.raw`(?<!\bbungee )\bjump(?:ing)? (?:(?:off|from) (?:an?|the|my) (?:bridge|roof|rooftop|building|balcony)|in front of (?:an?|the) (?:train|subway|car|truck|bus))\b`,
  // Living no more.
  String.raw`${WANT_NOT} (?:be alive\b|be here (?:any ?more|any longer)${END}|wake up${SO_LONG}${END}|(?:exist|live)${SO_LONG}(?: in this world)?${END})`,
  String.raw`\b(?:end|tak|finish|quitt?|giv)(?:e|ing)?(?: up)?(?: on)? my (?:own )?life\b(?=\s*(?:[.,!?]|$)| (?:now|today|tonight|because|and)\b)`,
  String.raw`\b(?:tired of|sick of|hate|can't go on|stop) (?:living|being alive|existing)${SO_LONG}${END}`,
  String.raw`\b(?:can't|can not|cannot) live (?:any ?more|any longer|like this)${END}`,
  String.raw`\b(?:no|any|not|lost (?:my|the|all)) (?:reason|will|wish|desire|worth) ?(?:left )?(?:to |for )?(?:keep |go on |be )?(?:live|living|alive)${SO_LONG}${END}`,
  // Hurting.
  String.raw`\bself[- ]?harm`,
  String.raw`\b(?:want(?:ed)?|wanna|going|gonna|plan(?:ning)?|try(?:ing)?|feel like|like|think(?:ing)? (?:of|about)) (?:to )?(?:hurt|harm|cut)(?:t?ing)? my ?(?:self|body)\b(?! (?:an?|some|the)\b)`,
  String.raw`\b(?:cut(?:ting)?|slit|slash(?:ed)?) (?:my (?:own )?(?:wrists?|veins?)|my ?self)\b(?! (?:an?|some|the|another)\b)${NO_ACCIDENT}`,
  String.raw`\b(?:harm|hang|drown|starv|poison)(?:e|ed|ing)? my ?self\b`,
  String.raw`\b(?:i will|i'll|might|may) hurt my ?self${END}`,
  String.raw`\bhurting my ?self\b`,
  String.raw`\bhurt my ?self (?:sometimes|often|a lot)${END}`,
  String.raw`\b(?:cut|burn|scratch|hurt|hit|punch|starve)(?:ed|ned|t|ing|d)? my ?(?:self|own body|body|arms?|legs?|thighs?|skin)${ON_PURPOSE}`,
];

/** A moment, not a place: 서울에서 살기 싫어요 is about Seoul. */
const KOREAN_START = `(?:^|[.!?,] ?|(?:더 ?이상|더는|그만|이제|정말|진짜|너무|그냥|나는?|난|저는|전) )`;

/** How one does in Korean. */
const KOREAN = [
  // Dying.
  '죽고[만도]? ?싶(?!지 ?(?:않|는 ?않))',
  '(?<!너 ?)죽을래',
  '죽었으면 ?좋겠',
  '죽어 ?버(?:리고|릴)',
  '죽는 ?게 ?(?:더 ?)?(?:낫|나아|나을)',
  '죽어야 ?(?:해|돼|하|되)',
  '(?:내가 ?|차라리 ?)죽으면',
  '죽으면 ?(?:다 ?)?(?:편하|편할|끝)',
  '(?:내일이|아침이) ?안 ?(?:오|왔으)면 ?좋',
  '눈을? ?안 ?(?:뜨|떴으)면 ?좋',
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
  '태어나지 ?말았',
  '세상을 ?(?:떠나고 ?싶|등지)',
  '(?:옥상|다리|창문|베란다|건물|아파트)에서 ?뛰어내리(?:고 ?싶|려|면)',
  '한강(?:에|으로|에서) ?뛰어(?:내리|들)',
  '뛰어내릴래',
  // Living no more. To buy something is 살, too: what is bought stands before it.
  '(?<![을를걸] |(?:차|옷|집|가방)[은는] )살 ?(?:이유|가치)[가도]? ?없',
  '살아갈 ?(?:이유|자신|힘|의미|용기|의욕)[이가도은]? ?없',
  '살고 ?싶은 ?(?:마음|생각)[이도]? ?없',
  '(?<!(?:여기|에서|랑|하고|같이|함께|혼자) ?)(?:사는|살아 ?있는|숨 ?쉬는) ?(?:게|것도|것이|거|게 너무) ?(?:너무 ?)?(?:싫|괴롭|괴로|고통)',
  '그만 ?살(?:래|고 ?싶)',
  '(?<![을를] )(?:이제|전부|모두|다) ?끝내고 ?싶(?!은)',
  '왜 ?사는지 ?모르',
  '살아서 ?(?:뭐|무엇|뭘)',
  `${KOREAN_START}살(?:고 ?싶지[가는도]? ?않|기[가도]? ?(?:너무 |정말 )?싫(?!은))`,
  '(?:삶|인생|생)을 ?(?:끝내|마감하)고 ?싶',
  // Hurting.
  '자해(?! ?공갈)',
  '(?:손목을?|팔을?|몸을?) ?(?:칼로 ?)?(?:그었|그은|그어|긋)',
  '(?:제|내|나|스스로)[가를]? ?(?:몸|자신)을? ?(?:때리|상처|해치)',
];

const NEEDS_HELP = new RegExp([...ENGLISH, ...KOREAN].join('|'), 'i');

/**
 * Whether she speaks of dying or of hurting herself, in English or Korean. Of herself only, and not of what she hurt by accident, which
 * is a matter for a scene at the doctor's. Reads words, not meaning: who is told in vain whom to call loses nothing, so rather once too often.
 */
export function needsHelp(text: string): boolean {
  return NEEDS_HELP.test(plainOf(text));
}
