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
