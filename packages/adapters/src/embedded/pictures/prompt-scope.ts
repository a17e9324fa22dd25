/** What a prompt takes back ("no cat", "고양이 없는"), and what it says somebody does. Reads words, not meaning. */

/** A word of a prompt, a name made of several, or a mark at which a clause ends; `isName` where it names a thing or a place. */
export interface PromptToken {
  /** As it was written, lower case. */
  text: string;
  isName: boolean;
}

/** Whether a token is a mark between clauses. */
export function isClauseMark(text: string): boolean {
  return /^[.,;:!?]$/.test(text);
}

/** Takes back the name that follows, an adjective or two between: "no red cat". */
const NO = new Set('no without except excluding minus neither nor'.split(' '));
/** Takes back the name after an article, at once, or after one of `VERBS`: "not happy" says nothing of what follows. */
const NOT = new Set(
  "not never isn't aren't wasn't weren't doesn't don't didn't hasn't haven't can't cannot".split(' '),
);
/** Between a "not" and what is not there. */
const VERBS = new Set('have has draw include show add want put paint make need see contain be'.split(' '));
/** After "no" and "not": nothing is taken back. */
const NOTHING_MEANT = new Set('only just merely simply one longer to'.split(' '));
const ARTICLES = new Set('a an the any another my his her your their our'.split(' '));
/** Of two names, this takes the next one back as well. */
const OR = new Set(['or', 'nor']);
/** English "and" joins after "without" only: "no cat and a dog" has a dog. */
const JOINS = new Set(['without', 'except', 'excluding', 'minus']);
/** Here something new begins, unless it stands right after the "no". */
const BREAKS = new Set(
  'but with in on at by near under over behind beside next from to just only and or then while is are was were'.split(
    ' ',
  ),
);
const MOST_ADJECTIVES = 2;

/** Whether with this word something else begins: a preposition, a conjunction, a mark. */
export function beginsAnew(word: string): boolean {
  return BREAKS.has(word) || isClauseMark(word);
}

/** After a name: it is not there. */
const NOT_THERE =
  /^(?:없.*|말고|빼고|뺀|빼줘|빼|제외.*|대신에?|아닌.*|아니(?:라|고|지만|에요|예요|며|었|야|다).*|아닙니다)$/u;
/** The same of two words: "안 보이는", "있지 않은", "그리지 말고". */
const NOT_SEEN =
  /^(?:안 (?:보이|있|나오|오|그리|그려|넣).*|(?:보이지|있지|나오지|오지|그리지|넣지) (?:않|말|마).*)$/u;
/** Nobody, nothing: no name before it is meant. */
const NOBODY = /^(?:아무도|아무것도|아무|누구도)$/u;
/** "뿐만 아니라", not only. */
const NOT_ONLY = /(?:뿐만|뿐|만)$/u;
/** How many, how much, since when: may stand between a name and "없는". */
const BETWEEN =
  /^(?:\d+|한|하나|하나도|두|둘|세|셋|네|넷|다섯|여섯|일곱|여덟|아홉|열|몇|전혀|거의|절대|더|더는|이상|더이상|이제|지금|아직|아예)$/u;
/** Where something is not: "고양이가 공원에 없어요". */
const SOMEWHERE = /(?:에|에는|에도|에서)$/u;
const SOMEBODY = /(?:이|가|은|는|도)$/u;
/** The name that follows belongs to this one: "개와 고양이", "개나 고양이". */
const JOINED = /(?:와|과|랑|이랑|하고|이나|나)$/u;

/** Which tokens are taken back, with the words that do so. Of what is taken back nothing is drawn, and nothing is missed. */
export function takenBack(tokens: readonly PromptToken[]): ReadonlySet<number> {
  const gone = new Set<number>();
  tokens.forEach(({ text }, at) => {
    for (const index of namesAfter(tokens, at)) gone.add(index);
    const next = tokens[at + 1]?.text ?? '';
    const length = NOT_SEEN.test(`${text} ${next}`) ? 2 : NOT_THERE.test(text) ? 1 : 0;
    if (length > 0) takeBackBefore(tokens, at, length, gone);
  });
  return gone;
}

function wordAt(tokens: readonly PromptToken[], at: number): string {
  return tokens[at]?.text.replaceAll('’', "'") ?? '';
}

/**
 * Where English takes something back: the tokens from its "no" to the last name that is meant; none where nothing is, and the two of
 * "not only", which say nothing by themselves.
 */
