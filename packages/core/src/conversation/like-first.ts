/** A word with a capital where the one that it stands for has one. */
export function likeFirst(word: string, first: string): string {
  return /^[A-Z]/.test(first) ? `${word.charAt(0).toUpperCase()}${word.slice(1)}` : word;
}
