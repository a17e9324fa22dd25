import { plainOf } from './personal-data.ts';

/** Whom she lives with, or who has a say over her. */
const FAMILY = `(?:step[- ]?)?(?:dad(?:dy)?|father|papa|mom(?:my)?|mum|mother|mama|parents?|uncle|aunt|grand(?:pa|father|ma|mother|parents)|husband|wife|(?:ex[- ]?)?(?:boyfriend|girlfriend))`;
const MY_FAMILY = String.raw`(?:\b(?:my|our) (?:[a-z]+ ){0,2}?${FAMILY}|(?:^|[.!?,] |\b(?:and|but|because|when) )${FAMILY})(?: and (?:my )?(?:${FAMILY}))?`;
const OTHERS = String.raw`\b(?:my|our|the) (?:[a-z]+ ){0,2}?(?:teacher|tutor|coach|boss|neighbou?r|class ?mates?|seniors?|ex)|(?:^|[.!?,] |\b(?:some|the|other) )(?:boys|girls|kids|students|people) (?:in|at|from) (?:(?:my|our|the) )?(?:class|school|team)|\b(?:the|some|other) (?:boys?|girls?|kids?|students|seniors?|bull(?:y|ies))|\b(?:an?|the|this|that|some) (?:old |strange |drunk )?(?:man|guy|stranger)|\b(?:he|she|they|someone|somebody|everyone|everybody)`;
const PERSON = `(?:${MY_FAMILY}|${OTHERS})`;
/** Children of one family, and friends, scuffle: what goes on and on is more than that. */
const PLAYMATE = String.raw`\bmy (?:[a-z]+ ){0,2}?(?:brothers?|sisters?|cousins?|friends?)`;
const ON_AND_ON = String.raw`(?=.{0,30}\b(?:every ?day|every night|every time|a lot|all the time|with an? (?:belt|stick|bat|knife)|bleed(?:ing|s)?|bruises?)\b)`;
const BEFORE = `(?: (?:who|always|often|sometimes|usually|really|still|just|also|even|again|once|never stops?|is|was|are|were|has|had|have|been|will|would|starts?|started|tries|tried|keeps?|kept|used|wants?|likes?|to|(?:gets?|got) (?:drunk|angry) and|(?:shouts?|shouted|yells?|yelled|screams?|swears?|drinks?|curses?|scolds?)(?: at me)? and)){0,4}`;
const STRIKES = `(?:hit(?:s|ting|ted|ed)?|beat(?:s|en|ing|ed)?|slap(?:s|ped|ping)?|punch(?:es|ed|ing)?|kick(?:s|ed|ing)?|chok(?:es?|ed|ing)|strangl(?:es?|ed|ing)|whip(?:s|ped|ping)?|stab(?:s|bed)?|abus(?:es?|ed|ing)|hurt(?:s|ing)?|harass(?:es|ed|ing)?|threaten(?:s|ed|ing)?|bull(?:y|ies|ied|ying))`;
const ASSAULTS = `(?:rap(?:es?|ed|ing)|molest(?:s|ed|ing)?|sexually (?:abuse|assault|harass)(?:s|d|es|ed|ing)?|grop(?:es?|ed|ing))`;
/** Her, or a part of her. */
const ME = String.raw`(?:(?:(?:[a-z]+ ){1,2}and )?me\b|my (?:face|body|head|back|stomach|belly|arms?|legs?|hands?|neck|cheeks?)\b)`;
/** In play, by accident, or in a figure of speech. */
const NO_HARM = String.raw`(?! (?:up|to|off|out|hard)\b| by (?:\w+ )?points?| (?:at|in) (?:an? |the )?(?:\w+ )?(?:chess|tennis|golf|games?|race|match|soccer|football|basketball|badminton|ping[- ]?pong|cards|baduk|go|bowling|running|swimming|video)\b| every time we play)(?!.{0,40}\b(?:by accident|accidentally|by mistake|playing|for fun|as a joke|jok(?:e|ing)|pillows?|snow ?balls?|ball|water gun|good news|in (?:the|a|my) (?:game|dream|movie|story|play))\b)`;
const END = String.raw`(?=\s*(?:[.!?,]|$))`;

