import { plainOf } from './personal-data.ts';

const END = String.raw`(?=\s*(?:[.!?]|,(?! [a-z]+ (?:and|or)\b)|$))`;
const YOU = '(?:you|u)';
const LOVER = `(?:boy ?friend|girl ?friend|bf|gf|lover|husband|wife)`;
const ONE_WAY = `(?: (?:too|so|so much|very much|a lot|really|more|forever|now))*`;

/** How one says in English to a partner what is meant for a person. */
const ENGLISH = [
  String.raw`\b(?:be|become|will ${YOU}|want ${YOU}(?: to be)?|${YOU}(?:'re| are| r)(?: now)?) (?:my|your) ${LOVER}\b`,
  String.raw`\b(?:do|does|did) ${YOU} have (?:an? )?${LOVER}\b`,
  String.raw`\bare ${YOU} (?:single|a (?:real|human)|human|real|an? (?:person|robot|bot|chatbot|ai|computer|human|man|woman|girl|boy))\b(?! (?:room|estate|bed))`,
  String.raw`\bi(?:'m| am)? ?(?:think i |really |do |still |just )*(?:love|luv) ${YOU}${ONE_WAY}(?: (?!guys|all|both)\w+)?${END}`,
  String.raw`\bwhere (?:do|are) ${YOU} (?:really )?(?:live|living)\b|\byour real name\b|\bi want to (?:see|meet) ${YOU}${END}`,
  String.raw`\b(?:in love with|crush on) ${YOU}\b|\bfell for ${YOU}\b`,
  String.raw`\bi (?:really )?like ${YOU}${ONE_WAY}[.!]* do ${YOU} like me\b`,
  String.raw`\bdo ${YOU} (?:love|like) me${ONE_WAY}${END}`,
  String.raw`\bmarry (?:me|${YOU})\b|\bkiss (?:me|${YOU})\b|\b(?:date|hug) ${YOU}\b|\bdate with (?:me|${YOU})\b`,
  String.raw`\b(?:can|could|shall|should) we date${END}|\bgo (?:out|on a date) with me\b|\blet's (?:go on a date|date${END}|be a couple)`,
  String.raw`\bmeet(?: ${YOU})? (?:in (?:real life|person)|irl|outside|for real)\b|\bcan i (?:meet|see) ${YOU}${END}`,
  String.raw`\b(?:come to my (?:house|home)|visit (?:your|ur) (?:house|home))${END}`,
  String.raw`\b(?:send|show|give) me (?:your|ur|a) (?:own )?(?:photo|picture|pic|selfie|face)s?(?: of ${YOU})?${END}`,
  String.raw`\b${YOU}(?:'re| are| r) (?:so |very |really |too )*(?:handsome|sexy|hot|cute|my type)${END}`,
  String.raw`\bi (?:really )?miss ${YOU}${ONE_WAY}${END}`,
];

const KO_YOU = '(?:너|널|당신|네|니|그쪽)';
const KO_ME = '(?:나|저)(?:랑|하고|와)';

/** How one does in Korean. */
const KOREAN = [
  `(?:내|제|나의|저의)? ?(?:남자 ?친구|여자 ?친구|남친|여친|애인)(?:가|이)? ?(?:해 ?(?:줄|주|줘)|되어 ?(?:줄|주|줘)|돼 ?(?:줄|주|줘)|할래|될래)`,
  '(?<![가-힣])(?:우리|나랑|저랑|나하고) ?사귀|(?<![가-힣])사귀(?:자|고 ?싶|어요|어 ?(?:줘|주|줄)|[실]래)|사귈(?:래|까)',
  `(?:^|[.!?,] ?|(?:나|저|난|전|저는|나는|정말|진짜|많이) ?)(?:${KO_YOU}[를을]? ?)?(?:오빠 ?|언니 ?|자기야? ?)?(?:정말 ?|진짜 ?|많이 ?)?사랑(?:해요?|한다|합니다)(?=\\s*(?:[.!~♡?]|$))`,
  `(?<![가-힣])(?:널|너를|당신을|그쪽을) ?(?:정말 ?|진짜 ?|많이 ?)?(?:사랑|좋아)(?:해|합|하)`,
  `(?<![가-힣])(?:나|난|저|저는|나는) ?(?:너|널|당신) ?(?:정말 ?|진짜 ?)?좋아(?:해|합)|(?<![가-힣])너 ?(?:나|날|나를) ?(?:좋아|사랑)(?:해|하)`,
  '(?<![가-힣])(?:나|날|나를|저를) ?(?:사랑|좋아)(?:해(?:요)?\\?|하(?:니|나요|세요))',
  `${KO_ME} ?결혼|(?<![가-힣])결혼(?:하자|해 ?(?:줘|주세요|줄래))`,
  '(?:남자 ?친구|여자 ?친구|남친|여친|애인)(?:는|은)? ?있(?:어|어요|나요|니|으세요)\\?',
  `(?:${KO_ME} ?)?데이트 ?(?:하자|할래|할까|해 ?(?:줘|줄래))|${KO_ME} ?데이트`,
  '(?:실제로|진짜로|현실에서) ?만(?:나|날)|(?:나|저)(?:랑|하고) ?만(?:날래|나자|나요)|(?:^|[.!?] ?)(?:우리 ?)?만(?:날래|나자|나 ?줘)',
  '(?:^|[.!?] ?)(?:어디에?서? ?(?:살아요?|사세요|사니|살고 ?있)|사람(?:이야|이에요|인가요|이세요)\\?)',
  '(?<![가-힣])(?:너|넌|너는|당신은|네|니) ?(?:집[이은는]? ?)?어디 ?(?:에)? ?(?:살|사(?:니|세|나))',
  '(?:너희|네|니|당신) ?집에 ?가도|우리 ?집에 ?(?:올래|와 ?(?:줘|줄래)|놀러)',
  '(?:뽀뽀|키스)해 ?(?:줘|주|도)|(?:뽀뽀|키스)하(?:자|고 ?싶)',
  '(?<![가-힣])(?:네 ?|니 ?|너 ?|당신 ?)?얼굴을? ?보여 ?(?:줘|주|줄)|(?<![가-힣])(?:네|니|너|당신) ?사진을? ?(?:좀 ?)?(?:보내|보여)',
  '(?:너|넌|너는|당신은) ?(?:AI|인공 ?지능|로봇|기계|챗봇)(?:이?야|이에요|예요|인가|이니|니|세요|맞)|(?:진짜|너|넌|당신은?) ?(?:진짜 ?)?사람(?:이야|이에요|이니|인가요|인가|이세요|맞)',
  '(?:내|제) ?(?:이상형|스타일)이(?:야|에요|네)|(?:너|당신)한테 ?반했',
  '(?:네가|니가|너|널|당신이|당신) ?(?:너무 ?|정말 ?|진짜 ?|많이 ?)?보고 ?싶(?!은 ?(?:영화|곳|것|거))',
];

const COURTS_PARTNER = new RegExp([...ENGLISH, ...KOREAN].join('|'), 'i');

/**
 * Whether she speaks to the partner as to a person to love, to date or to meet, or asks whether it is one; in English or Korean. Of
 * her own boyfriend, or of whom she meets at three, she may talk as she likes. Reads words, not meaning.
 */
export function courtsPartner(text: string): boolean {
  return COURTS_PARTNER.test(plainOf(text));
}
