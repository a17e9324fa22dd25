/** Korean words without what is joined to them. Reads syllables, not meaning. */

/** Postpositions, the plural before them, and the forms of "to be" (이다) that follow a noun like them. */
const PARTICLE =
  '(?:들?(?:에서|에게서?|한테서?|께|으로|로|까지|부터|처럼|보다|마다|이랑|랑|하고|와|과|이나|나|에|의|만)?(?:은|는|이|가|을|를|도|만|의|요|이요|이에요|예요|입니다|이다)?)';
/** Of nouns that are done: to call (전화하다), to be moved. */
const DOING =
  '(?:(?:을|를)?(?:하기|하는|하고|하면|하며|하려고|하려면|하러|하다|하다가|하자|하던|하세요|하지|합니다|해|해요|해서|해야|했어요|했는데|했을|할|한|되기|되는|되고|되면|돼|돼요|돼서|됐어요|될|된))';
/** What is done with nouns, written without a space as learners often do: 은행가기, 호텔예약. */
const JOINED =
  '(?:가기|가는|타기|타는|보기|찾기|묻기|먹기|잡기|구하기|만들기|예약|예약하기|주문|주문하기|이용|이용하기|문의|문의하기)';

const IS_PARTICLE = new RegExp(`^${PARTICLE}$`, 'u');
const AFTER_NOUN = new RegExp(`^(?:${PARTICLE}|${DOING}|${JOINED})$`, 'u');
/** Particles that follow a final consonant only, and those that follow none: "인사과" is no "인사" with "과", but an office. */
const AFTER_CONSONANT = /^(?:과|은|이(?:랑|나|에요|요)?|을|으로)/u;
const AFTER_VOWEL = /^(?:와|는|가|를|랑|나|예요)/u;
const HANGUL_START = 0xac00;
const FINALS = 28;
const ENDING = new RegExp(
  `(?:${DOING}|${JOINED}|에서|에게|한테|까지|부터|처럼|으로|들께|습니다|세요|어요|아요|이에요|예요|입니다|은|는|이|가|을|를|도|만|의|에|로|와|과|랑|들|기|고|서|면|지|러|요|다|던|게)$`,
  'u',
);

/**
 * Whether a text says a Korean word, which may be several with spaces between. It begins where a word begins and ends where one ends,
 * or a particle follows: "아이" is in "아이가", not in "아이돌". One with "~" is a stem, which anything may follow.
 */
export function saysKorean(text: string, word: string): boolean {
  const isStem = word.endsWith('~');
  const sought = ` ${isStem ? word.slice(0, -1) : word}`;
  const spoken = ` ${text.replaceAll(/[^가-힣A-Za-z0-9]+/g, ' ')} `;
  for (let at = spoken.indexOf(sought); at >= 0; at = spoken.indexOf(sought, at + 1)) {
    const [rest = ''] = spoken.slice(at + sought.length).split(' ');
    if (isStem || (AFTER_NOUN.test(rest) && fits(sought, rest))) return true;
  }
  return false;
}

/** Whether a particle has the form that it takes after this noun; what is no particle fits any. */
function fits(noun: string, rest: string): boolean {
  if (!IS_PARTICLE.test(rest)) return true;
  const hasFinal = (noun.charCodeAt(noun.length - 1) - HANGUL_START) % FINALS !== 0;
  return !(hasFinal ? AFTER_VOWEL : AFTER_CONSONANT).test(rest);
}

/** A Korean word without particles and endings, as long as two syllables are left: the same for the usual forms of one. */
export function koreanStem(word: string): string {
  const stem = word.replace(ENDING, '');
  const isParticle = /^(?:과|와|은|이|을|를|랑)$/u.test(word.slice(stem.length));
  if (stem.length < 2 || stem === word || (isParticle && !fits(stem, word.slice(stem.length)))) return word;
  return koreanStem(stem);
}