/** How one says in English that somebody does it. */
const ENGLISH = [
  `${PERSON}${BEFORE} ${STRIKES} ${ME}${NO_HARM}`,
  `${PLAYMATE}${BEFORE} ${STRIKES} ${ME}${NO_HARM}${ON_AND_ON}`,
  String.raw`\bbull(?:y|ies|ied|ying) me\b|${PERSON}${BEFORE} call(?:s|ed)? me (?:bad )?names\b`,
  String.raw`${PERSON}${BEFORE} (?:do|does|did|doing) (?:bad|strange|weird|dirty|sexual) things? to me\b`,
  `${PERSON}${BEFORE} show(?:s|ed)? me his (?:private|penis|dick|naked)|${MY_FAMILY}${BEFORE} burn(?:s|ed|t)? ${ME}${NO_HARM}`,
  String.raw`${MY_FAMILY} (?:is|was|are|gets?) (?:\w+ )?(?:violent|abusive)\b|${MY_FAMILY}${BEFORE} kick(?:s|ed)? me out\b`,
  String.raw`\b(?:an?|the|some|this|strange|old) (?:\w+ )?(?:man|guy|stranger)${BEFORE} follow(?:s|ed|ing)? me(?: home| every ?day)?(?= and |${END})`,
  String.raw`(?:${PERSON}|${PLAYMATE})${BEFORE} ${ASSAULTS} me\b`,
  String.raw`(?:${PERSON}|${PLAYMATE})${BEFORE} touch(?:es|ed|ing)? (?:(?:[a-z]+ and )?me\b(?! (?:with|deeply|so much|on the (?:shoulder|arm|hand|back)))|my (?:body|legs?|thighs?|butt|bottom|hips?|breasts?|chest|private|skirt|underwear)\b)`,
  String.raw`\bi(?:'m| am| was| got| get| have been|'ve been)(?: (?:being|been|always|often|sometimes|still|physically|sexually)){0,2} (?:(?:hit|beaten(?: up)?|slapped|punched|kicked|choked|hurt|touched|harassed|threatened) by ${PERSON}|(?:beaten (?:up\b|at (?:home|school)|every|a lot)|abused|bullied|raped|molested|groped|sexually (?:assaulted|harassed))\b(?! (?:him|her|them|by (?:the|a) (?:boss|enemy) in)))`,
  `${PERSON}${BEFORE} (?:forc(?:es?|ed)|ma(?:kes?|de)) me (?:to )?(?:have sex|kiss|touch|sleep with|take off|undress|send (?:him |her |them )?(?:my |a |some )?(?:naked|nude|sexy|body))`,
  String.raw`\b(?:ask(?:s|ed|ing)?|want(?:s|ed)?|told|tells|blackmail\w*) me (?:for|to send|to take|with)(?: (?:him|her|them))?(?: my| an?| some)? (?:naked|nude|sexy|body|underwear)`,
  String.raw`${MY_FAMILY}${BEFORE} (?:doesn't|does not|didn't|don't|do not|never|won't) (?:give me (?:any )?(?:food|dinner|meals?)(?:${END}| (?:for|when|because|if)\b)|feed me|let me eat${END})`,
  String.raw`${MY_FAMILY}${BEFORE} lock(?:s|ed|ing)? me (?:in|out)\b(?!.{0,30}\b(?:by accident|accidentally|by mistake)\b)`,
  String.raw`${MY_FAMILY}${BEFORE} thr(?:ows?|ew|owing) (?:\w+ ){1,3}at me\b`,
  String.raw`${MY_FAMILY}${BEFORE} (?:said|says|told me)(?: that)? (?:he|she|they)(?:'ll| will| would| is going to) (?:kill|hurt|hit|beat) me\b`,
  String.raw`\b(?:scared|afraid|frightened|terrified) (?:to|of) (?:go|going|come|coming|be|being)(?: back)? (?:home|at home)\b`,
  String.raw`\b(?:scared|afraid|frightened|terrified) of my (?:own )?(?:step[- ]?)?(?:dad|father|uncle|husband|boyfriend|parents)${END}`,
  String.raw`\b(?:don't|do not|never) feel safe (?:at home|in my (?:home|house)|with my)|\b(?:i'm|i am) not safe at home|\bmy (?:home|house) is not safe${END}`,
  String.raw`\bbruises?\b.{0,20}\b(?:from|because of|by) my (?:step[- ]?)?(?:dad|father|mom|mother|husband|boyfriend)\b`,
];

