import type { ReferenceWord } from '../text/reference.ts';

/** Pronunciations of phrases that grammars are made of, so that each is looked up once. */
export interface PhraseMemory {
  of(text: string, look: () => ReferenceWord[]): readonly ReferenceWord[];
}

/** A few grammars' worth; names of things in pictures are many more than the words around them. */
const MOST_KEPT = 4_000;

/** Nothing is known yet. */
export function createPhraseMemory(): PhraseMemory {
  const known = new Map<string, readonly ReferenceWord[]>();
  return {
    of(text, look) {
      const kept = known.get(text);
      if (kept) return kept;
      if (known.size >= MOST_KEPT) known.clear();
      const words = look();
      known.set(text, words);
      return words;
    },
  };
}
