/** The word with 이 or 가, as its last syllable asks: "커피가", "책이". */
export function withSubject(word: string): string {
  return `${word}${endsInConsonant(word) ? '이' : '가'}`;
}

/** The word with 은 or 는: "커피는", "책은". */
export function withTopic(word: string): string {
  return `${word}${endsInConsonant(word) ? '은' : '는'}`;
}

/** The word with 과 or 와: "커피와", "책과". */
export function withAnd(word: string): string {
  return `${word}${endsInConsonant(word) ? '과' : '와'}`;
}

/** "사과, 책과 컵": one, two or many nouns as one. */
export function joinedInKorean(names: readonly string[]): string {
  const [last = '', beforeLast, ...others] = [...names].reverse();
  if (beforeLast === undefined) return last;
  return [...others.reverse(), `${withAnd(beforeLast)} ${last}`].join(', ');
}

/** A Hangul syllable has a final consonant unless its number in the block is a multiple of 28 (Unicode, 3.12). */
function endsInConsonant(word: string): boolean {
  const syllable = (word.codePointAt(word.length - 1) ?? 0) - 0xac00;
  return syllable >= 0 && syllable < 11_172 && syllable % 28 !== 0;
}