/** Who, with what follows a doer in Korean. */
const KO_FAMILY =
  '(?:새 ?)?(?:아빠|아버지|엄마|어머니)|부모님?|계부|계모|삼촌|외삼촌|고모부?|이모부?|(?:외)?할아버지|(?:외)?할머니|남편|남자 ?친구|남친|여자 ?친구|여친';
const KO_OTHERS =
  '선생님|쌤|담임|코치님?|감독님?|선배들?|동급생들?|애들|친구들|일진들?|아저씨|어떤 ?(?:남자|사람|아저씨)|누가|걔(?:네)?|사장님?';
const KO_PLAYMATE = '형|오빠|누나|언니|동생|친구';
const KO_PERSON = `(?:${KO_FAMILY}|${KO_OTHERS})`;
const KO_DOES = '(?:께서|[이가은는도])? ?';
/** What stands between who and what; another object than herself makes it something else. */
const KO_BETWEEN =
  '(?:(?:저|나|우리)를 ?|[날절] |(?:제|내) ?[가-힣]{1,3}[을를] ?|(?:뺨|얼굴|머리|배|등|엉덩이|종아리|손바닥|몸)[을를] ?|(?!장난|실수|베개)[^.!?,을를]){0,20}?';
const KO_OFTEN = '(?=.{0,14}(?:매일|맨날|자꾸|항상|계속))';
const KO_STRIKES =
  '(?:때려(?!잡|치)|때리(?!는 ?척)|때렸|패(?:요|고|서|는데)|팼|폭행|학대|괴롭(?:혀|히(?!지))|괴롭혔)';
const NOT_CLOTHES =
  '(?<!(?:옷|신발|사이즈|바지|치마|모자|반지|코트|구두|운동화|주사|비|침|백신|접종)[은는이가도를을]?[^.!?]{0,12})';

