import type { LocalizedText } from '../localized-text.ts';

/** Something in quotation marks: double ones, corner brackets, or single ones that are no apostrophes. */
const QUOTED = /[“"「]([^”"」]{1,120})[”"」]|(?<![\p{L}])[‘']([^’'“”"]{2,120})[’'](?![\p{L}])/gu;

/** English says before a quotation that it is hers, or after it. */
const SAID_BEFORE =
  /\b(?:you(?:'ve| have)?(?: \w+ly| also| just| already| even)? (?:said|told|wrote|mentioned|named|described|used|spoke|talked|called|noticed|saw|put)|you (?:did )?(?:say|mention|tell)|(?:your|her) (?:sentence|words?|answer|description|phrase)|when you (?:say|said))\b/i;
const SUGGESTS =
  /\b(?:try|say|add|tell|use|write|mention|next|instead|could|can|should|how about|for example|like)\b/i;
const SAID_AFTER = /^[\s,;:—-]*(?:is|was|are|were)?\s*(?:what )?you (?:said|told|wrote|mentioned|used)\b/i;
/** "You said (that) you can see ...": her own "can", and no suggestion. */
const SHE_CAN = /^(?: me| us)?(?: that)? you (?:can|could) /i;
/** Korean says it after the quotation, with a past form; "말해 볼까요" and "말해 주세요" suggest. */
const SAID_IN_KOREAN =
  /^[^.!?“"「‘]{0,24}?(?:말했|말씀하|말하셨|말하신|했어요|했네요|하셨|적었|적으|썼|쓰셨|이야기했|설명했|언급했|표현했|들려주|알려 ?주(?:셨|었|어서|신)|(?:(?:말|말씀|언급|설명|이야기|얘기|표현)해|적어|써) ?(?:주(?:셨|셔|신|었)|줬|준)|(?:말|말씀|언급|설명|이야기|얘기|표현)하셔)/;
/** Or right before it: "방금 말한 “two cats”는". */
const SAID_BEFORE_IN_KOREAN =
  /(?:(?:말|말씀|언급|설명|이야기|얘기|표현)(?:한|했던|하신|하셨던|해 ?(?:준|주신|줬던|주셨던))|적은|적으신|적어 ?주신|쓴|쓰신|써 ?주신)(?: (?:문장|표현|말))?,?\s*$/;

/** What joins quotations into one list. */
const JOINED = /^\s*(?:,|,? ?and|or|와|과|이랑|랑|하고|그리고)\s*$/;

/**
 * The first quotation in a text about a description that is said to be the learner's and is not in what she said, word for word;
 * null when there is none. Reads the words around quotations, not meaning: what is told of her without quotation marks passes.
 */
export function findMisquoted({ ko, en }: LocalizedText, said: string): string | null {
  const hers = ` ${plainOf(said)} `;
  const isHers = (quotation: string) => hers.includes(` ${plainOf(quotation)} `) && plainOf(quotation) !== '';
  for (const [text, isAttributed] of [
    [en, inEnglish],
    [ko, inKorean],
  ] as const)
    for (const { quotation, before, after } of quotationsIn(text))
      if (isAttributed(before, after) && !isHers(quotation)) return quotation;
  return null;
}

function inEnglish(before: string, after: string): boolean {
  if (SAID_AFTER.test(after)) return true;
  const said = SAID_BEFORE.exec(before);
  if (said === null) return false;
  // "You said it well. Now try ..." was taken off with its sentence; "you told the place, so say ..." suggests.
  return !SUGGESTS.test(before.slice(said.index + said[0].length).replace(SHE_CAN, ' '));
}

function inKorean(before: string, after: string): boolean {
  return SAID_BEFORE_IN_KOREAN.test(before) || SAID_IN_KOREAN.test(after);
}

/** Each quotation with what stands around it, or the list it is in, up to the quotations beside them; before it only of its sentence. */
function quotationsIn(text: string): { quotation: string; before: string; after: string }[] {
  const found = [...text.matchAll(QUOTED)];
  return found.map((match, index) => {
    const isJoinedTo = (at: number) => JOINED.test(between(text, found[at], found[at + 1]));
    // "“A dog” and “two cats”" are said by whoever says the first, or the last.
    let first = index;
    while (first > 0 && isJoinedTo(first - 1)) first--;
    let last = index;
    while (last < found.length - 1 && isJoinedTo(last)) last++;
    const before = between(text, found[first - 1], found[first]);
    return {
      quotation: match[1] ?? match[2] ?? '',
      before: before.slice(Math.max(...['.', '!', '?'].map((end) => before.lastIndexOf(end))) + 1),
      after: between(text, found[last], found[last + 1]),
    };
  });
}

/** What stands between two quotations; from the beginning, to the end without one. */
function between(
  text: string,
  left: RegExpExecArray | undefined,
  right: RegExpExecArray | undefined,
): string {
  return text.slice(left === undefined ? 0 : left.index + left[0].length, right?.index);
}

function plainOf(text: string): string {
  return (
    text
      .toLowerCase()
      .replaceAll('’', "'")
      .match(/[\p{L}\p{N}']+/gu) ?? []
  ).join(' ');
}