function namesAfter(tokens: readonly PromptToken[], at: number): number[] {
  const word = wordAt(tokens, at);
  const isInstead = /^(?:instead of|rather than)$/.test(`${word} ${wordAt(tokens, at + 1)}`);
  const isNo = NO.has(word) || isInstead;
  if (!isNo && !NOT.has(word)) return [];
  const start = at + (isInstead ? 2 : 1);
  if (NOTHING_MEANT.has(wordAt(tokens, start))) return [at, start];
  const first = nameFrom(tokens, start, isNo);
  if (first === null) return [];
  const isBare = !tokens.slice(start, first).some(({ text }) => ARTICLES.has(text));
  const last = lastOfList(tokens, first, { joinsAnd: JOINS.has(word), isBare });
  return Array.from({ length: last - at + 1 }, (_, step) => at + step);
}

/** The name that is meant from here on; null where another clause, or word of another kind, comes first. */
function nameFrom(tokens: readonly PromptToken[], start: number, mayDescribe: boolean): number | null {
  let index = start;
  // "not in a park", "does not have a cat".
  if (BREAKS.has(wordAt(tokens, index)) || VERBS.has(wordAt(tokens, index))) index += 1;
  const isOpen = mayDescribe || index > start || ARTICLES.has(wordAt(tokens, index));
  while (ARTICLES.has(wordAt(tokens, index)) || /^\d+$/.test(wordAt(tokens, index))) index += 1;
  let most = index + (isOpen ? MOST_ADJECTIVES : 0);
  for (const begin = index; index <= most; index++) {
    const text = wordAt(tokens, index);
    // "no red or blue car".
    if (OR.has(text) && index > begin) {
      most += 1;
      continue;
    }
    if (tokens[index]?.isName) return index;
    if (text === '' || beginsAnew(text) || ARTICLES.has(text)) return null;
  }
  return null;
}

/**
 * "cats or dogs", "a cat, a dog, or a bird": the last name that belongs to the first. Commas join only before an "or", and after a bare
 * name none with an article: "no cats, a dog or a bird".
 */
function lastOfList(
  tokens: readonly PromptToken[],
  first: number,
  { joinsAnd, isBare }: { joinsAnd: boolean; isBare: boolean },
): number {
  let last = first;
  let sure = first;
  for (;;) {
    let index = last + 1;
    const hasComma = wordAt(tokens, index) === ',';
    if (hasComma) index += 1;
    const joint = wordAt(tokens, index);
    const isOr = OR.has(joint);
    const isAnd = joint === 'and' && joinsAnd && !hasComma;
    if (isOr || isAnd) index += 1;
    else if (!hasComma) return sure;
    const word = wordAt(tokens, index);
    const next = nameFrom(tokens, index, isOr);
    if (next === null || BREAKS.has(word) || (hasComma && isBare && ARTICLES.has(word))) return sure;
    last = next;
    if (isOr || isAnd) sure = last;
  }
}

function takeBackBefore(tokens: readonly PromptToken[], at: number, length: number, gone: Set<number>): void {
  for (let word = at; word < at + length; word++) gone.add(word);
  let index = at - 1;
  // "고양이 두 마리 없는": what it is counted with lies between.
  while (index >= 0 && BETWEEN.test(wordAt(tokens, index))) index -= 1;
  const before = wordAt(tokens, index);
  if (NOBODY.test(before)) gone.add(index);
  if (!tokens[index]?.isName || (/^아니/.test(wordAt(tokens, at)) && NOT_ONLY.test(before))) return;
  if (SOMEWHERE.test(before) && tokens[index - 1]?.isName && SOMEBODY.test(wordAt(tokens, index - 1))) {
    gone.add(index - 1);
    return;
  }
  for (let taken = index; taken < at; taken++) gone.add(taken);
  while (index > 0 && tokens[index - 1]!.isName && JOINED.test(wordAt(tokens, index - 1))) {
    index -= 1;
    gone.add(index);
  }
}

/** Words of things that say what somebody does: the thing may be there, what is done with it is not. */
const ACTIONS = new Set(
  'run running jog jogging walk walking swim swimming cycling drive driving fly sleep sleeping read reading study studying write writing eat eating shopping clean cleaning wash hike hiking ski skiing camp camping call'.split(
    ' ',
  ),
);

/** Whether a word names nothing that is needed to do it: who sleeps in a park has no bed. */
export function needsNoThing(word: string): boolean {
  return word === 'sleep' || word === 'sleeping';
}

/** Whether a word that names a thing says what somebody does: "reading", of which only the book can be drawn. */
export function isAction(word: string): boolean {
  return ACTIONS.has(word);
}