/** How one says so in Korean. */
const KOREAN = [
  `${KO_PERSON}${KO_DOES}${KO_BETWEEN}${KO_STRIKES}`,
  `(?<![가-힣])(?:${KO_PLAYMATE})${KO_DOES}${KO_OFTEN}${KO_BETWEEN}${KO_STRIKES}`,
  `(?=${KO_PERSON})${NOT_CLOTHES}${KO_PERSON}(?:한테|에게|께)서? ?(?:매일 |맨날 |자꾸 |또 |많이 |어제 |오늘 |항상 |[가-힣]+(?:으로|로) |두들겨 ?|얻어 ?){0,2}맞(?:았|아(?!요\\?)|고(?! ?싶)|는다|습니다)`,
  `(?=(?:집|학교)에서)${NOT_CLOTHES}(?:집|학교)에서 ?(?:매일 |맨날 |자꾸 |또 |많이 |항상 )?맞(?:았어|았습|아요|아$|고 ?(?:있|살|와|왔))`,
  `${KO_PERSON}${KO_DOES}(?:[^.!?,을를]{0,8} ?)?(?:(?:저|나)를 ?|[날절] ?|(?:제|내) ?(?:몸|다리|가슴|엉덩이|허벅지|손|허리)[을를]? ?|자꾸 ?|(?:엉덩이|가슴|허벅지)[을를]? ?)(?:막 ?|자꾸 ?)?만(?:져|졌|지(?!지))`,
  `${KO_PERSON}${KO_DOES}(?:(?:저|나)(?:한테|에게) ?(?:손을? ?(?:대|댔|올)|이상한 ?짓)|이상한 ?짓을)`,
  `(?<![가-힣])(?:${KO_PLAYMATE})${KO_DOES}(?:(?:저|나)를 ?|[날절] ?|(?:제|내) ?(?:몸|다리|가슴|엉덩이|허벅지)[을를]? ?)(?:막 ?|자꾸 ?)?만(?:져|졌)`,
  `(?:${KO_FAMILY})${KO_DOES}[^.!?,]{0,10}(?:굶(?:겨|기|겼)|(?:물건|접시|그릇|병|의자|칼)[을를]? ?던(?:져|졌|지))`,
  `(?=맞고)${NOT_CLOTHES}맞고 ?(?:살아|자랐|컸)|집이 ?(?:너무 ?|꼭 ?)?지옥`,
  '(?:학대|성폭행|성추행|성폭력|성희롱|강간|폭행|(?:가정|학교) ?폭력|학폭|왕따|은따|따돌림|괴롭힘)[을를]? ?(?:자꾸 ?|매일 ?|계속 ?)?당(?!하지 ?않|한 ?사람)',
  '(?:저|나|제가|내가)(?:는|만)? ?(?:왕따|은따)(?:예요|에요|이에요|야|입니다|인)',
  '집(?:에|으로) ?(?:들어)?(?:가|있)기[가도는]? ?(?:너무 ?|정말 ?)?(?:무서|무섭|두려|두렵)|집에 ?(?:들어)?가기 ?싫[^.!?]{0,12}(?:때려|때리|맞)|집이 ?(?:너무 ?)?(?:무서워|무섭|안전하지 ?않)',
  `(?:새 ?)?(?:아빠|아버지|계부|삼촌|남편|남자 ?친구|남친)[가이는은]? ?(?:너무 ?|정말 ?|진짜 ?)?(?:무서워(?:요|$|[.!])|무섭다|무섭습)`,
  `(?=맞을까)${NOT_CLOTHES}(?<!(?:주사|비|침|백신)[를을]? ?)맞을까 ?봐`,
  `(?:${KO_FAMILY})${KO_DOES}(?:저한테 ?|나한테 ?)?(?:밥|먹을 ?것|음식)[을도은]? ?(?:안 ?(?:줘|주|먹)|못 ?먹게)`,
  `(?:${KO_FAMILY})${KO_DOES}(?:(?:저|나)를 ?|[날절] ?)?[가-힣]{0,4}에? ?(?:가둬|가두|가뒀)`,
  `${KO_PERSON}${KO_DOES}(?:제 ?|내 ?)?목을? ?(?:졸라|졸랐|조르)`,
  `${KO_PERSON}${KO_DOES}[^.!?,]{0,12}(?:협박|위협)`,
  '(?:벗은|알몸|나체|야한|속옷|몸) ?사진[을]? ?(?:찍어 ?)?보내(?:라고?|달| ?달)',
  '사진[을]? ?(?:유포|퍼뜨|뿌린)[^.!?]{0,6}(?:협박|한대|한다고|겠다고)',
  '(?:선배들?|애들|친구들|형들|일진들?)[이가은는]? ?(?:자꾸 ?|매일 ?|맨날 ?)?(?:제 ?|내 ?)?돈을? ?(?:뺏|빼앗|뜯)',
];

const NEEDS_PROTECTION = new RegExp([...ENGLISH, ...KOREAN].join('|'), 'i');

/**
 * Whether she says, in English or Korean, that somebody hurts, touches, threatens, bullies or starves her, or that she is not safe
 * at home. Of herself only: what happened to others, in play or by accident is a matter for the scene. Reads words, not meaning.
 */
export function needsProtection(text: string): boolean {
  return NEEDS_PROTECTION.test(plainOf(text));
}
