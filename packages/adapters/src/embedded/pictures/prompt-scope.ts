/** What a prompt takes back ("no cat", "고양이 없는"), and what it says somebody does. Reads words, not meaning. */

/** A word of a prompt, or a name made of several; `isName` where it names a thing or a place. */
export interface PromptToken {
  /** As it was written, lower case. */
  text: string;
  isName: boolean;
}

const NO = new Set(['no', 'not', 'without', 'except', "isn't", "aren't", "doesn't", "don't", 'never']);
/** Of two names, this takes the next one back as well. */
const OR = new Set(['or', 'nor']);
/** Here something new begins, unless it stands right after the "no". */
const BREAKS = new Set(
  'but with in on at by near under over behind beside next from to just only and then while'.split(' '),
);

/** After a name: it is not there. */
const NOT_THERE = /^(?:없는|없이|없어요|없다|없고|없습니다|없어|말고|빼고|제외하고|아닌|아니라|아니고)$/u;
/** The name that follows belongs to this one: "개와 고양이", "개나 고양이". */
const JOINED = /(?:와|과|랑|이랑|하고|이나|나)$/u;
/** English "and" joins after "without" only: "no cat and a dog" has a dog. */
const JOINS = new Set(['without', 'except']);

/** Which tokens are taken back, with the words that do so. Of what is taken back nothing is drawn, and nothing is missed. */
export function takenBack(tokens: readonly PromptToken[]): ReadonlySet<number> {
  const gone = new Set<number>();
  tokens.forEach(({ text }, at) => {
    if (NO.has(text.replace('’', "'"))) takeBackAfter(tokens, at, gone);
    if (NOT_THERE.test(text)) takeBackBefore(tokens, at, gone);
  });
  return gone;
}

function takeBackAfter(tokens: readonly PromptToken[], at: number, gone: Set<number>): void {
  gone.add(at);
  const word = tokens[at]?.text ?? '';
  for (let index = at + 1; index < tokens.length; index++) {
    const { text, isName } = tokens[index]!;
    if (BREAKS.has(text) && index > at + 1) return;
    gone.add(index);
    if (!isName) continue;
    const joint = tokens[index + 1]?.text ?? '';
    if (!OR.has(joint) && !(joint === 'and' && JOINS.has(word))) return;
    index += 1;
    gone.add(index);
  }
}

function takeBackBefore(tokens: readonly PromptToken[], at: number, gone: Set<number>): void {
  gone.add(at);
  let index = at - 1;
  // "고양이 두 마리 없는": what it is counted with lies between.
  while (index >= 0 && !tokens[index]!.isName && at - index <= 2) index -= 1;
  if (index < 0 || !tokens[index]!.isName) return;
  for (let taken = index; taken < at; taken++) gone.add(taken);
  while (index > 0 && tokens[index - 1]!.isName && JOINED.test(tokens[index - 1]!.text)) {
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

/** Whether a word that names a thing says what somebody does: "reading", of which only the book can be drawn. */
export function isAction(word: string): boolean {
  return ACTIONS.has(word);
}
