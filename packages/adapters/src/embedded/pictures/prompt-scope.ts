/** What a prompt takes back ("no cat", "고양이 없는"), and what it says somebody does. Reads words, not meaning. */
import { takenBackInEnglish } from './english-scope.ts';
import { takenBackInKorean, wordsThatTakeBack } from './korean-scope.ts';
import type { PromptToken } from './prompt-token.ts';

/** Which tokens are taken back, with the words that do so. Of what is taken back nothing is drawn, and nothing is missed. */
export function takenBack(tokens: readonly PromptToken[]): ReadonlySet<number> {
  const gone = new Set<number>();
  for (let at = 0; at < tokens.length; at++) {
    for (const index of takenBackInEnglish(tokens, at)) gone.add(index);
    const length = wordsThatTakeBack(tokens, at);
    if (length > 0) for (const index of takenBackInKorean(tokens, at, length)) gone.add(index);
  }
  return gone;
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
