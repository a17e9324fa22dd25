import type { PromptToken } from './prompt-token.ts';

/**
 * After a name: it is not there, or is not wanted. "싫어하는 고양이", who dislikes something, is no such word, nor are "없애는" and
 * "지우개".
 */
const NOT_THERE =
  /^(?:없(?!애).*|필요없.*|말고는?|빼(?:고|고는|주|줘|줄|면|야|자|주세요|줘요)?|뺀|빼(?:주|줘|줄).*|빠진|빠지고|사라.*|제외.*|대신에?|아닌.*|아니(?:라|고|지만|에요|예요|며|었|야|다|니).*|아닙니다|싫(?!어하|어해|어한|증).*|지워.*|지우고|지우면|지운|됐(?:고|어|으니|습).*)$/u;
/** Verbs of being seen, being there and being put into a picture; of these a "not" means that it is not there. */
const SEEN =
  '보이|보여|보였|보입|있|나오|나와|나왔|나옵|나타나|등장|오|와|왔|옵|그리|그려|그렸|그린|그립|넣|추가|포함|만들|올리|원|바라|필요|돼|되|됩|됐';
/** Verbs of wearing and carrying: a hat that is not worn is not there. */
const WORN = '쓰|쓴|써|썼|입|신|들|든|끼|낀|꼈|메|멘|차|찬|가지|가진|갖|타|탄';
/** The same of two words: "안 보이는", "있지 않은", "그리지 말고", "필요치 않아요". */
const NOT_SEEN = new RegExp(
  `^(?:안 (?:${SEEN}|${WORN}).*|못 (?:봤|찾).*|(?:${SEEN}|${WORN})\\S*[지치]는?도? (?:않|말|마|못).*)$`,
  'u',
);
/** Nobody, nothing: no name before it is meant. */
const NOBODY = /^(?:아무도|아무것도|아무|누구도)$/u;
/** "뿐만 아니라", not only. */
const NOT_ONLY = /(?:뿐만|뿐|만)$/u;
/** "개밖에 없어요", "개 말고는 아무것도 없어요": the one thing that is there. */
const ALL_BUT = /^(?:밖에|말고는?|외에는?|외엔|빼고는?|제외하고는?)$/u;
/** How many, how much, since when, what it is for: may stand between a name and "없는". */
const BETWEEN =
  /^(?:\d+|한|하나|하나도|두|둘|세|셋|네|넷|다섯|여섯|일곱|여덟|아홉|열|몇|전혀|거의|절대|더|더는|이상|더이상|이제|지금|아직|아예|필요|필요가|볼|찾을|수|수가|같은|건|것은|게|것|따위|따위는|여기|여기에|여기에는|그림에|그림에는|어디에도|모두|다|좀|그냥|굳이)$/u;
/** Where something is not: "고양이가 공원에 없어요", "책상 위에". */
const SOMEWHERE = /(?:에|에는|에도|에서|에서는)$/u;
const BESIDE = /^(?:위|옆|안|앞|뒤|밑|아래|근처|사이|주변)(?:에|에는|에도|에서)$/u;
const SOMEBODY = /(?:이|가|은|는|도)$/u;
/** The name that follows belongs to this one: "개와 고양이", "개나 고양이". */
const JOINED = /(?:와|과|랑|이랑|하고|이나|나|도)$/u;
const JOINT = /^(?:또는|혹은|및|그리고)$/u;
/** Who wears or carries is not what is worn: "소년이 안 쓴". */
const WEARER = /[이가]$/u;

/** How many words from here on say in Korean that what comes before is not there: none, one or two. */
export function wordsThatTakeBack(tokens: readonly PromptToken[], at: number): number {
  const [text, next] = [wordAt(tokens, at), wordAt(tokens, at + 1)];
  if (NOT_SEEN.test(`${text} ${next}`)) return 2;
  // "말고는 아무것도 없어요" has what comes before.
  if (ALL_BUT.test(text) && /^(?:아무|없|안)/u.test(next)) return 0;
  if (/^됐/u.test(text) && !/[은는]$/u.test(wordAt(tokens, at - 1))) return 0;
  return NOT_THERE.test(text) ? 1 : 0;
}

/** The tokens that Korean takes back by the words at a place, and what counts them; the words themselves among them. */
export function takenBackInKorean(tokens: readonly PromptToken[], at: number, length: number): number[] {
  const gone = Array.from({ length }, (_, step) => at + step);
  let index = at - 1;
  // "고양이 두 마리 없는", "고양이 같은 건 필요 없고": what it is counted with lies between.
  while (index >= 0 && !tokens[index]!.isName && BETWEEN.test(wordAt(tokens, index))) index -= 1;
  const before = wordAt(tokens, index);
  if (NOBODY.test(before)) return [...gone, index];
  if (/밖에$/u.test(before)) return gone;
  const isNotOnly = /^아니/u.test(wordAt(tokens, at)) && NOT_ONLY.test(before);
  const place = BESIDE.test(before) ? index - 1 : index;
  if (!tokens[place]?.isName || isNotOnly) return gone;
  const isSomewhere = place < index || SOMEWHERE.test(before);
  if (isSomewhere) {
    const subject = place - 1;
    return tokens[subject]?.isName && SOMEBODY.test(wordAt(tokens, subject)) ? [...gone, subject] : gone;
  }
  if (isWornBy(tokens, at, length, index)) return gone;
  for (let taken = index; taken < at; taken++) gone.push(taken);
  for (let joined = joinedBefore(tokens, index); joined !== null; joined = joinedBefore(tokens, joined)) {
    gone.push(joined);
  }
  return gone;
}

function wordAt(tokens: readonly PromptToken[], at: number): string {
  return tokens[at]?.text ?? '';
}

const WORN_NOT = new RegExp(`^(?:안 (?:${WORN})|(?:${WORN})\\S*지 )`, 'u');

/** Whether what stands before is who wears nothing, not what is not worn. */
function isWornBy(tokens: readonly PromptToken[], at: number, length: number, name: number): boolean {
  const says = tokens.slice(at, at + length).map(({ text }) => text);
  return WORN_NOT.test(says.join(' ')) && WEARER.test(wordAt(tokens, name));
}

/** The name that belongs to this one: "고양이와" before "개가", "고양이" and "또는" before it. */
function joinedBefore(tokens: readonly PromptToken[], at: number): number | null {
  const isJointBetween = JOINT.test(wordAt(tokens, at - 1));
  const before = at - (isJointBetween ? 2 : 1);
  if (!tokens[before]?.isName) return null;
  return isJointBetween || JOINED.test(wordAt(tokens, before)) ? before : null;
}
