import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary as commonDictionary } from '@zxcvbn-ts/language-common';
import { dictionary as englishDictionary } from '@zxcvbn-ts/language-en';
import { isCommonPassword, openCommonPasswords } from './common-passwords.ts';

/** Under 10^6 guesses (Wheeler, zxcvbn, USENIX Security 2016): an online attacker gets there. */
const MIN_SCORE = 2;
/** So much of the password being one common password leaves too little of its own ("Tkfkdgo1!" is "tkfkdgo1" and "!"). */
const MAX_COMMON_SHARE = 0.75;

/** Time grows with the square of the length and more; what begins well does not get weaker by going on. */
const JUDGED_CHARACTERS = 32;

/**
 * A judge of passwords: true for one of the 100,000 most common, for one that is mostly a common one, and for one that is
 * guessed easily. Making one takes most of a second and 70 MB: do it in a thread.
 */
export function createPasswordStrengthTest(): (password: string, personal: readonly string[]) => boolean {
  const common = openCommonPasswords();
  const zxcvbn = new ZxcvbnFactory({
    dictionary: { ...commonDictionary, ...englishDictionary },
    graphs: adjacencyGraphs,
  });
  return (fullPassword, personal) => {
    if (isCommonPassword(common, fullPassword)) return true;
    const password = [...fullPassword].slice(0, JUDGED_CHARACTERS).join('');
    const { score, sequence } = zxcvbn.check(password, [...personal, 'nova', 'english']);
    if (score < MIN_SCORE) return true;
    return sequence.some(
      (match) =>
        match.pattern === 'dictionary' &&
        match.dictionaryName === 'passwords-common' &&
        match.token.length > MAX_COMMON_SHARE * password.length,
    );
  };
}
